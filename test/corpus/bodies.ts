import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { type CorpusRequest, type Field, noise, sent, withFields } from './request.ts';

const INVOICE =
  '{"id":9007199254740993,"betrag":1190.00,"kunde":"Müller & Söhne","positionen":[{"menge":1.0},{"menge":2e0}]}';
const XML =
  '<?xml version="1.0" encoding="ISO-8859-1"?>\n<rechnung nr="4711"><kunde>Müller</kunde><![CDATA[<a>&]]></rechnung>\n';
const EVERY_BYTE = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte));

function of(name: string, type: string, body: Uint8Array | string, more: readonly Field[] = []): CorpusRequest {
  return withFields(`body: ${name}`, [['Content-Type', type], ...more], { body });
}

const texts: CorpusRequest[] = [
  of('JSON in UTF-8', 'application/json; charset=utf-8', INVOICE),
  of('JSON without a word of its charset', 'application/json', INVOICE),
  of('JSON with a byte order mark', 'application/json', `\ufeff${INVOICE}`),
  of('JSON with keys that occur twice', 'application/json', '{"a":1,"a":2,"A":3}'),
  of('JSON with blanks and CRLF', 'application/json', '{\r\n\t"a" :  1\r\n}\r\n\r\n'),
  of('JSON with escapes', 'application/json', String.raw`{"a":"\u00e4\/\ud83e\uddfe\u0000","b":"\\u00e4"}`),
  of('JSON with a lone surrogate', 'application/json', String.raw`{"a":"\ud83e"}`),
  of('JSON with numbers that doubles cannot hold', 'application/json', '[1e400,-0,0.1000,12345678901234567890,1E+2]'),
  of('JSON that is broken', 'application/json', '{"a":'),
  of('JSON, deeply nested', 'application/json', '['.repeat(5000) + ']'.repeat(5000)),
  of('a bare JSON string', 'application/json', '"text"'),
  of('lines of JSON', 'application/x-ndjson', '{"a":1}\n{"a":2}\n'),
  of('JSON in ISO-8859-1', 'application/json; charset=ISO-8859-1', Buffer.from(INVOICE, 'latin1')),
  of('JSON in windows-1252', 'application/json; charset=windows-1252', Buffer.from('{"betrag":"5 \x80"}', 'latin1')),
  of('JSON in UTF-16 with a mark', 'application/json; charset=utf-16', Buffer.from(`\ufeff${INVOICE}`, 'utf16le')),
  of('JSON in UTF-16LE without a mark', 'application/json; charset=utf-16le', Buffer.from(INVOICE, 'utf16le')),
  of('JSON in UTF-16BE', 'application/json; charset=utf-16be', Buffer.from(INVOICE, 'utf16le').swap16()),
  of('JSON as text', 'text/plain', INVOICE),
  of('XML in ISO-8859-1', 'application/xml', Buffer.from(XML, 'latin1')),
  of('XML in UTF-8', 'text/xml; charset="UTF-8"', XML.replace('ISO-8859-1', 'UTF-8')),
  of(
    'SOAP',
    'application/soap+xml; action="urn:a"',
    '<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope"><s:Body/></s:Envelope>',
  ),
  of('a form', 'application/x-www-form-urlencoded', 'event=Rechnung+erstellt&kunde=M%C3%BCller&leer=&event=2'),
  of('a form in latin1', 'application/x-www-form-urlencoded; charset=ISO-8859-1', 'kunde=M%FCller&ort=K\u00f6ln'),
  of('CSV', 'text/csv; charset=utf-8; header=present', 'nr;betrag\r\n"4711";"1.190,00"\r\n'),
  of('HTML', 'text/html', '<!doctype html><script>alert(1)</script>'),
  of('emoji, combining marks and right-to-left', 'text/plain; charset=utf-8', 'e\u0301 é 👩‍👩‍👧 \u202eabc\u202c \u2028'),
  of('terminal sequences', 'text/plain', '\x1b[2J\x1b]52;c;aGFja2Vk\x07\x9b31m\r\x08'),
  of(
    'UTF-8 that is invalid',
    'text/plain; charset=utf-8',
    Buffer.from([0xc3, 0x28, 0xff, 0xfe, 0xed, 0xa0, 0x80, 0xf8, 0x80]),
  ),
  of('blanks alone', 'text/plain', ' \t\r\n \r\n\r\n'),
  of('one byte', 'text/plain', 'x'),
  of('a line of a megabyte', 'text/plain', 'x'.repeat(1_000_000)),
  of('no newline and a NUL at the end', 'text/plain', 'text\0'),
];

const binary: CorpusRequest[] = [
  of('every byte from 00 to FF', 'application/octet-stream', EVERY_BYTE),
  of(
    'every byte, backwards, many times',
    'application/octet-stream',
    Buffer.concat(Array(300).fill(Buffer.from(EVERY_BYTE).reverse())),
  ),
  of('NUL alone', 'application/octet-stream', Buffer.alloc(5000)),
  of('FF alone', 'application/octet-stream', Buffer.alloc(5000, 0xff)),
  of(
    'a PDF',
    'application/pdf',
    Buffer.concat([Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1'), noise(20_000), Buffer.from('\n%%EOF\n')]),
  ),
  of('a PNG', 'image/png', Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1'), noise(3000)])),
  of('a zip', 'application/zip', Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), noise(3000, 7)])),
  of('noise of 300 KB', 'application/octet-stream', noise(300_000)),
  withFields('body: without a content type', [], { body: EVERY_BYTE }),
  of('a content type that is none', ';;/=', 'x'),
];

const compressed: CorpusRequest[] = [
  of('gzip', 'application/json', gzipSync(INVOICE), [['Content-Encoding', 'gzip']]),
  of('gzip in upper case', 'application/json', gzipSync(INVOICE), [['Content-Encoding', 'GZIP']]),
  of('gzip that nobody announces', 'application/json', gzipSync(INVOICE)),
  of('gzip that is announced and is none', 'application/json', INVOICE, [['Content-Encoding', 'gzip']]),
  of('gzip that is cut', 'application/json', gzipSync(INVOICE).subarray(0, 40), [['Content-Encoding', 'gzip']]),
  of('gzip in two members', 'application/json', Buffer.concat([gzipSync('{"a":'), gzipSync('1}')]), [
    ['Content-Encoding', 'gzip'],
  ]),
  of('gzip in gzip', 'application/json', gzipSync(gzipSync(INVOICE)), [['Content-Encoding', 'gzip, gzip']]),
  of('gzip that unfolds to 20 MB', 'text/plain', gzipSync(Buffer.alloc(20_000_000, 'a')), [
    ['Content-Encoding', 'gzip'],
  ]),
  of('deflate', 'application/json', deflateSync(INVOICE), [['Content-Encoding', 'deflate']]),
  of('raw deflate', 'application/json', deflateRawSync(INVOICE), [['Content-Encoding', 'deflate']]),
  of('br', 'application/json', brotliCompressSync(INVOICE), [['Content-Encoding', 'br']]),
  of('zstd', 'application/json', zstdCompressSync(INVOICE), [['Content-Encoding', 'zstd']]),
  of('an encoding that nobody knows', 'application/json', noise(500), [['Content-Encoding', 'x-erp']]),
  of('identity', 'application/json', INVOICE, [['Content-Encoding', 'identity']]),
];

const MULTIPART = [
  '--grenze',
  'Content-Disposition: form-data; name="rechnung"',
  'Content-Type: application/json',
  '',
  INVOICE,
  '--grenze',
  'Content-Disposition: form-data; name="beleg"; filename="Müller.pdf"',
  'Content-Type: application/pdf',
  '',
].join('\r\n');

const multipart: CorpusRequest[] = [
  of(
    'multipart with a file',
    'multipart/form-data; boundary=grenze',
    Buffer.concat([Buffer.from(`${MULTIPART}\r\n`), EVERY_BYTE, Buffer.from('\r\n--grenze--\r\n')]),
  ),
  of(
    'multipart with a quoted boundary',
    'multipart/form-data; boundary="a b:c"',
    '--a b:c\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n--a b:c--',
  ),
  of('multipart without its end', 'multipart/form-data; boundary=grenze', MULTIPART),
  of(
    'multipart with preamble and epilogue',
    'multipart/mixed; boundary=g',
    'preamble\r\n--g\r\n\r\na\r\n--g--\r\nepilogue',
  ),
  of('multipart without a boundary', 'multipart/form-data', MULTIPART),
];

/** Around the sizes of buffers on the way. */
const SIZES = [
  2, 1023, 1024, 4096, 16_383, 16_384, 65_535, 65_536, 65_537, 131_072, 262_143, 262_144, 262_145, 1_048_576,
];

const sizes: CorpusRequest[] = [
  ...SIZES.map((size) => of(`${size} bytes`, 'application/octet-stream', noise(size, size))),
  of('25 MB', 'application/octet-stream', noise(25 * 1024 * 1024)),
];

const traps: CorpusRequest[] = [
  of('another request', 'text/plain', 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello'),
  of('an answer', 'text/plain', 'HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n'),
  of('chunks', 'text/plain', '5\r\nhello\r\n0\r\n\r\n'),
  of('line ends first', 'text/plain', '\r\n\r\n\r\nx'),
  of('line ends alone', 'text/plain', '\r\n\r\n'),
  sent('body: of a GET', { method: 'GET', body: '{"query":1}' }),
  sent('body: of a DELETE', { method: 'DELETE', body: 'x' }),
  sent('body: of a HEAD', { method: 'HEAD', body: 'x' }),
];

export const BODIES: readonly CorpusRequest[] = [...texts, ...binary, ...compressed, ...multipart, ...sizes, ...traps];
