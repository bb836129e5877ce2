import { gzipSync } from 'node:zlib';
import fc from 'fast-check';

/** A request, or the answer to one: the bytes on the wire. */
type Message = Buffer;

/** What a terminal could obey, what reorders or hides text, and what terminals measure differently. */
const FRAGMENTS = [
  '\u001b[2J\u001b[1;1H',
  '\u001b[31337m',
  '\u001b[?1049l',
  '\u001b[8;1;1t',
  '\u001b[6n',
  '\u001b]0;title\u0007',
  '\u001b]52;c;ZXZpbA==\u001b\\',
  '\u001b]8;;http://evil.example\u0007link\u001b]8;;\u0007',
  '\u001bP1$r0m\u001b\\',
  '\u001b_app\u001b\\',
  '\u001bc',
  '\u001b',
  '\u009b2J',
  '\u009d0;c1\u009c',
  '\u0090q\u009c',
  '\u202egnp.exe\u202c',
  '\u2066\u2067\u2069',
  '\u200b\u200d\u2060\ufeff\u00ad',
  '\u{e0041}\u{e007f}',
  '\u2028\u2029\u0085',
  '\r\n',
  '\r',
  '\t',
  '\b\b\b',
  '\u0007',
  '\u0000',
  '\u000e\u000f',
  '\u007f',
  '\ufffe\uffff',
  `e${'\u0301'.repeat(40)}`,
  '\u0301',
  '👩‍👩‍👧‍👦',
  '👍🏽❤️🇩🇪',
  '漢字ﾊﾝｶｸ',
  'क्षत्रिय กำ ﷽',
  'ㅤᅠ⠀',
  '"\\',
  '<a&amp;"\'>',
  '%1B%5B2J%00%FF',
  '\\u001b[2J\\ud800',
  'x'.repeat(300),
];

const hostileText = fc
  .array(fc.oneof(fc.constantFrom(...FRAGMENTS), fc.string({ unit: 'binary', maxLength: 12 }), fc.string()), {
    minLength: 1,
    maxLength: 6,
  })
  .map((parts) => parts.join(''));

const hostileBytes = fc
  .array(fc.oneof(hostileText.map(utf8), hostileText.map(latin1), fc.uint8Array({ maxLength: 80 })), { maxLength: 5 })
  .map((parts) => Buffer.concat(parts));

const json = fc
  .record({ event: hostileText, number: hostileText, key: hostileText, value: fc.jsonValue() })
  .map(({ event, number, key, value }) => utf8(JSON.stringify({ event, number, [key]: [key, value] }, null, 1)));

const form = hostileText.map((text) => utf8(`a=${encodeURIComponent(text.toWellFormed())}&${text}=%1b%5b2J`));
const xml = hostileText.map((text) => utf8(`<?xml version="1.0"?><r a="${text}"><b>${text}</b><!--${text}--></r>`));
const multipart = fc
  .tuple(hostileText, hostileBytes)
  .map(([name, bytes]) =>
    Buffer.concat([
      utf8(`--b\r\nContent-Disposition: form-data; name="${name}"; filename="${name}"\r\n\r\n`),
      bytes,
      utf8('\r\n--b--\r\n'),
    ]),
  );
const long = hostileBytes.map((bytes) => Buffer.concat(Array.from({ length: 100 }, () => bytes)));

/** A body with the headers that say what it is, rightly or not. */
const content = fc.oneof(
  withType(json, 'application/json'),
  withType(json, 'application/json; charset=utf-16'),
  withType(
    json.map((bytes) => bytes.subarray(0, bytes.length - 5)),
    'application/json',
  ),
  withType(form, 'application/x-www-form-urlencoded'),
  withType(xml, 'text/xml'),
  withType(multipart, 'multipart/form-data; boundary=b'),
  withType(long, 'text/plain; charset=windows-1252'),
  withType(
    hostileBytes.map((bytes) => gzipSync(bytes)),
    'text/plain\r\nContent-Encoding: gzip',
  ),
  withType(hostileBytes, 'application/json'),
  withType(hostileBytes, 'image/png'),
  fc.tuple(hostileBytes, hostileBytes.map(fieldValue)),
);

const fields = fc
  .array(fc.tuple(hostileBytes.map(fieldName), hostileBytes.map(fieldValue)), { maxLength: 5 })
  .map((pairs) => pairs.map(([name, value]) => `X-${name}: ${value}\r\n`).join(''));

const method = fc.oneof(fc.constantFrom('POST', 'PUT'), fc.stringMatching(/^[!#$%&'*+\-.^_`|~0-9A-Za-z]{1,20}$/));
const suffix = hostileBytes.map((bytes) => bytes.toString('latin1').replace(/[^ -~\u0080-\u00ff]/g, ''));

/** Webhooks that an ingress has to take, whatever is in them. `path`: the endpoint's. */
export function hostileWebhooks(path: string, count: number, seed: number): readonly Message[] {
  const webhook = fc
    .tuple(method, suffix, fields, content)
    .map(([method, suffix, fields, [body, type]]) =>
      messageOf(`${method} ${path}/${suffix} HTTP/1.1\r\nHost: erp.example\r\n`, fields, type, body),
    );
  return fc.sample(webhook, { numRuns: count, seed });
}

/** Answers of a handler that means no good either. */
export function hostileAnswers(count: number, seed: number): readonly Message[] {
  const answer = fc
    .tuple(fc.constantFrom(200, 204, 302, 404, 500), hostileBytes.map(fieldValue), fields, content)
    .map(([status, reason, fields, [body, type]]) =>
      messageOf(`HTTP/1.1 ${status} ${reason}\r\n`, fields, type, status === 204 ? Buffer.alloc(0) : body),
    );
  return fc.sample(answer, { numRuns: count, seed });
}

function messageOf(start: string, fields: string, type: string, body: Buffer): Message {
  const head = `${start}${fields}Content-Type: ${type}\r\nContent-Length: ${body.length}\r\nConnection: close\r\n\r\n`;
  return Buffer.concat([latin1(head), body]);
}

function withType(body: fc.Arbitrary<Buffer>, type: string): fc.Arbitrary<[Buffer, string]> {
  return body.map((bytes) => [bytes, type]);
}

/** Without what would end the value, or the request: NUL and the ends of lines. */
function fieldValue(bytes: Buffer): string {
  return bytes.toString('latin1').replace(/[\0\r\n]/g, '');
}

function fieldName(bytes: Buffer): string {
  return bytes
    .toString('latin1')
    .replace(/[^!-9;-~\u0080-\u00ff]/g, '')
    .slice(0, 60);
}

function utf8(text: string): Buffer {
  return Buffer.from(text);
}

function latin1(text: string): Buffer {
  return Buffer.from(text, 'latin1');
}
