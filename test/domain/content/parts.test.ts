import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { latin1Bytes, utf8Text } from '../../../src/domain/bytes.ts';
import { formFields, MAX_FIELDS, parseForm } from '../../../src/domain/content/form.ts';
import { parseMediaType } from '../../../src/domain/content/media-type.ts';
import { MAX_PARTS, parseMultipart } from '../../../src/domain/content/multipart.ts';
import { utf8 } from '../../builders.ts';

describe('a media type', () => {
  test('has its parameters with and without quotes', () => {
    const type = parseMediaType('Multipart/Form-Data ; BOUNDARY="a;\\"b"; charset=utf-8 ; x; boundary=second');
    expect(type.essence).toBe('multipart/form-data');
    expect([...type.parameters]).toEqual([
      ['boundary', 'a;"b'],
      ['charset', 'utf-8'],
    ]);
  });
});

describe('a form', () => {
  test('agrees with URLSearchParams', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }))), (pairs) => {
        const source = new URLSearchParams(pairs).toString();
        expect(parseForm(utf8(source)).map(({ name, value }) => [name, value])).toEqual([
          ...new URLSearchParams(source),
        ]);
      }),
    );
  });

  test('keeps what it cannot decode, and where each field stands', () => {
    const body = utf8('a=1&&b&c=%zz%4&=x&d=1=2');
    const fields = parseForm(body);
    expect(fields.map(({ name, value }) => [name, value])).toEqual([
      ['a', '1'],
      ['b', ''],
      ['c', '%zz%4'],
      ['', 'x'],
      ['d', '1=2'],
    ]);
    expect(fields.map(({ start, end }) => utf8Text(body.subarray(start, end)))).toEqual([
      'a=1',
      'b',
      'c=%zz%4',
      '=x',
      'd=1=2',
    ]);
  });

  test('in latin1 is read by a guess', () => {
    expect(parseForm(utf8('name=M%FCller'))).toMatchObject([{ value: 'Müller', isGuess: true }]);
  });

  test('without end is read as far as anyone looks', () => {
    const body = utf8('a&'.repeat(MAX_FIELDS + 1));
    expect(parseForm(body)).toHaveLength(MAX_FIELDS);
    expect(parseForm(body).at(-1)?.end).toBe(2 * MAX_FIELDS - 1);
    expect([...formFields(body)]).toHaveLength(MAX_FIELDS + 1);
  });

  test('takes any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (body) => {
        for (const { start, end } of parseForm(body)) expect(end).toBeGreaterThan(start);
      }),
    );
  });
});

describe('parts', () => {
  const BODY = [
    'preamble',
    '--b',
    'Content-Disposition: form-data; name="text"',
    '',
    'line 1\r\nline 2',
    '--b',
    'content-disposition: form-data; name="file"; filename="Größe.bin"',
    'Content-Type: application/octet-stream',
    '',
    '\u0000--b\r\n--bx\r\n',
    '--b--  ',
    'epilogue',
  ].join('\r\n');

  test('have names, headers and exact contents', () => {
    const body = utf8(BODY);
    const { parts, isClosed } = parseMultipart(body, 'b');
    expect(isClosed).toBe(true);
    expect(parts.map(({ name, filename }) => [name, filename])).toEqual([
      ['text', null],
      ['file', 'Größe.bin'],
    ]);
    expect(parts[1]?.headers[1]).toEqual(['Content-Type', 'application/octet-stream']);
    expect(parts.map(({ start, end }) => utf8Text(body.subarray(start, end)))).toEqual([
      'line 1\r\nline 2',
      '\u0000--b\r\n--bx\r\n',
    ]);
  });

  test('agree with what the platform reads', async () => {
    const form = new FormData();
    form.append('a "b"', 'x\r\n\r\ny');
    form.append('file', new Blob([new Uint8Array(latin1Bytes('\u0000\u00ff\r\n--'))]), 'ü.bin');
    const request = new Request('http://localhost', { method: 'POST', body: form });
    const boundary = parseMediaType(request.headers.get('content-type') ?? '').parameters.get('boundary') ?? '';
    const body = new Uint8Array(await request.arrayBuffer());
    const { parts, isClosed } = parseMultipart(body, boundary);
    expect(isClosed).toBe(true);
    expect(parts.map(({ filename }) => filename)).toEqual([null, 'ü.bin']);
    expect(parts.map(({ start, end }) => [...body.subarray(start, end)])).toEqual([
      [...utf8('x\r\n\r\ny')],
      [...latin1Bytes('\u0000\u00ff\r\n--')],
    ]);
  });

  test('with bare line feeds, without an end, or cut off in a header are read as far as they go', () => {
    const bare = utf8('--b\nA: 1\n  more\n\nx\n--b\n\ny');
    const { parts, isClosed } = parseMultipart(bare, 'b');
    expect(isClosed).toBe(false);
    expect(parts[0]?.headers).toEqual([['A', '1 more']]);
    expect(parts.map(({ start, end }) => utf8Text(bare.subarray(start, end)))).toEqual(['x', 'y']);
    expect(parseMultipart(utf8('--b\r\nContent-Ty'), 'b').parts).toHaveLength(1);
    expect(parseMultipart(utf8('nothing'), 'b')).toEqual({ parts: [], partCount: 0, isClosed: false });
  });

  test('without number are counted, and the first are read', () => {
    const { parts, partCount } = parseMultipart(utf8('--b\n\nx\n'.repeat(MAX_PARTS + 1)), 'b');
    expect([parts.length, partCount]).toEqual([MAX_PARTS, MAX_PARTS + 1]);
  });

  test('never overlap, whatever the bytes', () => {
    const piece = fc.constantFrom('--b', '--b--', '\r\n', '\n', '\r', ' ', 'A: 1', '\u0000', 'x', '-');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const body = utf8(pieces.join(''));
        let last = 0;
        for (const { start, end } of parseMultipart(body, 'b').parts) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThanOrEqual(start);
          expect(end).toBeLessThanOrEqual(body.length);
          last = end;
        }
      }),
    );
  });
});
