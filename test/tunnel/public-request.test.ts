import { createServer, type IncomingMessage } from 'node:http';
import { createServer as createTcpServer } from 'node:net';
import { expect, test } from 'vitest';
import { fromFlatHeaders } from '../../src/domain/headers.ts';
import { deferred } from '../../src/tunnel/deferred.ts';
import { requestPublicly } from '../../src/tunnel/public-request.ts';
import { aListener } from './localtunnel-stage.ts';

test('a request to a name under .localhost arrives with that Host, and looks like no browser', async () => {
  let seen: IncomingMessage | undefined;
  const { port } = await aListener(
    createServer((request, response) => {
      seen = request;
      response.end('yes');
    }),
  );
  const url = new URL(`http://erpteam.lt.localhost:${port}/a%20b?c=d`);
  const answer = await requestPublicly(url, AbortSignal.timeout(10_000));
  expect(answer).toMatchObject({ status: 200, body: 'yes' });
  expect(seen?.url).toBe('/a%20b?c=d');
  expect(fromFlatHeaders(seen?.rawHeaders ?? [])).toEqual([
    ['Host', `erpteam.lt.localhost:${port}`],
    ['User-Agent', 'hookscope'],
    ['Accept', '*/*'],
    ['Bypass-Tunnel-Reminder', '1'],
    ['Connection', 'close'],
  ]);
});

test('a redirect is an answer, not followed', async () => {
  const { host } = await aListener(
    createServer((_request, response) => response.writeHead(302, { location: '/x' }).end()),
  );
  expect(await requestPublicly(new URL(host), AbortSignal.timeout(10_000))).toMatchObject({
    status: 302,
    headers: { location: '/x' },
  });
});

test('an endless answer is cut, and its connection ended', async () => {
  const ended = deferred<void>();
  const { host } = await aListener(
    createServer((request, response) => {
      request.socket.on('close', () => ended.resolve());
      const more = () => response.write('x'.repeat(10_000), (error) => error ?? setImmediate(more));
      more();
    }),
  );
  const { body } = await requestPublicly(new URL(host), AbortSignal.timeout(10_000));
  expect(body).toBe('x'.repeat(64 * 1024));
  await ended.promise;
});

test('an abort ends the request with its reason, before and in the middle of the answer', async () => {
  const reason = new Error('enough');
  await expect(requestPublicly(new URL('http://x.localhost'), AbortSignal.abort(reason))).rejects.toBe(reason);

  const abort = new AbortController();
  const { host } = await aListener(
    createServer((_request, response) => void response.write('begin', () => abort.abort(reason))),
  );
  await expect(requestPublicly(new URL(host), abort.signal)).rejects.toBe(reason);
});

test.each(['HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc', 'nonsense\r\n\r\n', ''])(
  'an answer that is none is an error: %j',
  async (answer) => {
    const { host } = await aListener(createTcpServer((socket) => socket.on('error', () => {}).end(answer)));
    await expect(requestPublicly(new URL(host), AbortSignal.timeout(10_000))).rejects.toThrow();
  },
);
