import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RawHeaders } from '../../src/domain/headers.ts';
import { asCurl } from '../../src/export/curl.ts';
import type { ExportRequest } from '../../src/export/request.ts';
import { utf8 } from '../builders.ts';
import { startRawServer } from './raw-server.ts';

let server: Awaited<ReturnType<typeof startRawServer>>;
beforeAll(async () => {
  server = await startRawServer();
});
afterAll(() => server.close());

const run = promisify(execFile);

/** What arrives when the command is run by `shell`, without Host, which is the URL's. */
async function sentBy(shell: string, request: ExportRequest, target: string) {
  const command = asCurl(request, `http://${server.host}${target}`);
  const running = run(shell, []);
  running.child.stdin?.end(command.replace(/^curl |(?<=\| )curl /, 'curl -q -sS --max-time 10 '));
  await running;
  const received = server.take();
  expect(received?.rawHeaders[0]).toEqual(['Host', server.host]);
  return received && { ...received, body: new Uint8Array(received.body), rawHeaders: received.rawHeaders.slice(1) };
}

const withLength = (body: Uint8Array, ...fields: RawHeaders): RawHeaders => [
  ...fields,
  ['content-length', String(body.length)],
  ['X-After', 'yes'],
];
const JSON_BODY = utf8('{"name":"Müller & Söhne","it\'s":"$HOME `id` \\\\ !! %s"}\n\n');
const BINARY = Uint8Array.from({ length: 256 }, (_, index) => index);
const GZIP = new Uint8Array(gzipSync('x'));
const LARGE = utf8('0123456789abcdef\n'.repeat(20_000));

const cases: [string, ExportRequest, string][] = [
  [
    'JSON',
    { method: 'POST', rawHeaders: withLength(JSON_BODY, ['Content-Type', 'application/json']), body: JSON_BODY },
    '/in/x',
  ],
  ['no fields that curl has by default', { method: 'PUT', rawHeaders: withLength(JSON_BODY), body: JSON_BODY }, '/'],
  [
    'duplicates, odd case, empty and latin1 values',
    {
      method: 'POST',
      rawHeaders: withLength(
        JSON_BODY,
        ['x-TAG', 'one'],
        ['X-Empty', ''],
        ['X-Tag', 'two'],
        ['USER-AGENT', 'Scopevisio/1'],
        ['accept', 'a;q=1'],
        ['Accept', 'b'],
        ['X-Latin', 'M\u00fcller "100%" \\ \'q\' $x `y`'],
        ['X-Semicolon', 'a;'],
        ['Expect', ''],
      ),
      body: JSON_BODY,
    },
    '/in/x',
  ],
  ['every byte', { method: 'POST', rawHeaders: withLength(BINARY), body: BINARY }, '/in/x'],
  ['gzip', { method: 'POST', rawHeaders: withLength(GZIP, ['Content-Encoding', 'gzip']), body: GZIP }, '/'],
  [
    'a body that begins with @',
    { method: 'POST', rawHeaders: withLength(utf8('@/etc/passwd')), body: utf8('@/etc/passwd') },
    '/',
  ],
  ['CRLF and a tab', { method: 'POST', rawHeaders: withLength(utf8('a\tb\r\n')), body: utf8('a\tb\r\n') }, '/'],
  [
    'terminal escapes',
    { method: 'POST', rawHeaders: withLength(utf8('\u001b[201~rm\n')), body: utf8('\u001b[201~rm\n') },
    '/',
  ],
  ['a byte order mark', { method: 'POST', rawHeaders: withLength(utf8('\ufeff{}')), body: utf8('\ufeff{}') }, '/'],
  ['more than an argument may hold', { method: 'POST', rawHeaders: withLength(LARGE), body: LARGE }, '/'],
  [
    'chunked',
    {
      method: 'POST',
      rawHeaders: [
        ['A', '1'],
        ['transfer-encoding', 'chunked'],
        ['Z', '2'],
      ],
      body: JSON_BODY,
    },
    '/',
  ],
  ['chunked and binary', { method: 'POST', rawHeaders: [['Transfer-Encoding', 'chunked']], body: BINARY }, '/'],
  [
    'chunked and empty',
    { method: 'POST', rawHeaders: [['Transfer-Encoding', 'chunked']], body: new Uint8Array() },
    '/',
  ],
  ['an empty POST', { method: 'POST', rawHeaders: [['Content-Length', '0']], body: new Uint8Array() }, '/'],
  ['a POST without length', { method: 'POST', rawHeaders: [], body: new Uint8Array() }, '/'],
  ['GET', { method: 'GET', rawHeaders: [['Cookie', 'a=b; c=d']], body: new Uint8Array() }, '/?a=1'],
  ['GET with a body', { method: 'GET', rawHeaders: withLength(utf8('x')), body: utf8('x') }, '/'],
  ['HEAD', { method: 'HEAD', rawHeaders: [['A', 'b']], body: new Uint8Array() }, '/x'],
  [
    'DELETE',
    {
      method: 'DELETE',
      rawHeaders: [
        ['Connection', 'close'],
        ['Range', 'bytes=0-'],
        ['Accept-Encoding', 'gzip'],
      ],
      body: new Uint8Array(),
    },
    '/x',
  ],
  ['an unusual method', { method: 'M-SEARCH', rawHeaders: [], body: new Uint8Array() }, '/x'],
];

test.each(['bash', 'sh'])('%s sends the same request', async (shell) => {
  for (const [name, request, target] of cases)
    expect(await sentBy(shell, request, target), name).toEqual({ ...request, target });
});

test.each([
  '/in/%7Esecret/%2f?a=%20&b=[1]&c={2,3}',
  '/a/../b/./c//d',
  '/./x',
  '/%2e%2E/x',
  '/x?',
  '/x?a#b',
  '/it\'s?q=$HOME`id`"\\',
  '/x|y<z>^?%zz',
  '/M\u00fcller',
])('the target %s stays as it is', async (target) => {
  const request = { method: 'POST', rawHeaders: [], body: new Uint8Array() };
  expect(await sentBy('bash', request, target)).toEqual({ ...request, target });
});

test('any header value and any body arrive as they were', async () => {
  const value = fc
    .string({
      unit: fc
        .oneof(fc.integer({ min: 0x20, max: 0x7e }), fc.integer({ min: 0x80, max: 0xff }))
        .map((code) => String.fromCharCode(code)),
    })
    .map((text) => text.replaceAll(/^ +| +$/g, ''));
  const name = fc.constantFrom('X-A', 'x-a', 'User-Agent', 'Accept', 'Content-Type');
  const body = fc.oneof(fc.uint8Array(), fc.string({ unit: 'grapheme' }).map(utf8));
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(name, value), { maxLength: 4 }), body, async (fields, body) => {
      const request = { method: 'POST', rawHeaders: withLength(body, ...fields), body };
      expect(await sentBy('sh', request, '/')).toEqual({ ...request, target: '/' });
    }),
    { numRuns: 20 },
  );
});

test('the command can be read', () => {
  const request = {
    method: 'POST',
    rawHeaders: [['Content-Type', 'application/json']],
    body: utf8('{"a": "it\'s"}'),
  } as const;
  expect(asCurl(request, 'https://erp.example/in?x=1')).toBe(
    [
      "curl -X POST --http1.1 'https://erp.example/in?x=1' \\",
      "  -H 'Content-Type: application/json' \\",
      "  -H 'Accept:' \\",
      "  -H 'User-Agent:' \\",
      `  --data-raw '{"a": "it'\\''s"}'`,
      '',
    ].join('\n'),
  );
});
