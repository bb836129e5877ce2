import { createHash } from 'node:crypto';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import type { Session } from '../../../src/domain/session.ts';
import type { EngineClient } from '../../../src/engine/client.ts';
import { CLOSE_CODES } from '../../../src/inspector/client/close-codes.ts';
import type { Inspector } from '../../../src/inspector/server/start.ts';
import { ask, BEARER, type Question } from './ask.ts';
import { inspect, makePage, openSocket, startTestEngine, TOKEN } from './inspected-engine.ts';

const page = makePage();
let engine: EngineClient;
let inspector: Inspector;
let port: number;
let cookie: string;

beforeAll(async () => {
  engine = await startTestEngine();
  inspector = await inspect(engine, { assets: page.folder });
  ({ port } = inspector);
  cookie = `hookscope_${port}=${TOKEN}`;
});

afterAll(async () => {
  await inspector.close();
  await engine.close();
  page.remove();
});

const json = { 'content-type': 'application/json' };
const aCommand = { method: 'POST', path: '/api/commands', body: '{"type":"drain"}' };

/** `<port>` in a header is the inspector's port. */
function headersOf(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, value.replace('<port>', String(port))]),
  );
}

function knock({ headers = {}, ...question }: Question) {
  return ask(port, { ...question, headers: headersOf(headers) });
}

describe('who has the token', () => {
  test('comes in with it in a header or a cookie', async () => {
    expect((await knock({ path: '/api/session', headers: BEARER })).status).toBe(200);
    expect((await knock({ path: '/api/session', headers: { cookie: `a=b; ${cookie}; c=d` } })).status).toBe(200);
    expect((await knock({ path: '/', headers: { cookie } })).status).toBe(200);
    expect((await knock({ ...aCommand, headers: { ...json, ...BEARER } })).status).toBe(200);
  });

  test.each(['127.0.0.1:<port>', 'localhost:<port>', '[::1]:<port>', 'LOCALHOST:<port>'])(
    'under the name %s',
    async (host) => {
      const headers = { ...json, host, origin: `http://${host}`, 'sec-fetch-site': 'same-origin', cookie };
      expect((await knock({ ...aCommand, headers })).status).toBe(200);
    },
  );

  test('by following a link from elsewhere, to the page alone', async () => {
    const link = { cookie, 'sec-fetch-mode': 'navigate' };
    for (const site of ['none', 'same-site', 'cross-site']) {
      const headers = { ...link, 'sec-fetch-site': site };
      expect((await knock({ path: '/captures/abc', headers })).status).toBe(200);
      expect((await knock({ path: '/api/session', headers })).status).toBe(site === 'none' ? 200 : 403);
      expect((await knock({ path: '/', method: 'POST', headers })).status).toBe(site === 'none' ? 404 : 403);
    }
  });
});

describe('the address that dev shows', () => {
  test('is exchanged for a cookie that scripts cannot read, and the token is gone from the address', async () => {
    expect(inspector.url).toBe(`http://127.0.0.1:${port}/?token=${TOKEN}`);
    const { status, headers, text } = await knock({ path: `/?token=${TOKEN}` });
    expect([status, headers['location']]).toEqual([303, '/']);
    expect(headers['set-cookie']).toEqual([`${cookie}; Path=/; HttpOnly; SameSite=Strict`]);
    expect(headers).toMatchObject({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' });
    expect(text).not.toContain(TOKEN);
  });

  test.each([
    [`/captures/abc?filter=is%3Afailed&token=${TOKEN}&tab=body`, '/captures/abc?filter=is%3Afailed&tab=body'],
    [`/setup?token=${TOKEN}&token=${TOKEN}`, '/setup'],
    [`//evil.example/?token=${TOKEN}`, '/evil.example/'],
    [String.raw`/\evil.example/?token=${TOKEN}`, '/evil.example/'],
    [`/%2f/evil.example?token=${TOKEN}`, '/%2f/evil.example'],
  ])('%s leads to %s', async (path, location) => {
    expect(await knock({ path })).toMatchObject({ status: 303, headers: { location } });
  });

  test('works for HEAD, but not for the API and not for writing', async () => {
    expect((await knock({ method: 'HEAD', path: `/?token=${TOKEN}` })).status).toBe(303);
    expect((await knock({ path: `/api/session?token=${TOKEN}` })).status).toBe(401);
    expect((await knock({ ...aCommand, path: `/api/commands?token=${TOKEN}`, headers: json })).status).toBe(401);
    expect((await knock({ method: 'POST', path: `/?token=${TOKEN}` })).status).toBe(401);
  });
});

describe('a link of another site, which makes browsers keep the cookie back', () => {
  const followed = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' };
  const target = (text: string) => /http-equiv="refresh" content="0;url=([^"]*)"/.exec(text)?.[1];

  test('is answered with a page of ours that leads to the same address', async () => {
    const { status, headers, text } = await knock({ path: '/captures/abc?filter=a&tab=%22%3C', headers: followed });
    expect([status, target(text)]).toEqual([401, '/captures/abc?filter=a&amp;tab=%22%3C']);
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(target((await knock({ path: '//evil.example/', headers: followed })).text)).toBe('/evil.example/');
  });

  test('leads on but once: who comes from that page without the cookie has none', async () => {
    const { status, text } = await knock({ headers: { ...followed, 'sec-fetch-site': 'same-origin' } });
    expect([status, target(text)]).toEqual([401, undefined]);
    expect(text).toContain('hookscope dev');
  });

  test('with the token is exchanged on the way', async () => {
    const { status, headers, text } = await knock({ path: `/setup?token=${TOKEN}`, headers: followed });
    expect([status, target(text)]).toEqual([200, '/setup']);
    expect(headers['set-cookie']).toEqual([`hookscope_${port}=${TOKEN}; Path=/; HttpOnly; SameSite=Strict`]);
    expect(text).not.toContain(TOKEN);
    expect((await knock({ path: '/?token=wrong', headers: followed })).headers['set-cookie']).toBeUndefined();
  });

  test.each(['<b>', '"', "'", ';url=https://evil.example', ' '])('cannot smuggle %s into that page', async (part) => {
    const path = `/a?b=${encodeURI(part).replaceAll('%22', '"').replaceAll('%3C', '<').replaceAll('%3E', '>')}`;
    const { text } = await knock({ path, headers: followed });
    expect(target(text)).toMatch(/^\/a\?b=/);
    expect(text.match(/</g)).toHaveLength(6);
  });
});

describe('the token in what is told', () => {
  const told = async (headers: Readonly<Record<string, string>>) => {
    const tokened = { ...engine, session: async () => ({ ...(await engine.session()), inspectorUrl: inspector.url }) };
    const other = await inspect(tokened, { assets: page.folder });
    try {
      const given = { ...headersOf(headers), cookie: `hookscope_${other.port}=${TOKEN}` };
      const overHttp = (await ask(other.port, { path: '/api/session', headers: given })).json();
      const overSocket = await sessionOver(other.port, given);
      return [overHttp, overSocket].map((session) => (session as Session).inspectorUrl);
    } finally {
      await other.close();
    }
  };

  test('is not there for a page, which shows the cookie', async () => {
    const bare = `http://127.0.0.1:${port}/`;
    expect(await told({})).toEqual([bare, bare]);
    expect(await told({ authorization: 'Basic eDp5' })).toEqual([bare, bare]);
  });

  test('is there for who sent it', async () => {
    expect(await told(BEARER)).toEqual([inspector.url, inspector.url]);
  });
});

describe('nobody else comes in', () => {
  const wrong: readonly (readonly [string, Question, number, string])[] = [
    ['without a token', { path: '/api/session' }, 401, 'INSPECTOR_TOKEN'],
    [
      'with a wrong token',
      { path: '/api/session', headers: { authorization: 'Bearer wrong' } },
      401,
      'INSPECTOR_TOKEN',
    ],
    [
      'with the beginning of the token',
      { path: '/api/session', headers: { authorization: `Bearer ${TOKEN.slice(0, -1)}` } },
      401,
      'INSPECTOR_TOKEN',
    ],
    [
      'with the token and more',
      { path: '/api/session', headers: { authorization: `Bearer ${TOKEN}x` } },
      401,
      'INSPECTOR_TOKEN',
    ],
    [
      'with another scheme',
      { path: '/api/session', headers: { authorization: `Basic ${TOKEN}` } },
      401,
      'INSPECTOR_TOKEN',
    ],
    [
      'with a wrong cookie',
      { path: '/api/session', headers: { cookie: 'hookscope_<port>=wrong' } },
      401,
      'INSPECTOR_TOKEN',
    ],
    [
      'with an empty cookie',
      { path: '/api/session', headers: { cookie: 'hookscope_<port>=' } },
      401,
      'INSPECTOR_TOKEN',
    ],
    [
      'with the cookie of another port',
      { path: '/api/session', headers: { cookie: `hookscope_1=${TOKEN}` } },
      401,
      'INSPECTOR_TOKEN',
    ],
    [
      'with a cookie whose name ends alike',
      { path: '/api/session', headers: { cookie: `xhookscope_<port>=${TOKEN}` } },
      401,
      'INSPECTOR_TOKEN',
    ],
    [
      'with a wrong token beside the right cookie',
      { path: '/api/session', headers: { authorization: 'Bearer wrong', cookie: `hookscope_<port>=${TOKEN}` } },
      401,
      'INSPECTOR_TOKEN',
    ],
    ['by an unknown route', { path: '/api/nothing' }, 401, 'INSPECTOR_TOKEN'],
    ['by OPTIONS', { method: 'OPTIONS', path: '/api/commands' }, 401, 'INSPECTOR_TOKEN'],
    ['by HEAD', { method: 'HEAD', path: '/api/session' }, 401, ''],
    [
      'by a name that was pointed at 127.0.0.1',
      { path: '/', headers: { ...BEARER, host: 'evil.example:<port>' } },
      403,
      'INSPECTOR_HOST',
    ],
    [
      'by such a name without a port',
      { path: '/', headers: { ...BEARER, host: 'evil.example' } },
      403,
      'INSPECTOR_HOST',
    ],
    ['by another port in the name', { path: '/', headers: { ...BEARER, host: '127.0.0.1:1' } }, 403, 'INSPECTOR_HOST'],
    ['by no port in the name', { path: '/', headers: { ...BEARER, host: '127.0.0.1' } }, 403, 'INSPECTOR_HOST'],
    [
      'by a name that begins alike',
      { path: '/', headers: { ...BEARER, host: 'localhost.evil.example:<port>' } },
      403,
      'INSPECTOR_HOST',
    ],
    ['by a target for a proxy', { path: 'http://evil.example/api/session', headers: BEARER }, 403, 'INSPECTOR_HOST'],
    [
      'by such a name with the token in the address',
      { path: `/?token=${TOKEN}`, headers: { host: 'evil.example:<port>' } },
      403,
      'INSPECTOR_HOST',
    ],
    [
      'by a page of another site',
      { ...aCommand, headers: { ...json, ...BEARER, origin: 'https://evil.example' } },
      403,
      'INSPECTOR_ORIGIN',
    ],
    [
      'by a page of another port',
      { ...aCommand, headers: { ...json, ...BEARER, origin: 'http://127.0.0.1:3000' } },
      403,
      'INSPECTOR_ORIGIN',
    ],
    [
      'by a page under another name of ours',
      { ...aCommand, headers: { ...json, ...BEARER, origin: 'http://localhost:<port>' } },
      403,
      'INSPECTOR_ORIGIN',
    ],
    [
      'by a page over https',
      { ...aCommand, headers: { ...json, ...BEARER, origin: 'https://127.0.0.1:<port>' } },
      403,
      'INSPECTOR_ORIGIN',
    ],
    [
      'by a page without an origin',
      { ...aCommand, headers: { ...json, ...BEARER, origin: 'null' } },
      403,
      'INSPECTOR_ORIGIN',
    ],
    [
      'by reading from a page of another site',
      { path: '/api/session', headers: { ...BEARER, origin: 'https://evil.example' } },
      403,
      'INSPECTOR_ORIGIN',
    ],
    [
      'by a request of another site',
      { path: '/api/session', headers: { ...BEARER, 'sec-fetch-site': 'cross-site' } },
      403,
      'INSPECTOR_ORIGIN',
    ],
    [
      'by a request of another port',
      { path: '/api/session', headers: { ...BEARER, 'sec-fetch-site': 'same-site' } },
      403,
      'INSPECTOR_ORIGIN',
    ],
    [
      'by a form of another port',
      { ...aCommand, headers: { ...json, ...BEARER, 'sec-fetch-site': 'same-site' } },
      403,
      'INSPECTOR_ORIGIN',
    ],
    [
      'by an image or script of another site',
      {
        path: '/main-ABCD1234.js',
        headers: { ...BEARER, 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' },
      },
      403,
      'INSPECTOR_ORIGIN',
    ],
    [
      'by a preflight',
      {
        method: 'OPTIONS',
        path: '/api/commands',
        headers: { ...BEARER, origin: 'https://evil.example', 'access-control-request-method': 'POST' },
      },
      403,
      'INSPECTOR_ORIGIN',
    ],
  ];

  test.each(wrong)('%s', async (_, question, status, code) => {
    const answer = await knock(question);
    expect(answer.status).toBe(status);
    if (code !== '') expect(answer.json()).toMatchObject({ error: { code } });
    expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control-'))).toEqual([]);
    expect(answer.headers['set-cookie']).toBeUndefined();
  });

  test('the page says in the language of the browser how to get in, and nothing more', async () => {
    for (const path of ['/', '/captures/abc', '/main-ABCD1234.js', '/?token=wrong']) {
      const { status, headers, text } = await knock({ path, headers: { 'accept-language': 'de-DE,de;q=0.9' } });
      expect([path, status]).toEqual([path, 401]);
      expect(headers['content-type']).toBe('text/html; charset=utf-8');
      expect(text).toContain('hookscope dev');
      expect(text).toContain('lang="de"');
      expect(text).not.toMatch(/<script|style=|<link|url\(|@import|<title>hookscope<\/title>/);
      const style = /<style>([^<]*)<\/style>/.exec(text)?.[1] ?? '';
      const hash = createHash('sha256').update(style).digest('base64');
      expect(headers['content-security-policy']).toContain(`style-src 'sha256-${hash}';`);
    }
    expect((await knock({ headers: { 'accept-language': 'fr' } })).text).toContain('lang="en"');
    expect((await knock({})).text).toContain('lang="en"');
  });
});

test('every answer carries the headers that keep a payload from being more than text', async () => {
  const asked = [
    { path: '/', headers: BEARER },
    { path: '/api/session', headers: BEARER },
    { path: '/api/nothing', headers: BEARER },
    { path: '/icon.svg', headers: BEARER },
    { path: `/?token=${TOKEN}`, headers: {} },
    { path: '/', headers: { ...BEARER, host: 'evil.example' } },
  ];
  for (const question of asked) {
    const { headers } = await knock(question);
    expect(headers).toMatchObject({
      'content-security-policy':
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; " +
        "font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-resource-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
      'cache-control': 'no-store',
    });
    expect(headers['x-powered-by']).toBeUndefined();
  }
});

describe('a WebSocket', () => {
  const opened = (socket: WebSocket) =>
    new Promise<string>((resolve) => {
      socket.on('message', () => resolve('message'));
      socket.on('close', (code) => resolve(`closed ${code}`));
      socket.on('error', (error) => resolve(error.message));
      socket.on('open', () => socket.send('{"type":"call","call":1,"method":"session","args":[]}'));
    });

  test('opens with the token and the origin of the page', async () => {
    const socket = openSocket(port);
    expect(await opened(socket)).toBe('message');
    socket.terminate();
  });

  test.each([
    ['another site', 'https://evil.example'],
    ['another port', 'http://127.0.0.1:3000'],
    ['another name', 'http://localhost:<port>'],
    ['no origin', ''],
    ['a sandbox', 'null'],
  ])('does not open for %s', async (_, origin) => {
    const from = origin === '' ? {} : { origin: origin.replace('<port>', String(port)) };
    expect(await opened(openSocket(port, { origin: undefined, ...from }))).toBe('Unexpected server response: 403');
  });

  test('is closed with a code that a page can read where the token is wrong, and nothing is answered', async () => {
    expect(await opened(openSocket(port, { token: 'wrong' }))).toBe(`closed ${CLOSE_CODES.refused}`);
  });

  test('that is not let in cannot do harm by what it sends', async () => {
    const handshake = [
      'GET /api/engine HTTP/1.1',
      `Host: 127.0.0.1:${port}`,
      `Origin: http://127.0.0.1:${port}`,
      'Connection: Upgrade',
      'Upgrade: websocket',
      'Sec-WebSocket-Version: 13',
      'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==',
    ];
    const connection = connect(port, '127.0.0.1');
    connection.on('error', () => {});
    const ended = new Promise((resolve) => connection.on('close', resolve));
    connection.write(`${handshake.join('\r\n')}\r\n\r\n`);
    // Reserved bits, no mask: no frame that a client may send.
    connection.once('data', () => connection.write(Buffer.from([0xff, 0x7f, 1, 2, 3])));
    await ended;
    expect((await knock({ path: '/api/session', headers: BEARER })).status).toBe(200);
  });

  test.each([
    [{ path: '/' }, '404'],
    [{ path: '/api/session' }, '404'],
    [{ headers: { host: 'evil.example:<port>' } }, '403'],
  ])('is refused elsewhere: %j', async ({ path = '/api/engine', headers = {} }: Question, status) => {
    const handshake = {
      connection: 'Upgrade',
      upgrade: 'websocket',
      origin: `http://127.0.0.1:${port}`,
      'sec-websocket-key': 'AAAAAAAAAAAAAAAAAAAAAA==',
      'sec-websocket-version': '13',
    };
    const answer = await knock({ path, headers: { ...BEARER, ...handshake, ...headers } });
    expect(String(answer.status)).toBe(status);
  });
});

test('nothing of it is to be had at the ingress, which the tunnel leads to', async () => {
  const ingress = Number(new URL((await engine.session()).localUrl).port);
  expect(ingress).not.toBe(port);
  for (const path of ['/', `/?token=${TOKEN}`, '/api/session', '/api/captures', '/main-ABCD1234.js', '/api/engine']) {
    const { status, text } = await ask(ingress, { path, headers: { ...BEARER, host: `127.0.0.1:${port}`, cookie } });
    expect([path, status, text]).toEqual([path, 404, '']);
  }
  const socket = openSocket(ingress, { origin: `http://127.0.0.1:${port}` });
  const failure = await new Promise<Error>((resolve) => socket.on('error', resolve));
  expect(failure.message).toContain('404');
});

/** What a WebSocket that is opened with these headers is told of the session. */
async function sessionOver(at: number, headers: Readonly<Record<string, string>>): Promise<unknown> {
  const socket = new WebSocket(`ws://127.0.0.1:${at}/api/engine`, { headers, origin: `http://127.0.0.1:${at}` });
  const answer = new Promise<unknown>((resolve, reject) => {
    socket.on('open', () => socket.send('{"type":"call","call":1,"method":"session","args":[]}'));
    socket.on('message', (data: Buffer) => resolve((JSON.parse(data.toString()) as { value: unknown }).value));
    socket.on('error', reject);
  });
  return answer.finally(() => socket.terminate());
}
