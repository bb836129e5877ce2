import { afterAll, beforeAll, expect, test } from 'vitest';
import type { EngineClient } from '../../../src/engine/client.ts';
import type { Inspector } from '../../../src/inspector/server/start.ts';
import { ask, BEARER } from './ask.ts';
import { inspect, makePage, startTestEngine } from './inspected-engine.ts';

const page = makePage();
let engine: EngineClient;
let inspector: Inspector;

beforeAll(async () => {
  engine = await startTestEngine();
  inspector = await inspect(engine, { assets: page.folder });
});

afterAll(async () => {
  await inspector.close();
  await engine.close();
  page.remove();
});

const get = (path: string, method = 'GET') => ask(inspector.port, { path, method, headers: BEARER });

test.each(['/', '/captures/0dxnnec1r1234', '/captures/0dxnnec1r1234?tab=body', '/setup', '/index.html'])(
  '%s is the page, never kept by the browser',
  async (path) => {
    const { status, text, headers } = await get(path);
    expect(status).toBe(200);
    expect(text).toContain('<title>hookscope</title>');
    expect(headers).toMatchObject({ 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' });
  },
);

test('a file with a hash in its name is kept for ever, others are not', async () => {
  expect((await get('/main-ABCD1234.js')).headers).toMatchObject({
    'content-type': 'text/javascript; charset=utf-8',
    'cache-control': 'private, max-age=31536000, immutable',
  });
  expect((await get('/icon.svg')).headers['cache-control']).toBe('no-store');
});

test('HEAD is GET without the content', async () => {
  const { status, text, headers } = await get('/', 'HEAD');
  expect([status, text, headers['content-length']]).toEqual([200, '', '39']);
});

test.each([
  '/missing.js',
  '/../private.txt',
  '/%2e%2e/private.txt',
  '/..%2fprivate.txt',
  '/%2e%2e%2fprivate.txt',
  '/..%5cprivate.txt',
  '/....//private.txt',
  '/captures/../../private.txt',
  '//private.txt',
  '/main-ABCD1234.js/../../private.txt',
  '/%00private.txt',
])('%s is not there, and nothing outside of the page is', async (path) => {
  const { status, text } = await get(path);
  expect(status).toBeGreaterThanOrEqual(400);
  expect(status).toBeLessThan(500);
  expect(text).not.toContain('not for browsers');
});

test.each(['POST', 'PUT', 'DELETE', 'PATCH'])('%s is nothing for the page', async (method) => {
  expect((await get('/', method)).status).toBe(404);
});

test('a page that has not been built is told with what to do', async () => {
  const other = await inspect(engine, { assets: `${page.folder}/none` });
  const { status, json } = await ask(other.port, { path: '/', headers: BEARER });
  await other.close();
  expect(status).toBe(503);
  expect(json()).toMatchObject({ error: { code: 'PAGE_MISSING', next: [expect.stringContaining('npm run build')] } });
});
