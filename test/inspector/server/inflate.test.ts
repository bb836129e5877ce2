import { brotliCompressSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { EngineClient } from '../../../src/engine/client.ts';
import type { Inspector } from '../../../src/inspector/server/start.ts';
import { BEARER } from './ask.ts';
import { inspect, startTestEngine } from './inspected-engine.ts';

let engine: EngineClient;
let inspector: Inspector;

beforeAll(async () => {
  engine = await startTestEngine();
  inspector = await inspect(engine);
});

afterAll(async () => {
  await inspector.close();
  await engine.close();
});

function inflate(encoding: string, bytes: Uint8Array, headers: Readonly<Record<string, string>> = BEARER) {
  return fetch(`http://127.0.0.1:${inspector.port}/inflate/${encoding}`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream', ...headers },
    body: Uint8Array.from(bytes),
  });
}

test.each([
  ['br', brotliCompressSync],
  ['zstd', zstdCompressSync],
])('%s is undone for the page, which cannot do it', async (encoding, compress) => {
  const answer = await inflate(encoding, compress(Buffer.from('{"a":"ä"}')));
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toBe('application/octet-stream');
  expect(await answer.text()).toBe('{"a":"ä"}');
});

test('what is damaged or a bomb is refused', async () => {
  expect((await inflate('br', Buffer.from('no brotli'))).status).toBe(422);
  expect((await inflate('zstd', zstdCompressSync(Buffer.alloc(65 * 1024 ** 2)))).status).toBe(422);
});

test('another coding is not known, however it is called', async () => {
  expect((await inflate('gzip', gzipSync('a'))).status).toBe(404);
  expect((await inflate('constructor', Buffer.from('a'))).status).toBe(404);
});

test('nothing is done for whoever may not come in', async () => {
  expect((await inflate('br', brotliCompressSync('a'), {})).status).toBe(401);
  expect((await inflate('br', brotliCompressSync('a'), { ...BEARER, origin: 'http://evil.example' })).status).toBe(403);
});
