import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { EngineClient } from '../../../src/engine/client.ts';
import { API_ROUTES } from '../../../src/inspector/server/api-routes.ts';
import { SOCKET_PATH } from '../../../src/inspector/server/socket-door.ts';
import type { Inspector } from '../../../src/inspector/server/start.ts';
import { collect } from '../../engine/client.contract.ts';
import { post } from '../../raw-http.ts';
import { startTestHandler, type TestHandler } from '../../test-handler.ts';
import { apiDocument, problems, resolved } from './api-document.ts';
import { ask, BEARER, type Question } from './ask.ts';
import { inspect, startTestEngine } from './inspected-engine.ts';

let engine: EngineClient;
let inspector: Inspector;
let handler: TestHandler;
let endpoint: string;
let dataFolder: string;
/** Three webhooks, oldest first; the last one has bytes that are no text. */
let ids: readonly string[];
const BINARY = Uint8Array.from({ length: 256 }, (_, index) => index);

beforeAll(async () => {
  handler = await startTestHandler();
  dataFolder = mkdtempSync(join(tmpdir(), 'hookscope-api-'));
  engine = await startTestEngine({ handlerUrl: handler.url, dataFolder });
  inspector = await inspect(engine);
  endpoint = (await engine.session()).localUrl;
  const seen = collect(engine);
  await post(endpoint, '{"documentNumber":"RE-1","_note":"<script>alert(1)</script>"}', [
    'Content-Type',
    'application/json',
  ]);
  await post(`${endpoint}/more?x=1`, 'two');
  await post(endpoint, BINARY);
  await seen.until((events) => events.filter(({ type }) => type === 'delivery').length === 3);
  ids = (await engine.window({ filter: '', cursor: {}, limit: 9 })).rows.map(({ id }) => id).reverse();
});

afterAll(async () => {
  await inspector.close();
  await engine.close();
  await handler.close();
  rmSync(dataFolder, { recursive: true, force: true });
});

/** Asks the API with the token; the answer has to be what the document says of its path and status. */
async function call(path: string, { method = 'GET', headers = {}, body }: Omit<Question, 'path'> = {}) {
  const answer = await ask(inspector.port, {
    method,
    path,
    headers: { ...BEARER, ...headers },
    ...(body === undefined ? {} : { body }),
  });
  const operation = apiDocument.paths[documentedPath(path)]?.[method.toLowerCase()];
  const response = operation?.responses[answer.status] ?? operation?.responses['default'];
  if (response === undefined) return answer;
  const [type, content] = Object.entries(resolved(response).content ?? {})[0] ?? [];
  expect(answer.headers['content-type']).toMatch(new RegExp(`^${type}\\b`));
  if (content?.schema !== undefined) expect(problems(answer.json(), content.schema)).toEqual([]);
  return answer;
}

const command = (json: unknown) =>
  call('/api/commands', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(json),
  });

function documentedPath(path: string): string {
  const [bare = ''] = path.split('?');
  const fits = Object.keys(apiDocument.paths).filter((known) =>
    new RegExp(`^${known.replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(bare),
  );
  return fits.find((known) => known === bare) ?? fits[0] ?? '';
}

test('every route is documented, and every documented route is there', () => {
  const routes = API_ROUTES.map(({ method, path }) => `${method} /api${path.replaceAll(/:(\w+)/g, '{$1}')}`);
  const documented = Object.entries(apiDocument.paths).flatMap(([path, operations]) =>
    Object.keys(operations).map((method) => `${method} ${path}`),
  );
  expect([...routes, `get ${SOCKET_PATH}`].sort()).toEqual(documented.sort());
});

test('the session', async () => {
  const { status, json } = await call('/api/session');
  expect(status).toBe(200);
  expect(json()).toMatchObject({ total: 3, localUrl: endpoint, counts: { captured: 3, delivered: 3 } });
});

describe('captures', () => {
  test('a window is newest first and goes on from a cursor', async () => {
    const first = (await call('/api/captures?limit=2')).json() as Window;
    expect(first.captures.map(({ id }) => id)).toEqual([ids[2], ids[1]]);
    expect(first).toMatchObject({ hasOlder: true, hasNewer: false });
    const next = (await call(`/api/captures?before=${ids[1]}`)).json() as Window;
    expect(next.captures.map(({ id }) => id)).toEqual([ids[0]]);
    expect(((await call(`/api/captures?after=${ids[1]}`)).json() as Window).captures).toHaveLength(1);
  });

  test('a filter picks and counts', async () => {
    const filter = encodeURIComponent('body.documentNumber:RE-1');
    expect(((await call(`/api/captures?filter=${filter}`)).json() as Window).captures.map(({ id }) => id)).toEqual([
      ids[0],
    ]);
    expect((await call(`/api/captures/count?filter=${filter}`)).json()).toEqual({ count: 1 });
    expect((await call('/api/captures/count')).json()).toEqual({ count: 3 });
  });

  test('one capture, with what was found in it and its deliveries, but not its body', async () => {
    const { json, text } = await call(`/api/captures/${ids[0]}`);
    expect(json()).toMatchObject({ id: ids[0], forward: 'done', deliveries: [{ kind: 'forward', status: 200 }] });
    expect(json()).toMatchObject({ headers: expect.arrayContaining([['Content-Type', 'application/json']]) });
    expect(text).not.toContain('alert(1)');
  });

  test('a body is a download of exactly its bytes', async () => {
    const { status, bytes, headers } = await call(`/api/captures/${ids[2]}/body`);
    expect(status).toBe(200);
    expect(new Uint8Array(bytes)).toEqual(BINARY);
    expect(headers).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename=${ids[2]!.slice(0, 9)}.bin`,
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    });
    expect(headers['content-security-policy']).toContain("default-src 'none'");
  });

  test.each([
    ['curl', 'sh', (url: string) => url],
    ['fetch', 'mjs', (url: string) => url],
    ['http', 'http', (url: string) => url],
    ['har', 'har', (url: string) => url],
    ['raw', 'txt', () => 'POST /secret-path/more?x=1 HTTP/1.1'],
  ])('an export as %s is a download and sends to the handler', async (format, extension, contained) => {
    const { status, text, headers } = await call(`/api/captures/${ids[1]}/export/${format}`);
    expect(status).toBe(200);
    expect(text).toContain(contained(`${handler.url}/more?x=1`));
    expect(headers['content-type']).toBe('application/octet-stream');
    expect(headers['content-disposition']).toBe(`attachment; filename=${ids[1]!.slice(0, 9)}.${extension}`);
  });

  test('an export sends to where it is told to', async () => {
    const url = encodeURIComponent('https://staging.example/hook?a=b');
    expect((await call(`/api/captures/${ids[1]}/export/curl?url=${url}`)).text).toContain(
      'https://staging.example/hook?a=b',
    );
  });
});

test('the guide, in both languages', async () => {
  const german = (await call('/api/guide')).text;
  expect((await call('/api/guide?lang=de')).text).toBe(german);
  expect((await call('/api/guide?lang=en')).text).not.toBe(german);
});

describe('commands', () => {
  test('a replay is done and told, and its delivery holds the edit as it was given', async () => {
    const edit = {
      headers: [['X-Try', '2']],
      body: { encoding: 'base64', data: Buffer.from(BINARY).toString('base64') },
    };
    const result = (await command({ type: 'replay', captureId: ids[0], edit })).json() as CommandResult;
    expect(result).toMatchObject({ ok: true, delivery: { kind: 'replay', parity: 'edited', status: 200 } });
    const delivery = (await call(`/api/deliveries/${result.delivery!.id}`)).json();
    expect(delivery).toMatchObject({ edit, answer: { status: 200, body: { encoding: 'utf-8', data: 'ok' } } });
  });

  test('values are set and unset in a body', async () => {
    const changes = [
      { kind: 'set', path: 'documentNumber', value: '"RE-2"' },
      { kind: 'unset', path: '_note' },
    ];
    expect((await command({ type: 'replay', captureId: ids[0], edit: { changes } })).json()).toMatchObject({
      ok: true,
    });
    expect(handler.bodies().at(-1)).toBe('{"documentNumber":"RE-2"}');
  });

  test('a capture is saved as a fixture, and the file is named', async () => {
    const { file } = (await command({ type: 'save-fixture', captureId: ids[0] })).json() as { file: string };
    expect(file.startsWith(dataFolder)).toBe(true);
    expect(readFileSync(file, 'utf8')).toContain('RE-1');
  });

  test('every command is documented, and every documented command is understood', async () => {
    const { error } = (await command({})).json() as { error: { message: string } };
    const understood = /one of (.*)\.$/.exec(error.message)?.[1]?.split(', ');
    const { schema } = apiDocument.paths['/api/commands']!['post']!.requestBody!.content['application/json']!;
    const documented = resolved(schema!).oneOf!.flatMap(({ properties }) => {
      const type = properties!['type']!;
      return type.enum ?? [type.const];
    });
    expect(new Set(documented)).toEqual(new Set(understood));
  });

  test('what did not work is told, and is no error of HTTP', async () => {
    const { status, json } = await command({ type: 'settings', handlerUrl: 'https://far.example/' });
    expect(status).toBe(200);
    expect(json()).toMatchObject({ ok: false, message: expect.stringContaining('--allow-remote-handler') });
  });

  test.each([
    [{ type: 'settings', deadlineMs: 5000, reply: 'handler', handlerUrl: null }],
    [{ type: 'hold' }],
    [{ type: 'drain' }],
    [{ type: 'unqueue' }],
    [{ type: 'prove-tunnel' }],
    [{ type: 'delete', captureIds: ['nobody'] }],
    [{ type: 'clear', filter: 'method:NOBODY' }],
  ])('%j is understood', async (json) => {
    expect((await command(json)).json()).toMatchObject({ ok: true });
  });

  test.each([
    [null, 'the command has to be an object'],
    [[], 'the command has to be an object'],
    [{}, 'type has to be one of replay, clear'],
    [{ type: 'toString' }, 'type has to be one of'],
    [{ type: 'replay' }, 'captureId has to be a string'],
    [{ type: 'replay', captureId: 'x', handlerURL: 'y' }, 'no field handlerURL'],
    [{ type: 'replay', captureId: 'x', edit: { headers: [['a']] } }, 'edit.headers[0] has to be a pair'],
    [{ type: 'replay', captureId: 'x', edit: { body: 'text' } }, 'edit.body has to be an object'],
    [{ type: 'replay', captureId: 'x', edit: { body: { encoding: 'hex', data: '' } } }, 'edit.body.encoding has to be'],
    [{ type: 'replay', captureId: 'x', edit: { body: { encoding: 'base64', data: '%' } } }, 'edit.body.data has to be'],
    [{ type: 'replay', captureId: 'x', edit: { changes: [{ kind: 'set', path: 'a' }] } }, 'edit.changes[0].value'],
    [{ type: 'replay', captureId: 'x', edit: { changes: [{ kind: 'move', path: 'a' }] } }, 'edit.changes[0].kind'],
    [{ type: 'replay', captureId: 'x', edit: { verb: 'PUT' } }, 'no field edit.verb'],
    [{ type: 'delete', captureIds: 'all' }, 'captureIds has to be a list'],
    [{ type: 'settings', deadlineMs: -1 }, 'deadlineMs has to be a whole number'],
    [{ type: 'settings', reply: 'maybe' }, 'reply has to be ack or handler'],
    [{ type: 'drain', now: true }, 'no field now'],
  ])('%j is refused with what is wrong', async (json, message) => {
    const answer = await command(json);
    expect(answer.status).toBe(400);
    expect(answer.json()).toMatchObject({ error: { message: expect.stringContaining(message) } });
  });
});

describe('errors are JSON that says what to do', () => {
  test.each([
    ['/api/captures/nobody', 404, 'CAPTURE_UNKNOWN'],
    ['/api/captures/nobody/body', 404, 'CAPTURE_UNKNOWN'],
    ['/api/captures/nobody/export/curl', 404, 'CAPTURE_UNKNOWN'],
    ['/api/captures/nobody/export/pdf', 404, 'FORMAT_UNKNOWN'],
    ['/api/deliveries/nobody', 404, 'DELIVERY_UNKNOWN'],
    ['/api/captures?filter=status%3A%3E', 400, 'FILTER_SYNTAX'],
    ['/api/captures/count?filter=(', 400, 'FILTER_SYNTAX'],
    ['/api/captures?limit=0', 400, 'PARAMETER'],
    ['/api/captures?limit=1001', 400, 'PARAMETER'],
    ['/api/captures?limit=ten', 400, 'PARAMETER'],
    ['/api/captures?limit=1&limit=2', 400, 'PARAMETER'],
    ['/api/captures?filters=x', 400, 'PARAMETER'],
    ['/api/guide?lang=fr', 400, 'PARAMETER'],
    ['/api/captures/%ff', 400, 'REQUEST_BROKEN'],
    ['/api', 404, 'ROUTE_UNKNOWN'],
    ['/api/', 404, 'ROUTE_UNKNOWN'],
    ['/api/nothing', 404, 'ROUTE_UNKNOWN'],
    ['/api/session/', 404, 'ROUTE_UNKNOWN'],
  ])('%s is %d %s', async (path, status, code) => {
    const answer = await call(path);
    expect([answer.status, answer.json()]).toEqual([status, { error: expect.objectContaining({ code }) }]);
  });

  test('an export to what is no web address is refused', async () => {
    for (const url of ['javascript:alert(1)', 'file:///etc/passwd', 'nonsense'])
      expect((await call(`/api/captures/${ids[0]}/export/curl?url=${encodeURIComponent(url)}`)).status).toBe(400);
  });

  test.each([
    ['no JSON', 'application/json', '{', 400, 'REQUEST_BROKEN'],
    ['a form', 'application/x-www-form-urlencoded', 'type=drain', 400, 'REQUEST_TYPE'],
    ['plain text', 'text/plain', '{"type":"drain"}', 400, 'REQUEST_TYPE'],
    ['too large', 'application/json', `"${'x'.repeat(37 * 1024 ** 2)}"`, 413, 'REQUEST_TOO_LARGE'],
  ])('a command that is %s', async (_, type, body, status, code) => {
    const answer = await call('/api/commands', { method: 'POST', headers: { 'content-type': type }, body });
    expect([answer.status, answer.json()]).toEqual([status, { error: expect.objectContaining({ code }) }]);
  });

  test('a bug is told as one', async () => {
    const broken: EngineClient = { ...engine, session: () => Promise.reject(new Error('out of order')) };
    const other = await inspect(broken);
    const answer = await ask(other.port, { path: '/api/session', headers: BEARER });
    await other.close();
    expect(answer.status).toBe(500);
    expect(answer.json()).toEqual({ error: { code: 'BUG', message: 'out of order', why: null, next: [] } });
  });
});

type Window = Readonly<{ captures: readonly { id: string }[]; hasOlder: boolean; hasNewer: boolean }>;
type CommandResult = Readonly<{ ok: boolean; delivery: { id: string } | null }>;
