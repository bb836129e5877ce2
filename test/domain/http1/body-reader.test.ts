import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { concatBytes, latin1Bytes, latin1Text } from '../../../src/domain/bytes.ts';
import { createBodyReader } from '../../../src/domain/http1/body-reader.ts';
import { declaredFraming, type Framing, isPersistent } from '../../../src/domain/http1/framing.ts';
import type { RawHeaders } from '../../../src/domain/headers.ts';

/** Gives the bytes in pieces that end at `cuts`; what the reader made of them, and what it left. */
function readInPieces(framing: Framing, bytes: Uint8Array, cuts: readonly number[]) {
  const reader = createBodyReader(framing);
  const data: Uint8Array[] = [];
  const ends = [...new Set(cuts.map((cut) => cut % (bytes.length + 1)))].toSorted((a, b) => a - b);
  let at = 0;
  for (const end of [...ends, bytes.length]) {
    const { state, count } = reader.take(bytes.subarray(at, end), (piece) => data.push(piece));
    at += count;
    if (state !== 'more') return { state, data: concatBytes(data), rest: bytes.subarray(at) };
    expect(at).toBe(end);
  }
  return { state: 'more', data: concatBytes(data), rest: bytes.subarray(at) };
}

const cuts = fc.array(fc.nat());

test('a body with a length is read to its end and no further, in whatever pieces it comes', () => {
  fc.assert(
    fc.property(fc.uint8Array(), fc.uint8Array(), cuts, (body, rest, cuts) => {
      const framing: Framing = { kind: 'length', length: body.length };
      expect(readInPieces(framing, concatBytes([body, rest]), cuts)).toEqual({ state: 'done', data: body, rest });
    }),
  );
});

test('so is a chunked body', () => {
  const extension = fc.constantFrom('', ';a', ';a=b;c="d e"', ' ;x');
  const chunk = fc.record({ data: fc.uint8Array({ minLength: 1, maxLength: 40 }), extension });
  const trailer = fc.constantFrom('', 'X-Checksum: 1\r\n', 'A: b\r\nC: d\r\n');
  fc.assert(
    fc.property(fc.array(chunk), trailer, fc.uint8Array(), cuts, (chunks, trailer, rest, cuts) => {
      const framed = chunks.flatMap(({ data, extension }) => [
        latin1Bytes(`${data.length.toString(16)}${extension}\r\n`),
        data,
        latin1Bytes('\r\n'),
      ]);
      const bytes = concatBytes([...framed, latin1Bytes(`0\r\n${trailer}\r\n`), rest]);
      expect(readInPieces({ kind: 'chunked' }, bytes, cuts)).toEqual({
        state: 'done',
        data: concatBytes(chunks.map(({ data }) => data)),
        rest,
      });
    }),
  );
});

test('anything can be tried to be read as chunks', () => {
  fc.assert(
    fc.property(fc.uint8Array(), cuts, (bytes, cuts) => {
      readInPieces({ kind: 'chunked' }, bytes, cuts);
    }),
  );
});

test.each([
  ['no size', '\r\n'],
  ['a size that is no number', 'xyz\r\n'],
  ['a size with a sign', '+5\r\n'],
  ['a size as literal', '0x5\r\n'],
  ['a size that is not exact', `${'f'.repeat(14)}\r\n`],
  ['data behind the data', '3\r\nabcd\r\n'],
  ['an endless line', `3;${'x'.repeat(17_000)}`],
  ['endless trailers', `0\r\n${'A: b\r\n'.repeat(5000)}`],
])('chunks with %s are broken', (_, bytes) => {
  expect(readInPieces({ kind: 'chunked' }, latin1Bytes(bytes), []).state).toBe('broken');
});

test('a body until the end of the connection is never done', () => {
  const { state, data } = readInPieces({ kind: 'until-close' }, latin1Bytes('abc'), [1]);
  expect([state, latin1Text(data)]).toEqual(['more', 'abc']);
});

describe('the framing that is declared', () => {
  test.each<[RawHeaders, Framing | undefined]>([
    [[], undefined],
    [[['Content-Length', '5']], { kind: 'length', length: 5 }],
    [[['content-length', '005']], { kind: 'length', length: 5 }],
    [
      [
        ['Content-Length', '5'],
        ['CONTENT-LENGTH', '5, 5'],
      ],
      { kind: 'length', length: 5 },
    ],
    [
      [
        ['Content-Length', '5'],
        ['Content-Length', '6'],
      ],
      { kind: 'unclear' },
    ],
    [[['Content-Length', '-1']], { kind: 'unclear' }],
    [[['Content-Length', '']], { kind: 'unclear' }],
    [[['Content-Length', '5 6']], { kind: 'unclear' }],
    [[['Transfer-Encoding', 'Chunked']], { kind: 'chunked' }],
    [
      [
        ['Transfer-Encoding', 'gzip'],
        ['Transfer-Encoding', 'chunked'],
      ],
      { kind: 'chunked' },
    ],
    [[['Transfer-Encoding', 'chunked, gzip']], { kind: 'until-close' }],
    [
      [
        ['Transfer-Encoding', 'identity'],
        ['Content-Length', '5'],
      ],
      { kind: 'length', length: 5 },
    ],
    [
      [
        ['Transfer-Encoding', 'chunked'],
        ['Content-Length', '5'],
      ],
      { kind: 'chunked' },
    ],
  ])('%j', (headers, framing) => {
    expect(declaredFraming(headers)).toEqual(framing);
  });
});

describe('whether a connection stays', () => {
  test.each<[string, RawHeaders, boolean]>([
    ['1.1', [], true],
    ['1.1', [['Connection', 'Close']], false],
    ['1.1', [['Connection', 'X-A, close']], false],
    ['1.0', [], false],
    ['1.0', [['Connection', 'Keep-Alive']], true],
    [
      '1.1',
      [
        ['Transfer-Encoding', 'chunked'],
        ['Content-Length', '5'],
      ],
      false,
    ],
  ])('HTTP/%s %j', (version, headers, isKept) => {
    expect(isPersistent(version, headers)).toBe(isKept);
  });
});
