import { describe, expect, test } from 'vitest';
import { viewContent } from '../../../../src/domain/content/view.ts';
import type { RawHeaders } from '../../../../src/domain/headers.ts';
import { NEW_BODY } from '../../../../src/inspector/page/model/body.ts';
import type { BodyView } from '../../../../src/inspector/page/model/readable-body.ts';
import { bodyDocument, jsonError } from '../../../../src/inspector/page/text/body-document.ts';
import { visible } from '../../../../src/inspector/page/text/visible.ts';
import { utf8 } from '../../../builders.ts';

function linesOf(body: string | Uint8Array, type: string | null, view: BodyView = 'pretty', columns = 40): string[] {
  const bytes = typeof body === 'string' ? utf8(body) : body;
  const headers: RawHeaders = type === null ? [] : [['Content-Type', type]];
  const document = bodyDocument(
    { bytes, view: viewContent(bytes, headers, () => null) },
    { ...NEW_BODY, view, columns },
  );
  return Array.from({ length: document.lineCount }, (_, index) => {
    const { indent, spans } = document.lineAt(index);
    return '  '.repeat(indent) + spans.map(({ text }) => text).join('');
  });
}

describe('a body in lines', () => {
  test('JSON has moments beside its numbers, in Berlin', () => {
    expect(linesOf('{"at":1796079600000}', 'application/json')[1]).toBe(
      '  "at": 1796079600000  01.12.2026 00:00:00 +01:00',
    );
  });

  test('JSON that cannot be read is a text, and says where it breaks', () => {
    expect(linesOf('{"a":}', 'application/json')).toEqual(['{"a":}']);
    const bytes = utf8('{"a":}');
    const view = viewContent(bytes, [['Content-Type', 'application/json']], () => null);
    expect(jsonError({ bytes, view })).toMatchObject({ line: 1, column: 6 });
  });

  test('a very long value is cut in the tree, and whole in raw', () => {
    const text = 'x'.repeat(3_000);
    expect(linesOf(`{"a":"${text}"}`, 'application/json')[1]).toMatch(/ … \+2002$/);
    expect(linesOf(`{"a":"${text}"}`, 'application/json', 'raw').join('')).toBe(`{"a":"${text}"}`);
  });

  test('XML is laid out and nothing of it expanded', () => {
    expect(linesOf('<?xml version="1.0"?><a><b>1 &lt; 2</b><c/></a>', 'text/xml')).toEqual([
      '<?xml version="1.0"?>',
      '<a>',
      '  <b>1 &lt; 2</b>',
      '  <c/>',
      '</a>',
    ]);
  });

  test('a form has a line for each field', () => {
    expect(linesOf('a=1+2&b=%C3%BC', 'application/x-www-form-urlencoded')).toEqual(['a = 1 2', 'b = ü']);
  });

  test('multipart shows parts with their headers', () => {
    const body = '--b\r\nContent-Disposition: form-data; name="n"\r\n\r\nvalue\r\n--b--\r\n';
    expect(linesOf(body, 'multipart/form-data; boundary=b')).toEqual([
      '1 · n  5 B',
      'Content-Disposition: form-data; name="n"',
      '',
      'value',
      '',
    ]);
  });

  test('a text is broken where the pane ends, never within a character', () => {
    expect(linesOf(`${'a'.repeat(39)}😀b\nc`, 'text/plain')).toEqual(['a'.repeat(39), '😀b', 'c']);
    expect(linesOf('a\r\n\r\nb', 'text/plain')).toEqual(['a', '', 'b']);
  });

  test('bytes are shown in hex, whatever view is asked for', () => {
    const line = `00000000  ${'00 ff 41'.padEnd(48)}  ··A`;
    expect(linesOf(Uint8Array.of(0, 255, 65), null)).toEqual([line]);
    expect(linesOf(Uint8Array.of(0, 255, 65), null, 'raw')).toEqual([line]);
  });

  test('control and bidi characters are made visible', () => {
    expect(visible('a\u202eb\u0000\u001b[2J')).toBe('a<U+202E>b␀␛[2J');
  });
});
