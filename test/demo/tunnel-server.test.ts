import { expect, onTestFinished, test } from 'vitest';
import { startTunnelServer, type TunnelServer, type TunnelServerOptions } from '../../src/demo/tunnel-server.ts';
import { requestPublicly } from '../../src/tunnel/public-request.ts';
import { manualClock } from '../manual-clock.ts';
import { connectRaw, type RawSocket } from './tunnel-server-raw-socket.ts';

const OK = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok';

async function aServer(options: Partial<TunnelServerOptions> = {}) {
  const clock = manualClock();
  const server = await startTunnelServer({ clock, ...options });
  onTestFinished(() => server.close());
  return { server, clock };
}

async function register(server: TunnelServer, path: string) {
  const { status, body } = await requestPublicly(new URL(path, server.host), AbortSignal.timeout(10_000));
  return { status, body, info: body.startsWith('{') ? (JSON.parse(body) as Registered) : undefined };
}

type Registered = { id: string; port: number; max_conn_count: number; url: string; message?: string };

/** A server with one registered client that keeps one connection. */
async function aTunnel(name = 'erpteam') {
  const { server, clock } = await aServer();
  const { info } = await register(server, `/${name}`);
  const client = await connectClient(server, info!);
  return { server, clock, port: info!.port, client };
}

/** Resolves when the server has taken the connection up. */
async function connectClient(server: TunnelServer, info: Registered): Promise<RawSocket> {
  const before = server.sockets(info.id);
  const client = await connectRaw(info.port);
  await until(() => server.sockets(info.id) > before);
  return client;
}

async function until(isTrue: () => boolean): Promise<void> {
  while (!isTrue()) await new Promise((resolve) => setImmediate(resolve));
}

function request(server: TunnelServer, rest = '\r\n', name = 'erpteam'): string {
  return `POST /in HTTP/1.1\r\nHost: ${name}.lt.localhost:${server.port}\r\n${rest}`;
}

test('registration grants the name and says where to connect', async () => {
  const { server } = await aServer();
  const { status, info } = await register(server, '/erpteam');
  expect(status).toBe(200);
  expect(info).toEqual({
    id: 'erpteam',
    port: expect.any(Number),
    max_conn_count: 10,
    url: `http://erpteam.lt.localhost:${server.port}`,
  });
});

test('a taken name, or none, gives another one', async () => {
  const { server } = await aServer();
  const paths = ['/erpteam', '/erpteam', '/?new'];
  const granted = await Promise.all(paths.map((path) => register(server, path)));
  const names = granted.map(({ info }) => info!.id);
  expect(names.slice(0, 2)).toContain('erpteam');
  expect(new Set(names).size).toBe(3);
});

test.each(['/Ab', '/abc', '/-erpteam', '/erpteam-', '/erp.team', '/erp%20team', '/api/status', `/${'a'.repeat(64)}`])(
  'the name of %s is refused',
  async (path) => {
    const { server } = await aServer();
    const { status, info } = await register(server, path);
    expect(status).toBe(403);
    expect(info?.message).toContain('Invalid subdomain');
  },
);

test('an unknown name is 404', async () => {
  const { server } = await aServer();
  const sender = await connectRaw(server.port);
  sender.send(request(server));
  expect(await sender.readAll()).toMatch(/^HTTP\/1\.1 404 [^]*\r\n\r\n404$/);
});

const EVERY_BYTE = Buffer.from(Array.from({ length: 256 }, (_, i) => i)).toString('latin1');

const WEIRD_REQUESTS: [string, string][] = [
  ['odd case, duplicates, odd spaces', 'x-A: 1\r\nX-a:2\r\nX-A:  3 \r\nCONTENT-LENGTH: 2\r\n\r\n{}'],
  ['every byte', `Content-Length: 256\r\nX-Latin: \xe4\xf6\xfc\r\n\r\n${EVERY_BYTE}`],
  ['no body', '\r\n'],
  ['chunks, extensions, trailers', 'Transfer-Encoding: chunked\r\n\r\n3;a=b\r\nabc\r\n0\r\nX-T: 1\r\n\r\n'],
];

test.each(WEIRD_REQUESTS)('a request with %s goes through unchanged, and so does the answer', async (_what, rest) => {
  const { server, client } = await aTunnel();
  const sender = await connectRaw(server.port);
  const sent = request(server, rest);
  sender.send(sent);
  expect(await client.read(sent.length)).toBe(sent);
  const answer = `HTTP/1.1 299 Odd Reason\r\nset-Cookie: a\r\nSet-Cookie: b\r\nContent-Length: 256\r\n\r\n${EVERY_BYTE}`;
  client.send(answer);
  expect(await sender.read(answer.length)).toBe(answer);
});

test('100-continue and other interim answers pass', async () => {
  const { server, client } = await aTunnel();
  const sender = await connectRaw(server.port);
  const head = request(server, 'Expect: 100-continue\r\nContent-Length: 2\r\n\r\n');
  sender.send(head);
  await client.read(head.length);
  client.send('HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 100 Continue\r\n\r\n');
  await sender.readThrough('100 Continue\r\n\r\n');
  sender.send('{}');
  expect(await client.read(2)).toBe('{}');
  client.send(OK);
  expect(await sender.read(OK.length)).toBe(OK);
});

test('both bodies stream: nothing waits for the end', async () => {
  const { server, client } = await aTunnel();
  const sender = await connectRaw(server.port);
  sender.send(request(server, 'Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n'));
  await client.readThrough('abc\r\n');
  client.send('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\ndef\r\n');
  await sender.readThrough('def\r\n');
  sender.send('0\r\n\r\n');
  await client.readThrough('0\r\n\r\n');
  client.send('0\r\n\r\n');
  await sender.readThrough('0\r\n\r\n');
});

test('requests on one connection go one after the other, through the same tunnel socket', async () => {
  const { server, client } = await aTunnel();
  const sender = await connectRaw(server.port);
  const first = request(server, 'Content-Length: 1\r\n\r\na');
  const second = request(server, 'Content-Length: 1\r\n\r\nb');
  sender.send(first + second);
  expect(await client.read(first.length)).toBe(first);
  client.send(OK);
  expect(await client.read(second.length)).toBe(second);
  client.send(OK);
  expect(await sender.read(2 * OK.length)).toBe(OK + OK);
});

test.each([
  ['the answer says so', '\r\n', 'HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok'],
  ['the request says so', 'Connection: close\r\n\r\n', OK],
  ['the answer comes before the request is complete', 'Content-Length: 9\r\n\r\nabc', OK],
])('both connections end after the answer when %s', async (_why, rest, answer) => {
  const { server, client } = await aTunnel();
  const sender = await connectRaw(server.port);
  sender.send(request(server, rest));
  await client.read(1);
  client.send(answer);
  expect(await sender.readAll()).toBe(answer);
  await client.closed;
});

test('an answer without a length ends with its connection', async () => {
  const { server, client } = await aTunnel();
  const sender = await connectRaw(server.port);
  sender.send(request(server));
  await client.readThrough('\r\n\r\n');
  client.send('HTTP/1.1 200 OK\r\n\r\nabc');
  client.socket.end();
  expect(await sender.readAll()).toBe('HTTP/1.1 200 OK\r\n\r\nabc');
});

test('a request waits for a free connection', async () => {
  const { server, client, port } = await aTunnel();
  const [first, second] = await Promise.all([connectRaw(server.port), connectRaw(server.port)]);
  first.send(request(server));
  await client.readThrough('\r\n\r\n');
  second.send(request(server));
  const another = await connectRaw(port);
  await another.readThrough('\r\n\r\n');
  another.send(OK);
  expect(await second.read(OK.length)).toBe(OK);
});

test('a tunnel that breaks before the answer is 502, later it is cut off', async () => {
  const { server, client, port } = await aTunnel();
  const first = await connectRaw(server.port);
  first.send(request(server));
  await client.readThrough('\r\n\r\n');
  client.socket.destroy();
  expect(await first.readAll()).toMatch(/^HTTP\/1\.1 502 /);

  const second = await connectRaw(server.port);
  second.send(request(server));
  const another = await connectRaw(port);
  await another.readThrough('\r\n\r\n');
  another.send('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc');
  await second.readThrough('abc');
  another.socket.destroy();
  await second.closed;
});

test.each(['in the middle of its request', 'while it waits'])(
  'a sender that goes away %s frees its connection',
  async (when) => {
    const { server, client } = await aTunnel();
    const sender = await connectRaw(server.port);
    sender.send(request(server, when.includes('middle') ? 'Content-Length: 9\r\n\r\nabc' : '\r\n'));
    await client.readThrough('\r\n\r\n');
    sender.socket.resetAndDestroy();
    await client.closed;
  },
);

test('a head that is too long is 431', async () => {
  const { server } = await aServer();
  const sender = await connectRaw(server.port);
  sender.send(request(server, `X: ${'a'.repeat(200_000)}`));
  expect(await sender.readAll()).toMatch(/^HTTP\/1\.1 431 /);
});

test('connections above the maximum are closed', async () => {
  const { server } = await aServer({ maxSockets: 2 });
  const { info } = await register(server, '/erpteam');
  await connectClient(server, info!);
  await connectClient(server, info!);
  await (
    await connectRaw(info!.port)
  ).closed;
  expect(server.sockets('erpteam')).toBe(2);
});

test('a name is free again a second after its last connection is gone', async () => {
  const { server, client, clock, port } = await aTunnel();
  client.socket.destroy();
  await until(() => server.sockets('erpteam') === 0);
  await clock.advance(999);
  expect((await register(server, '/erpteam')).info!.id).not.toBe('erpteam');
  await clock.advance(1);
  await until(() => clock.pending === 1);
  expect((await register(server, '/erpteam')).info!.id).toBe('erpteam');
  await expect(connectRaw(port)).rejects.toThrow('ECONNREFUSED');
});

test('a name that nobody connects for is free again after a second', async () => {
  const { server, clock } = await aServer();
  await register(server, '/erpteam');
  await clock.advance(1000);
  expect((await register(server, '/erpteam')).info!.id).toBe('erpteam');
});

test('a connection within the second keeps the name', async () => {
  const { server, client, clock, port } = await aTunnel();
  client.socket.destroy();
  await until(() => server.sockets('erpteam') === 0);
  await connectClient(server, { id: 'erpteam', port } as Registered);
  await clock.advance(5000);
  expect((await register(server, '/erpteam')).info!.id).not.toBe('erpteam');
});

test('faults: registrations can be refused, and names not granted', async () => {
  const { server } = await aServer();
  server.faults.refuseWith(503);
  expect((await register(server, '/erpteam')).status).toBe(503);
  server.faults.refuseWith(undefined);
  server.faults.giveOtherNames(true);
  expect((await register(server, '/erpteam')).info!.id).not.toBe('erpteam');
  server.faults.giveOtherNames(false);
  expect((await register(server, '/erpteam')).info!.id).toBe('erpteam');
});

test('faults: a dropped tunnel loses its connections', async () => {
  const { server, client } = await aTunnel();
  server.faults.drop('erpteam');
  await client.closed;
  expect(server.sockets('erpteam')).toBe(0);
});

test('faults: a frozen tunnel keeps its connections and the name, and passes nothing on', async () => {
  const { server, client, port } = await aTunnel();
  server.faults.freeze('erpteam');
  const sender = await connectRaw(server.port);
  sender.send(request(server));
  await connectClient(server, { id: 'erpteam', port } as Registered);
  await register(server, '/?new');
  expect(client.socket.bytesRead).toBe(0);
  expect(server.sockets('erpteam')).toBe(2);
  expect((await register(server, '/erpteam')).info!.id).not.toBe('erpteam');
});

test('closing ends all connections; a new server on the same port knows nothing', async () => {
  const { server, client, clock } = await aTunnel();
  const sender = await connectRaw(server.port);
  sender.send(request(server));
  await client.readThrough('\r\n\r\n');
  await server.close();
  await Promise.all([client.closed, sender.closed]);
  expect(clock.pending).toBe(0);
  const { server: next } = await aServer({ port: server.port });
  expect((await register(next, '/erpteam')).info!.id).toBe('erpteam');
});
