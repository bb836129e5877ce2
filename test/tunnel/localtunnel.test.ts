import { randomBytes } from 'node:crypto';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { createServer, type RequestListener } from 'node:http';
import { createServer as createTcpServer, type Socket } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { ToolError } from '../../src/domain/error.ts';
import { localtunnelProvider } from '../../src/tunnel/localtunnel.ts';
import { manualClock } from '../manual-clock.ts';
import { until } from './event-loop.ts';
import { aListener, aTunnelServer, nameIsFree } from './localtunnel-stage.ts';
import { hashOf, startPlainIngress } from './plain-ingress.ts';
import { postPublicly } from './post-publicly.ts';

const nameIn = (url: string) => new URL(url).hostname.replace('.lt.localhost', '');
const never = () => new AbortController().signal;

async function aStage(options: Readonly<{ name?: string; maxSockets?: number }> = { name: 'erpteam' }) {
  const clock = manualClock();
  const { maxSockets = 10 } = options;
  const server = await aTunnelServer(clock, { maxSockets });
  const ingress = await startPlainIngress();
  const provider = localtunnelProvider({ host: server.host, clock, ...(options.name && { name: options.name }) });
  return {
    clock,
    server,
    ingress,
    provider,
    open: (lastUrl?: string) => provider.open(ingress.local, never(), lastUrl),
  };
}

/** What opening says when the tunnel server answers registrations with `answer`. */
async function failureWith(answer: RequestListener): Promise<unknown> {
  const { host } = await aListener(createServer(answer));
  const { local } = await startPlainIngress();
  const provider = localtunnelProvider({ host, name: 'erpteam', clock: manualClock() });
  return provider.open(local, never()).catch((error: unknown) => error);
}

function answerJson(body: unknown, status = 200): RequestListener {
  return (_request, response) => response.writeHead(status).end(JSON.stringify(body));
}

test('a small and a large binary body pass unchanged', async () => {
  const { open } = await aStage();
  const tunnel = await open();
  for (const size of [0, 2000, 300_000, 5_000_000]) {
    const body = randomBytes(size);
    expect(await postPublicly(tunnel.url, body)).toEqual({ status: 200, text: hashOf(body) });
  }
  await tunnel.close();
});

test('a taken name is given another one, and says so; that one can be asked for again', async () => {
  const { server, clock, ingress, open } = await aStage();
  const other = localtunnelProvider({ host: server.host, name: 'erpteam', clock });
  const first = await other.open(ingress.local, never());
  const second = await open();
  expect(second.isNameGranted).toBe(false);
  expect(second.url).not.toBe(first.url);

  await second.close();
  await nameIsFree(server, clock, nameIn(second.url));
  const third = await open(second.url);
  expect(third.url).toBe(second.url);
  expect(third.isNameGranted).toBe(false);

  await Promise.all([first.close(), third.close()]);
  await nameIsFree(server, clock, 'erpteam');
  const fourth = await open(third.url);
  expect(fourth.url).toBe(first.url);
  expect(fourth.isNameGranted).toBe(true);
  await fourth.close();
});

test('without a wish any name is granted, and kept when it is opened again', async () => {
  const { server, clock, open } = await aStage({});
  const first = await open();
  expect(first.isNameGranted).toBe(true);
  await first.close();
  await nameIsFree(server, clock, nameIn(first.url));
  const second = await open(first.url);
  expect(second).toMatchObject({ url: first.url, isNameGranted: true });
  await second.close();
});

test('it keeps as many connections as the server allows, however many requests pass', async () => {
  const { server, open } = await aStage({ name: 'erpteam', maxSockets: 3 });
  const tunnel = await open();
  await Promise.all(Array.from({ length: 20 }, (_, i) => postPublicly(tunnel.url, Buffer.from(`${i}`))));
  await until(() => server.sockets('erpteam') === 3);
  await tunnel.close();
});

test('connections that the ingress resets are replaced', async () => {
  const { server, clock, ingress, open } = await aStage();
  const tunnel = await open();
  for (let round = 0; round < 3; round += 1) {
    await until(() => server.sockets('erpteam') === 10 && ingress.connections() === 10);
    await clock.advance(1000);
    ingress.reset();
    await until(() => server.sockets('erpteam') < 10);
  }
  await until(() => server.sockets('erpteam') === 10);
  expect((await postPublicly(tunnel.url, Buffer.from('1'))).status).toBe(200);
  await tunnel.close();
});

test('the end of the server is noticed', async () => {
  const { server, open } = await aStage();
  const tunnel = await open();
  await until(() => server.sockets('erpteam') === 10);
  await server.close();
  expect(await tunnel.closed).toMatchObject({
    kind: 'lost',
    message: expect.stringContaining('closed all connections'),
  });
});

test('a server that closes each connection at once is not dialled again and again', async () => {
  let accepted = 0;
  const { port } = await aListener(
    createTcpServer((socket) => {
      accepted += 1;
      socket.on('error', () => {}).end();
    }),
  );
  const { host } = await aListener(
    createServer(answerJson({ id: 'erpteam', port, url: 'http://x', max_conn_count: 10 })),
  );
  const { local } = await startPlainIngress();
  const tunnel = await localtunnelProvider({ host, clock: manualClock() }).open(local, never());
  expect(await tunnel.closed).toMatchObject({ kind: 'lost' });
  expect(accepted).toBe(10);
});

test('the ingress is dialled by its address: behind a name, ::1 could be another program', async () => {
  const { ingress, open } = await aStage();
  const names: string[] = [];
  const onSocket = (message: unknown) =>
    (message as { socket: Socket }).socket.on('lookup', (_error, _address, _family, host) => names.push(host));
  subscribe('net.client.socket', onSocket);
  onTestFinished(() => void unsubscribe('net.client.socket', onSocket));
  const tunnel = await open();
  await until(() => ingress.connections() === 10);
  expect(names).toEqual([]);
  await tunnel.close();
});

test.each([
  ['a bad name', 403, { message: 'Invalid subdomain.' }, true, 'refuses the name erpteam: Invalid subdomain'],
  ['a missing page', 404, {}, true, 'refuses the name erpteam: status 404'],
  ['too many requests', 429, { message: 'Slow down' }, false, 'Slow down'],
  ['a server out of order', 503, { message: 'a\n\x1b[31mb' }, false, 'a [31mb'],
  ['no registration', 200, { id: 'x' }, false, 'does not answer like a localtunnel server'],
  ['a port that is none', 200, { id: 'x', url: 'http://x', port: 70_000 }, false, 'does not answer like'],
  ['a URL that is none', 200, { id: 'x', url: 'javascript:1', port: 1 }, false, 'does not answer like'],
])('%s is refused, in words', async (_what, status, body, isFinal, words) => {
  const error = await failureWith(answerJson(body, status));
  expect(error).toMatchObject({ name: 'TunnelError', kind: 'refused', isFinal });
  expect((error as Error).message).toContain(words);
});

test('a page instead of a registration is refused, and may pass', async () => {
  const error = await failureWith((_request, response) => response.end('<html>Please log in</html>'));
  expect(error).toMatchObject({ kind: 'refused', isFinal: false });
});

test('redirects of the registration are followed, but not for ever', async () => {
  const { server, ingress, clock } = await aStage();
  const { host } = await aListener(
    createServer((request, response) =>
      response.writeHead(302, { location: new URL(request.url ?? '', server.host).href }).end(),
    ),
  );
  const tunnel = await localtunnelProvider({ host, name: 'erpteam', clock }).open(ingress.local, never());
  expect(tunnel.isNameGranted).toBe(true);
  await tunnel.close();

  const error = await failureWith((_request, response) => response.writeHead(302, { location: '/' }).end());
  expect(error).toMatchObject({ kind: 'refused' });
});

test('a server that is not there is unreachable', async () => {
  const clock = manualClock();
  const server = await aTunnelServer(clock);
  await server.close();
  const { local } = await startPlainIngress();
  const opening = localtunnelProvider({ host: server.host, clock }).open(local, never());
  await expect(opening).rejects.toMatchObject({
    kind: 'unreachable',
    message: `127.0.0.1:${server.port} refuses the connection`,
  });
});

test('a server that does not answer is given up after 10 s', async () => {
  const clock = manualClock();
  const { host, port } = await aListener();
  const { local } = await startPlainIngress();
  const opening = localtunnelProvider({ host, clock }).open(local, never());
  const failure = expect(opening).rejects.toMatchObject({
    kind: 'unreachable',
    message: `127.0.0.1:${port} gave no answer within 10 s`,
  });
  await clock.advance(10_000);
  await failure;
  expect(clock.pending).toBe(0);
});

test('a port for connections that refuses them is unreachable', async () => {
  const { server, open } = await aStage();
  await server.close();
  const error = await failureWith(answerJson({ id: 'erpteam', url: 'http://x', port: server.port }));
  expect(error).toMatchObject({ kind: 'unreachable', message: `127.0.0.1:${server.port} refuses the connection` });
  await expect(open()).rejects.toMatchObject({ kind: 'unreachable' });
});

test.each(['localtunnel.me', 'ftp://x', ''])('the host %j is a mistake that can be mended', (host) => {
  expect(() => localtunnelProvider({ host, clock: manualClock() })).toThrow(ToolError);
});
