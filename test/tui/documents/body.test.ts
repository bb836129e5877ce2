import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { latin1Bytes } from '../../../src/domain/bytes.ts';
import { bodyDocument, bodyHeading, type BodyView, readBody } from '../../../src/tui/documents/body.ts';
import { type Document, rowsFrom, START } from '../../../src/tui/documents/document.ts';
import { textOf } from '../../../src/tui/text/line.ts';
import { utf8 } from '../../builders.ts';
import { decompress } from '../../domain/content/decompress.ts';

function readable(bytes: Uint8Array, type?: string, encoding?: string) {
  const headers = [
    ...(type === undefined ? [] : [['Content-Type', type] as const]),
    ...(encoding === undefined ? [] : [['Content-Encoding', encoding] as const]),
  ];
  return readBody(bytes, headers, decompress);
}

function textOfDocument(document: Document): string[] {
  return rowsFrom(document, START, { width: 120, height: 200 }).map(textOf);
}

function read(bytes: Uint8Array, type?: string, bodyView: BodyView = 'pretty'): string[] {
  return textOfDocument(bodyDocument(readable(bytes, type), bodyView));
}

test('JSON is laid out with every value as sent', () => {
  expect(read(utf8('{"id":12345678901234567890,"a":[1.50,true,null],"s":"\\u00fc"}'), 'application/json')).toEqual([
    '{',
    '  "id": 12345678901234567890,',
    '  "a": [',
    '    1.50,',
    '    true,',
    '    null',
    '  ],',
    '  "s": "\\u00fc"',
    '}',
  ]);
});

test('a moment in milliseconds is told beside it', () => {
  expect(read(utf8('{"createdTs":1768546800000}'))[1]).toBe('  "createdTs": 1768546800000  16.01.2026 08:00:00 +01:00');
});

test('JSON that does not parse shows where, and as it stands', () => {
  const rows = read(utf8('{"a":1,\n"b" 2}'), 'application/json');
  expect(rows[0]).toMatch(/^! not valid JSON, line 2 column 5: /);
  expect(rows.slice(2)).toEqual(['"b" 2}', '    ^', '', '{"a":1,', '"b" 2}']);
});

test('a value of a megabyte is shown as far as it makes sense, and says so', () => {
  const rows = read(utf8(JSON.stringify({ data: 'x'.repeat(1_000_000) })), 'application/json');
  expect(rows.join('\n')).toContain('990,002 more characters, see raw');
});

test('XML, forms and multipart are laid out by their kind', () => {
  expect(read(utf8('<a><b>1</b></a>'), 'application/xml')).toEqual(['<a>', '  <b>1</b>', '</a>']);
  expect(read(utf8('name=M%C3%BCller&x=1+2'), 'application/x-www-form-urlencoded')).toEqual([
    'name = Müller',
    'x = 1 2',
  ]);
  const body = '--B\r\nContent-Disposition: form-data; name="f"; filename="a.txt"\r\n\r\nhello\r\n--B--\r\n';
  const rows = read(utf8(body), 'multipart/form-data; boundary=B');
  expect(rows[0]).toBe('Part 1 · f · a.txt  5 B');
  expect(rows).toContain('hello');
});

test('raw is the text, hex the bytes as they came', () => {
  expect(read(utf8('{"a":1}'), 'application/json', 'raw')).toEqual(['{"a":1}']);
  expect(read(utf8('Hi\u0000'), 'application/json', 'hex')).toEqual([`00000000  48 69 00${' '.repeat(42)}Hi·`]);
  const zipped = gzipSync(utf8('{"a":1}'));
  expect(textOfDocument(bodyDocument(readable(zipped, 'application/json', 'gzip'), 'raw'))).toEqual(['{"a":1}']);
  expect(textOfDocument(bodyDocument(readable(zipped, 'application/json', 'gzip'), 'hex'))[0]).toContain('1f 8b 08');
});

test('what is no text is shown as bytes, and nothing as nothing', () => {
  expect(read(new Uint8Array([0, 1, 2, 255]))[0]).toContain('00 01 02 ff');
  expect(read(new Uint8Array())).toEqual(['The body is empty.']);
});

test('the line above says what it is and how it was made readable', () => {
  const heading = (bytes: Uint8Array, type?: string, encoding?: string) =>
    textOfDocument(bodyHeading(readable(bytes, type, encoding), 'pretty')).join('\n');
  expect(heading(utf8('{}'), 'application/json')).toContain('JSON · 2 B · utf-8');
  expect(heading(gzipSync(utf8('{}')), 'application/json', 'gzip')).toContain('gzip (by its header)');
  expect(heading(utf8('no gzip'), 'text/plain', 'gzip')).toContain('! not readable as gzip');
  expect(heading(latin1Bytes('M\u00fcller'), 'text/plain')).toContain('a guess');
});
