import { Writable } from 'node:stream';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type ByteSource, CutOffError, TooLongError } from '../../src/demo/tunnel-server-bytes.ts';
import {
  isPersistent,
  passBody,
  readHead,
  requestFraming,
  responseFraming,
} from '../../src/demo/tunnel-server-framing.ts';

/** A source that gives the bytes in pieces of the given sizes, again and again. */
function sourceOf(bytes: Buffer, sizes: readonly number[] = [bytes.length || 1]): ByteSource & { rest: () => Buffer } {
  let left = bytes;
  let turn = 0;
  return {
    next() {
      if (left.length === 0) return Promise.resolve(undefined);
      const size = sizes[turn++ % sizes.length] ?? 1;
      const piece = left.subarray(0, size);
      left = left.subarray(size);
      return Promise.resolve(piece);
    },
    unread(piece) {
      left = Buffer.concat([piece, left]);
    },
    rest: () => left,
  };
}

function collector(): { sink: Writable; passed: () => Buffer } {
  const chunks: Buffer[] = [];
  const sink = new Writable({
    write(chunk: Buffer, _encoding, callback) {
      chunks.push(chunk);
      callback();
    },
  });
  return { sink, passed: () => Buffer.concat(chunks) };
}

function headOf(text: string) {
  return readHead(sourceOf(Buffer.from(text, 'latin1'))).then((head) => head!);
}

const aBytes = fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes));
const someSizes = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 5 });

/** A chunked body with odd sizes, extensions and trailers. */
const aChunkedBody = fc
  .record({
    chunks: fc.array(fc.tuple(fc.uint8Array({ minLength: 1, maxLength: 80 }), fc.constantFrom('', ';a=b', ' ; x="y"'))),
    last: fc.constantFrom('0\r\n', '000;last\r\n'),
    trailer: fc.constantFrom('\r\n', 'X-Sum: 1\r\n\r\n', 'a: b\r\nc: d\r\n\r\n'),
  })
  .map(({ chunks, last, trailer }) =>
    Buffer.concat([
      ...chunks.flatMap(([bytes, extension]) => [
        Buffer.from(`${bytes.length.toString(16).toUpperCase()}${extension}\r\n`),
        bytes,
        Buffer.from('\r\n'),
      ]),
      Buffer.from(last + trailer),
    ]),
  );

test('a chunked body is passed on byte for byte, and nothing after it, however it is cut into packets', async () => {
  await fc.assert(
    fc.asyncProperty(aChunkedBody, aBytes, someSizes, async (body, after, sizes) => {
      const source = sourceOf(Buffer.concat([body, after]), sizes);
      const { sink, passed } = collector();
      await passBody(source, { kind: 'chunked' }, sink);
      expect(passed()).toEqual(body);
      expect(source.rest()).toEqual(after);
    }),
  );
});

test('a body with a length is passed on byte for byte, and nothing after it', async () => {
  await fc.assert(
    fc.asyncProperty(aBytes, aBytes, someSizes, async (body, after, sizes) => {
      const source = sourceOf(Buffer.concat([body, after]), sizes);
      const { sink, passed } = collector();
      await passBody(source, { kind: 'length', length: body.length }, sink);
      expect(passed()).toEqual(body);
      expect(source.rest()).toEqual(after);
    }),
  );
});

test('a head ends at its empty line, however it is cut into packets', async () => {
  const head = Buffer.from('POST /a HTTP/1.1\r\nhOsT: x\r\nA: 1\r\nA:  2 \r\n\r\n');
  await fc.assert(
    fc.asyncProperty(aBytes, someSizes, async (after, sizes) => {
      const source = sourceOf(Buffer.concat([head, after]), sizes);
      const read = await readHead(source);
      expect(read?.bytes).toEqual(head);
      expect(read?.start).toEqual(['POST', '/a', 'HTTP/1.1']);
      expect(read?.headers).toEqual([
        ['hOsT', 'x'],
        ['A', '1'],
        ['A', '2'],
      ]);
      expect(source.rest()).toEqual(after);
    }),
  );
});

test.each([
  ['a length', 'Content-Length: 5\r\n\r\n', 'abc', { kind: 'length', length: 5 } as const],
  ['a chunk', 'Transfer-Encoding: chunked\r\n\r\n', '5\r\nabc', { kind: 'chunked' } as const],
  ['a chunk size', 'Transfer-Encoding: chunked\r\n\r\n', '5', { kind: 'chunked' } as const],
  ['the last chunk', 'Transfer-Encoding: chunked\r\n\r\n', '1\r\na\r\n', { kind: 'chunked' } as const],
])('a body that ends within %s is cut off', async (_what, fields, body, framing) => {
  expect(requestFraming(await headOf(`POST / HTTP/1.1\r\n${fields}`))).toEqual(framing);
  await expect(passBody(sourceOf(Buffer.from(body)), framing, collector().sink)).rejects.toThrow(CutOffError);
});

test('a head without an end is given up', async () => {
  const source = sourceOf(Buffer.alloc(200 * 1024, 'a'), [16 * 1024]);
  await expect(readHead(source)).rejects.toThrow(TooLongError);
});

test.each([
  ['GET', 'HTTP/1.1 200 OK\r\n\r\n', { kind: 'until-close' }],
  ['HEAD', 'HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n', { kind: 'length', length: 0 }],
  ['GET', 'HTTP/1.1 204 No Content\r\n\r\n', { kind: 'length', length: 0 }],
  ['GET', 'HTTP/1.1 304 Not Modified\r\nContent-Length: 9\r\n\r\n', { kind: 'length', length: 0 }],
  ['POST', 'HTTP/1.1 100 Continue\r\n\r\n', { kind: 'length', length: 0 }],
  ['POST', 'HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n', { kind: 'length', length: 9 }],
  ['POST', 'HTTP/1.1 200 OK\r\ntransfer-encoding: gzip\r\nTransfer-Encoding: Chunked\r\n\r\n', { kind: 'chunked' }],
])('the end of the answer to %s %j', async (method, head, framing) => {
  expect(responseFraming(await headOf(head), method)).toEqual(framing);
});

test.each([
  ['GET / HTTP/1.1\r\n\r\n', true],
  ['GET / HTTP/1.1\r\nConnection: Close\r\n\r\n', false],
  ['GET / HTTP/1.0\r\n\r\n', false],
  ['GET / HTTP/1.0\r\nconnection: Keep-Alive\r\n\r\n', true],
  ['HTTP/1.0 200 OK\r\n\r\n', false],
])('whether the connection goes on after %j: %s', async (head, expected) => {
  expect(isPersistent(await headOf(head))).toBe(expected);
});
