import { gzipSync } from 'node:zlib';
import { chunked, type CorpusRequest, type Field, noise, sent } from './request.ts';

const HOST: Field = ['Host', 'erp.example'];

/** As chunks of the given sizes, with what stands behind each size. */
function chunks(body: Buffer, sizes: readonly number[], extension = ''): Buffer {
  const pieces: Buffer[] = [];
  let at = 0;
  for (const size of sizes) {
    pieces.push(Buffer.from(`${size.toString(16)}${extension}\r\n`), body.subarray(at, at + size), Buffer.from('\r\n'));
    at += size;
  }
  return Buffer.concat([...pieces, Buffer.from('0\r\n\r\n')]);
}

const LARGE = noise(200_000, 3);
const GZIP = gzipSync('{"a":1}');

const chunkedOnes: CorpusRequest[] = [
  chunked('chunked: one chunk', '8\r\n{"id":1}\r\n0\r\n\r\n', '{"id":1}'),
  chunked('chunked: empty', '0\r\n\r\n', ''),
  chunked('chunked: a byte each', '1\r\n{\r\n1\r\n}\r\n0\r\n\r\n', '{}'),
  chunked(
    'chunked: sizes in upper and lower case',
    'a\r\n0123456789\r\nA\r\nabcdefghij\r\n0\r\n\r\n',
    '0123456789abcdefghij',
  ),
  chunked('chunked: sizes with zeros in front', '0008\r\n{"id":1}\r\n0000\r\n\r\n', '{"id":1}'),
  chunked('chunked: extensions', '3;a\r\nabc\r\n3;b=c;d="e; f"\r\ndef\r\n0;last=1\r\n\r\n', 'abcdef'),
  chunked('chunked: a long extension', `3;x=${'y'.repeat(8000)}\r\nabc\r\n0\r\n\r\n`, 'abc'),
  chunked('chunked: blanks behind a size', '3 \t\r\nabc\r\n0  ;x\r\n\r\n', 'abc', { isSloppy: true }),
  chunked('chunked: trailers', '3\r\nabc\r\n0\r\nX-Checksum: 1\r\nx-other:  2\r\n\r\n', 'abc', {
    fields: [['Trailer', 'X-Checksum']],
  }),
  chunked('chunked: data that looks like chunks', 'd\r\n0\r\n\r\n5\r\nabcde\r\n0\r\n\r\n', '0\r\n\r\n5\r\nabcde'),
  chunked('chunked: line ends as data', '4\r\n\r\n\r\n\r\n0\r\n\r\n', '\r\n\r\n'),
  chunked('chunked: LF alone', '3\nabc\n0\n\n', 'abc', { isSloppy: true }),
  chunked('chunked: binary in small chunks', chunks(LARGE, Array(200).fill(1000)), LARGE),
  chunked('chunked: binary in large chunks', chunks(LARGE, [65_536, 65_535, 1, 68_928]), LARGE),
  chunked('chunked: binary with extensions', chunks(LARGE, [100_000, 100_000], ';sig=abc'), LARGE),
  chunked('chunked: gzip as content', chunks(GZIP, [5, GZIP.length - 5]), GZIP, {
    fields: [['Content-Encoding', 'gzip']],
  }),
  chunked('chunked: a GET', '3\r\nabc\r\n0\r\n\r\n', 'abc', { method: 'GET' }),
  sent('chunked: spelled in odd case', {
    fields: [HOST, ['tRANSFER-eNCODING', 'Chunked'], ['X-After', '1']],
    wire: '3\r\nabc\r\n0\r\n\r\n',
    body: 'abc',
    length: 'never',
  }),
  sent('chunked: at the end of the fields', {
    fields: [HOST, ['X-Before', '1'], ['Content-Type', 'text/plain'], ['Transfer-Encoding', 'chunked']],
    wire: '3\r\nabc\r\n0\r\n\r\n',
    body: 'abc',
    length: 'never',
  }),
  sent('chunked: a coding before it', {
    fields: [HOST, ['Transfer-Encoding', 'gzip, chunked']],
    wire: chunks(GZIP, [GZIP.length]),
    body: GZIP,
    length: 'never',
  }),
  sent('chunked: beside a length that is wrong', {
    fields: [HOST, ['Content-Length', '2'], ['Transfer-Encoding', 'chunked']],
    wire: '3\r\nabc\r\n0\r\n\r\n',
    body: 'abc',
    length: 'never',
    isSloppy: true,
  }),
];

const lengths: CorpusRequest[] = [
  sent('length: in front of all fields', {
    fields: [['Content-Length', '3'], HOST, ['X-A', '1']],
    body: 'abc',
    length: 'never',
  }),
  sent('length: in odd case', { fields: [HOST, ['cONTENT-lENGTH', '3'], ['X-A', '1']], body: 'abc', length: 'never' }),
  sent('length: with zeros in front', { fields: [HOST, ['Content-Length', '0003']], body: 'abc', length: 'never' }),
  sent('length: twice the same', {
    fields: [HOST, ['Content-Length', '3'], ['content-length', '3']],
    body: 'abc',
    length: 'never',
    isSloppy: true,
  }),
  sent('length: a list of the same', {
    fields: [HOST, ['Content-Length', '3, 3']],
    body: 'abc',
    length: 'never',
    isSloppy: true,
  }),
];

const versions: CorpusRequest[] = [
  sent('HTTP/1.0: a POST', { httpVersion: '1.0', fields: [['Content-Type', 'text/plain']], body: 'abc' }),
  sent('HTTP/1.0: with Host', { httpVersion: '1.0', body: 'abc' }),
  sent('HTTP/1.0: keep-alive', { httpVersion: '1.0', fields: [HOST, ['Connection', 'Keep-Alive']], body: 'abc' }),
  sent('HTTP/1.0: a GET without anything', { httpVersion: '1.0', method: 'GET', fields: [] }),
  sent('HTTP/1.0: binary', { httpVersion: '1.0', body: noise(10_000) }),
  sent('HTTP/1.0: an expectation, which it does not know', {
    httpVersion: '1.0',
    fields: [HOST, ['Expect', '100-continue']],
    body: 'abc',
  }),
];

const lineEnds: CorpusRequest[] = [
  sent('line ends: LF alone', { lineEnd: '\n', fields: [HOST, ['X-A', 'b']], body: 'abc\n', isSloppy: true }),
  sent('line ends: empty lines in front', { prelude: '\r\n\r\n', body: 'abc', isSloppy: true }),
];

export const FRAMING: readonly CorpusRequest[] = [...chunkedOnes, ...lengths, ...versions, ...lineEnds];
