import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fromFlatHeaders, type RawHeaders } from '../../src/domain/headers.ts';
import { asFetch } from '../../src/export/fetch.ts';
import { EXPORT_FORMATS } from '../../src/export/formats.ts';
import { asHar } from '../../src/export/har.ts';
import { asHttpFile, needsBodyFile } from '../../src/export/http-file.ts';
import { asRaw } from '../../src/export/raw.ts';
import { aCapture, anAnswer, NOON, utf8 } from '../builders.ts';
import { startRawServer } from './raw-server.ts';

const BINARY = Uint8Array.from({ length: 256 }, (_, index) => index);
const HOSTILE = utf8('{"n":"M\u00fcller \u202e \u001b[2J \ud83d\ude00 \\u0000 ${x} `y` \u2028"}\n');
const HEADERS: RawHeaders = [
  ['HOST', 'erp.example'],
  ['x-TAG', 'one'],
  ['X-Tag', 'M\u00fcller'],
  ['X-Empty', ''],
];

describe('raw', () => {
  test('is what came over the wire', () => {
    const capture = aCapture({
      method: 'PUT',
      target: '/in/secret?x=%20',
      rawHeaders: [...HEADERS, ['Content-Length', '256']],
      body: BINARY,
    });
    const head =
      'PUT /in/secret?x=%20 HTTP/1.1\r\nHOST: erp.example\r\nx-TAG: one\r\nX-Tag: M\u00fcller\r\nX-Empty: \r\nContent-Length: 256\r\n\r\n';
    expect(Buffer.from(asRaw(capture))).toEqual(Buffer.concat([Buffer.from(head, 'latin1'), BINARY]));
  });

  test.each([
    ['with a length', [['Content-Length', '256']], BINARY],
    ['in chunks', [['Transfer-Encoding', 'chunked']], BINARY],
    ['in no chunks', [['transfer-encoding', 'gzip, chunked']], new Uint8Array()],
  ] as const)('is read back %s by an HTTP server', async (_, framing, body) => {
    const capture = aCapture({ rawHeaders: [...HEADERS, ...framing, ['Connection', 'close']], body });
    const received = await receivedByNode(asRaw(capture));
    expect(received).toEqual({
      method: 'POST',
      target: capture.target,
      rawHeaders: capture.rawHeaders,
      body: Buffer.from(body),
    });
  });

  test('of a body that was cut off does not claim an end', () => {
    const capture = aCapture({
      rawHeaders: [['Transfer-Encoding', 'chunked']],
      body: utf8('abc'),
      completeness: 'cut-off',
    });
    expect(Buffer.from(asRaw(capture)).toString()).toMatch(/\r\n\r\n3\r\nabc$/);
  });
});

describe('fetch', () => {
  let server: Awaited<ReturnType<typeof startRawServer>>;
  beforeAll(async () => {
    server = await startRawServer();
  });
  afterAll(() => server.close());

  test.each([
    ['text', 'POST', HOSTILE],
    ['every byte', 'PATCH', BINARY],
    ['no body', 'GET', new Uint8Array()],
  ])('sends %s', async (_, method, body) => {
    const rawHeaders: RawHeaders = [...HEADERS, ['Content-Length', String(body.length)], ['Connection', 'keep-alive']];
    const source = asFetch({ method, rawHeaders, body }, `http://${server.host}/in?x=1`);
    expect(source).toMatch(/^[\x20-\x7e\n\u00a0-\u00ff]*$/);
    await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', source]);
    const received = server.take();
    expect(received).toMatchObject({ method, target: '/in?x=1', body: Buffer.from(body) });
    expect(
      Object.fromEntries(received?.rawHeaders.map(([name, value]) => [name.toLowerCase(), value]) ?? []),
    ).toMatchObject({
      'x-tag': 'one, M\u00fcller',
      'x-empty': '',
    });
    expect(received?.rawHeaders.map(([name]) => name.toLowerCase())).not.toContain('content-type');
  });

  test('says that a body cannot go with GET', () => {
    const source = asFetch({ method: 'GET', rawHeaders: [], body: utf8('x') }, 'http://localhost/');
    expect(source).toMatch(/^\/\/ fetch cannot send a body with GET: it is left out\.\n/);
    expect(source).not.toContain('body:');
  });
});

describe('.http', () => {
  test('holds request line, headers and body', () => {
    const body = '{\n  "name": "M\u00fcller"\n}';
    const text = asHttpFile(
      { method: 'POST', rawHeaders: HEADERS, body: utf8(body) },
      'http://localhost:3000/x?y',
      'b.bin',
    );
    expect(parse(text)).toEqual({
      first: 'POST http://localhost:3000/x?y',
      headers: HEADERS.slice(1).map((field) => [...field]),
      body,
    });
  });

  test('without a body ends after the headers', () => {
    const text = asHttpFile({ method: 'GET', rawHeaders: [], body: new Uint8Array() }, 'http://localhost/', 'b.bin');
    expect(text).toBe('GET http://localhost/\n');
  });

  test.each([
    'a\r\nb',
    'a\n',
    ' a',
    '###',
    'x\n### y',
    '< ./secret',
    '<@ x',
    '<> x',
    '> {%',
    '{{var}}',
    'a\u0000',
    'a\tb',
  ])('names a file for the body %j, which clients would not send as it is', (body) => {
    const text = asHttpFile({ method: 'POST', rawHeaders: [], body: utf8(body) }, 'http://localhost/', 'b.bin');
    expect(parse(text).body).toBe('< ./b.bin');
    expect(text).toContain(`# The body (${body.length} bytes) is read from b.bin beside this file.\n`);
    expect(needsBodyFile(utf8(body))).toBe(true);
  });

  test('XML and JSON need no file', () => {
    for (const body of ['<a>\n  <b/>\n</a>', '{"a":1}', '']) expect(needsBodyFile(utf8(body)), body).toBe(false);
  });
});

describe('HAR', () => {
  const entryOf = (har: string) =>
    (JSON.parse(har) as { log: { version: string; entries: [HarEntry] } }).log.entries[0];
  type HarBody = { text: string; encoding?: 'base64' };
  type HarEntry = {
    startedDateTime: string;
    request: { headers: unknown; postData?: HarBody };
    response: { content: HarBody };
  };
  const bytesOf = (body?: HarBody) => new Uint8Array(Buffer.from(body?.text ?? '', body?.encoding ?? 'utf8'));

  test.each([
    ['text', HOSTILE],
    ['a byte order mark', utf8('\ufeff{}')],
    ['every byte', BINARY],
  ])('keeps %s', (_, body) => {
    const capture = aCapture({ rawHeaders: HEADERS, body });
    const entry = entryOf(asHar(capture, { url: 'https://x.example/in?a=%C3%BC&b', version: '1.0.0' }));
    expect(bytesOf(entry.request.postData)).toEqual(body);
    expect(entry).toMatchObject({
      startedDateTime: new Date(NOON).toISOString(),
      request: {
        method: 'POST',
        url: 'https://x.example/in?a=%C3%BC&b',
        httpVersion: 'HTTP/1.1',
        headers: HEADERS.map(([name, value]) => ({ name, value })),
        queryString: [
          { name: 'a', value: 'ü' },
          { name: 'b', value: '' },
        ],
        bodySize: body.length,
      },
      response: { status: 0 },
    });
  });

  test('holds what the handler answered', () => {
    const answer = { answer: anAnswer({ status: 201, body: BINARY }), ms: 12 };
    const entry = entryOf(asHar(aCapture(), { url: 'http://x/', version: '1.0.0', answer }));
    expect(entry).toMatchObject({
      time: 12,
      response: { status: 201, content: { size: 256, mimeType: 'text/plain' } },
    });
    expect(bytesOf(entry.response.content)).toEqual(BINARY);
  });

  test('of a request without a body has no postData, and cookies are read', () => {
    const capture = aCapture({ rawHeaders: [['Cookie', 'a=b=c; d; ']], body: new Uint8Array() });
    const { request } = entryOf(asHar(capture, { url: 'http://x/', version: '1.0.0' }));
    expect(request).not.toHaveProperty('postData');
    expect(request).toMatchObject({
      cookies: [
        { name: 'a', value: 'b=c' },
        { name: 'd', value: '' },
      ],
    });
  });
});

test('every format renders every capture', () => {
  const captures = [
    aCapture(),
    aCapture({ body: BINARY }),
    aCapture({ method: 'GET', body: new Uint8Array(), rawHeaders: [] }),
  ];
  for (const format of EXPORT_FORMATS)
    for (const capture of captures) {
      const result = format.render(capture, { url: 'http://localhost:3000/webhook', version: '1.0.0' });
      expect(Buffer.from(result).toString(), format.name).toContain(
        capture.method === 'GET' && format.name === 'curl' ? 'curl' : capture.method,
      );
    }
  expect(EXPORT_FORMATS.map(({ name }) => name).toSorted()).toEqual(['curl', 'fetch', 'har', 'http', 'raw']);
});

/** What an editor's client reads. */
function parse(text: string) {
  const [, first = '', fields = '', body = ''] = /^(?:#.*\n)*(.*)\n((?:.+\n)*)(?:\n([^]*)\n)?$/.exec(text) ?? [];
  const headers = fields
    .split('\n')
    .filter(Boolean)
    .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]);
  return { first, headers, body };
}

/** What Node's own server makes of the bytes. */
async function receivedByNode(bytes: Uint8Array) {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  socket.write(bytes);
  const [request, response] = (await once(server, 'request')) as [IncomingMessage, ServerResponse];
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  response.end();
  socket.destroy();
  server.close();
  await once(server, 'close');
  return {
    method: request.method,
    target: request.url,
    rawHeaders: fromFlatHeaders(request.rawHeaders),
    body: Buffer.concat(pieces),
  };
}
