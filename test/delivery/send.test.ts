import { Socket } from 'node:net';
import { createServer as createSecureServer } from 'node:tls';
import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { aCapture, utf8 } from '../builders.ts';
import { noise } from '../corpus/request.ts';
import { aHandlerSender } from './a-sender.ts';
import { aRawHandler, OK } from './raw-handler.ts';
import { selfSigned } from './self-signed.ts';

const warnings: Error[] = [];
process.on('warning', (warning) => warnings.push(warning));
afterEach(() => expect(warnings).toEqual([]));

/** A handler that does one thing to the socket when a request has come. */
function aHandlerThat(does: (socket: Socket) => void) {
  return aRawHandler({ onRequest: (_, socket) => does(socket) });
}

test('a name under .localhost is this machine, and stays the Host', async () => {
  const handler = await aRawHandler();
  const url = `http://app.localhost:${handler.port}/hook`;
  const { result, written } = await aHandlerSender().send(url);
  expect(result).toMatchObject({ kind: 'answered' });
  expect(written?.rawHeaders).toContainEqual(['Host', `app.localhost:${handler.port}`]);
});

describe('a handler that misbehaves', () => {
  const crashed = 'closed the connection without an answer (did it crash or restart?)';
  const half = 'closed the connection in the middle of its answer';
  const endless = 'sent an answer whose end is not clear';
  const foreign = 'answers with something that is not HTTP';

  test.each<[string, (socket: Socket) => void, string]>([
    ['resets', (socket) => socket.resetAndDestroy(), crashed],
    ['hangs up', (socket) => socket.end(), crashed],
    ['hangs up after a 100', (socket) => socket.end('HTTP/1.1 100 Continue\r\n\r\n'), crashed],
    ['hangs up in its head', (socket) => socket.end('HTTP/1.1 200 OK\r\nContent-'), crashed],
    ['hangs up in its body', (socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhal'), half],
    [
      'hangs up in a chunk',
      (socket) => socket.end('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhal'),
      half,
    ],
    [
      'hangs up before the last chunk',
      (socket) => socket.end('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n'),
      half,
    ],
    [
      'sends chunks that are none',
      (socket) => socket.write('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n'),
      endless,
    ],
    ['speaks something else', (socket) => socket.write('220 mail.example ESMTP\r\n'), foreign],
    ['speaks HTTP/2', (socket) => socket.write(Buffer.from('000012040000000000', 'hex')), foreign],
    ['speaks https', (socket) => socket.write(Buffer.from('15030100020250', 'hex')), 'speaks https, not http'],
  ])('%s: the delivery is aborted, in words, and sent once', async (_, does, why) => {
    const handler = await aHandlerThat(does);
    const { send } = aHandlerSender();
    const { result, parity } = await send(handler.url);
    expect(result).toEqual({ kind: 'aborted', reason: `127.0.0.1:${handler.port} ${why}` });
    expect(parity).toBe('identical');
    await handler.until(() => handler.sockets.size === 0);
    expect(handler.requests).toHaveLength(1);
  });

  test('resets in the middle of an answer without a length: half an answer is none', async () => {
    const handler = await aHandlerThat((socket) => {
      socket.write('HTTP/1.1 200 OK\r\n\r\nhalf', () => setImmediate(() => socket.resetAndDestroy()));
    });
    const { result } = await aHandlerSender().send(handler.url);
    expect(result).toEqual({ kind: 'aborted', reason: `127.0.0.1:${handler.port} ${half}` });
  });

  test('is not there: refused, and nothing was written', async () => {
    const handler = await aRawHandler();
    await handler.close();
    const { result, written, parity } = await aHandlerSender().send(handler.url);
    expect(result).toEqual({ kind: 'refused', reason: `nothing listens on 127.0.0.1:${handler.port}` });
    expect(written).toBeUndefined();
    expect(parity).toBe('none');
  });

  test('never answers: timed out when the time is up, and not before', async () => {
    const handler = await aHandlerThat(() => {});
    const { send, clock } = aHandlerSender();
    const sending = send(handler.url);
    const settled = vi.fn();
    void sending.then(settled);
    await handler.until(() => handler.requests.length === 1);
    await clock.advance(599_999);
    expect(settled).not.toHaveBeenCalled();
    await clock.advance(1);
    expect((await sending).result).toEqual({
      kind: 'timed-out',
      reason: `127.0.0.1:${handler.port} gave no complete answer within 10 min`,
    });
    await handler.until(() => handler.sockets.size === 0);
    expect(clock.pending).toBe(0);
  });

  test('trickles: the time is for the whole answer', async () => {
    const handler = await aHandlerThat((socket) => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhal'));
    const { send, clock } = aHandlerSender();
    const sending = send(handler.url, aCapture(), 5_000);
    await handler.until(() => handler.requests.length === 1);
    await clock.advance(5_000);
    expect((await sending).result).toMatchObject({ kind: 'timed-out' });
  });
});

describe('an answer', () => {
  test.each([
    ['with a length', OK, { status: 200, statusText: 'OK', body: 'ok\n' }],
    [
      'in chunks',
      'HTTP/1.1 201 Made\r\nTransfer-Encoding: chunked\r\n\r\n2;x\r\nok\r\n0\r\nX-T: 1\r\n\r\n',
      { status: 201, body: 'ok' },
    ],
    [
      'after 1xx ones',
      `HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: a\r\n\r\n${OK}`,
      { status: 200, body: 'ok\n' },
    ],
    ['204', 'HTTP/1.1 204 No Content\r\n\r\n', { status: 204, body: '' }],
    ['304', 'HTTP/1.1 304 Not Modified\r\nContent-Length: 9\r\n\r\n', { status: 304, body: '' }],
    ['500', 'HTTP/1.1 500 No\r\nContent-Length: 4\r\n\r\noops', { status: 500, body: 'oops' }],
  ])('%s is taken, and the connection kept for the next', async (_, bytes, { body, ...head }) => {
    const handler = await aHandlerThat((socket) => socket.write(bytes));
    const { send } = aHandlerSender();
    for (let i = 0; i < 3; i += 1) {
      const { result } = await send(handler.url);
      expect(result).toMatchObject({ kind: 'answered', answer: { ...head, isBodyCut: false } });
      expect(result.kind === 'answered' && Buffer.from(result.answer.body).toString()).toBe(body);
    }
    expect(handler.connections()).toBe(1);
  });

  test.each([
    ['of HTTP/1.0 without a length', 'HTTP/1.0 200 OK\r\n\r\nto the end'],
    ['of HTTP/1.1 without a length', 'HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nto the end'],
  ])('%s goes to the end of the connection', async (_, bytes) => {
    const handler = await aHandlerThat((socket) => socket.end(bytes));
    const { send } = aHandlerSender();
    for (let i = 0; i < 2; i += 1) {
      const { result } = await send(handler.url);
      expect(result.kind === 'answered' && Buffer.from(result.answer.body).toString()).toBe('to the end');
    }
    expect(handler.connections()).toBe(2);
  });

  test('to HEAD ends with its head', async () => {
    const handler = await aHandlerThat((socket) => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 4711\r\n\r\n'));
    const capture = aCapture({ method: 'HEAD', rawHeaders: [['Host', 'x']], body: new Uint8Array() });
    const { result, parity } = await aHandlerSender().send(handler.url, capture);
    expect(result).toMatchObject({
      kind: 'answered',
      answer: { status: 200, rawHeaders: [['Content-Length', '4711']] },
    });
    expect(parity).toBe('identical');
  });

  test.each(['Content-Length: 100000000', 'X-Length: unknown'])(
    'that is huge is cut, and not read to its end (%s)',
    async (field) => {
      const handler = await aHandlerThat((socket) => {
        socket.write(`HTTP/1.1 200 OK\r\n${field}\r\n\r\n`);
        const more = () => !socket.destroyed && void socket.write(noise(50_000), more);
        more();
      });
      const { send } = aHandlerSender({ maxAnswerBytes: 1_000_000 });
      const { result } = await send(handler.url);
      expect(result).toMatchObject({ kind: 'answered', answer: { isBodyCut: true } });
      expect(result.kind === 'answered' && result.answer.body.length).toBe(1_000_000);
      await handler.until(() => handler.sockets.size === 0);
    },
  );

  test('that redirects is an answer', async () => {
    const target = await aRawHandler();
    const handler = await aHandlerThat((socket) =>
      socket.write(`HTTP/1.1 307 Temporary Redirect\r\nLocation: ${target.url}/\r\nContent-Length: 0\r\n\r\n`),
    );
    const { result } = await aHandlerSender().send(handler.url);
    expect(result).toMatchObject({ kind: 'answered', answer: { status: 307 } });
    expect(target.connections()).toBe(0);
  });

  test('that comes at once, with the end of the connection, is read, however large the body', async () => {
    const handler = await aRawHandler({
      onHead(_, socket) {
        socket.end('HTTP/1.1 413 Too Large\r\nConnection: close\r\nContent-Length: 0\r\n\r\n', () => socket.destroy());
      },
    });
    const capture = aCapture({ body: noise(5_000_000) });
    for (let i = 0; i < 5; i += 1) {
      const { result } = await aHandlerSender().send(handler.url, capture);
      expect(result).toMatchObject({ kind: 'answered', answer: { status: 413 } });
    }
  });

  test('that comes while a large body is still going out stops it', async () => {
    const handler = await aRawHandler({
      onHead(_, socket) {
        socket.pause();
        socket.write('HTTP/1.1 413 Content Too Large\r\nContent-Length: 3\r\n\r\nno\n');
      },
    });
    const body = noise(25 * 1024 * 1024);
    const { result, parity, written } = await aHandlerSender().send(handler.url, aCapture({ body }));
    expect(result).toMatchObject({ kind: 'answered', answer: { status: 413 } });
    expect(written!.body.length).toBeLessThan(body.length);
    expect(parity).toBe('differs');
    for (const socket of handler.sockets) socket.resume();
    await handler.until(() => handler.sockets.size === 0);
    expect(handler.requests).toHaveLength(0);
  });
});

describe('connections', () => {
  test('are as many as there are deliveries at one time, and then wait for more', async () => {
    const waiting: Socket[] = [];
    const handler = await aHandlerThat((socket) => {
      waiting.push(socket);
      if (waiting.length === 5) for (const each of waiting.splice(0)) each.write(OK);
    });
    const { send } = aHandlerSender();
    for (let round = 0; round < 3; round += 1) await Promise.all(Array.from({ length: 5 }, () => send(handler.url)));
    expect(handler.requests).toHaveLength(15);
    expect(handler.connections()).toBe(5);
  });

  test('used or fresh, carry what begins together in the order in which it began', async () => {
    const handler = await aRawHandler();
    const { send } = aHandlerSender();
    await send(handler.url);
    const bodies = ['a', 'b', 'c', 'd', 'e'];
    const writing = vi.spyOn(Socket.prototype, 'write');
    onTestFinished(() => writing.mockRestore());
    await Promise.all(bodies.map((body) => send(handler.url, aCapture({ body: utf8(body) }))));
    const written = writing.mock.calls.map(([chunk]) => Buffer.from(chunk as Uint8Array).toString('latin1'));
    expect(written.flatMap((text) => (text.startsWith('POST') ? text.at(-1) : []))).toEqual(bodies);
    expect(handler.connections()).toBe(5);
  });

  test('are closed when they have been idle for a second', async () => {
    const handler = await aRawHandler();
    const { send, clock } = aHandlerSender();
    await send(handler.url);
    await clock.advance(999);
    expect(handler.sockets.size).toBe(1);
    await clock.advance(1);
    await handler.until(() => handler.sockets.size === 0);
    expect(clock.pending).toBe(0);
    await send(handler.url);
    expect(handler.connections()).toBe(2);
  });

  test('are closed by close, those in use with their answer', async () => {
    const waiting: Socket[] = [];
    const handler = await aHandlerThat((socket) => waiting.push(socket));
    const { send, close, clock } = aHandlerSender();
    const sending = send(handler.url);
    await handler.until(() => waiting.length === 1);
    close();
    waiting[0]!.write(OK);
    expect((await sending).result).toMatchObject({ kind: 'answered' });
    await handler.until(() => handler.sockets.size === 0);
    expect(clock.pending).toBe(0);
  });

  test('that the handler closed just before are not used: the webhook goes over another, once', async () => {
    const handler = await aRawHandler();
    const { send } = aHandlerSender();
    for (let i = 0; i < 20; i += 1) {
      const { result } = await send(handler.url);
      expect(result).toMatchObject({ kind: 'answered' });
      for (const socket of handler.sockets) socket.destroy();
    }
    expect(handler.requests).toHaveLength(20);
    expect(handler.connections()).toBe(20);
  });

  test('that the handler closes with its answer, without a word, are not used either', async () => {
    const handler = await aHandlerThat((socket) => socket.end(OK));
    const { send } = aHandlerSender();
    for (let i = 0; i < 20; i += 1) expect((await send(handler.url)).result).toMatchObject({ kind: 'answered' });
    expect(handler.requests).toHaveLength(20);
  });

  test('that break under a webhook do not bring it a second time: the handler may have had it', async () => {
    const handler = await aRawHandler({
      onRequest: (_, socket) => (handler.requests.length === 1 ? socket.write(OK) : socket.destroy()),
    });
    const { send } = aHandlerSender();
    expect((await send(handler.url)).result).toMatchObject({ kind: 'answered' });
    expect((await send(handler.url)).result).toMatchObject({ kind: 'aborted' });
    expect(handler.requests).toHaveLength(2);
    expect(handler.connections()).toBe(1);
  });

  test('that break so are not trusted again: from then on each webhook has its own', async () => {
    const used = new Set<Socket>();
    const handler = await aHandlerThat((socket) => {
      if (used.has(socket)) socket.destroy();
      else socket.write(OK);
      used.add(socket);
    });
    const { send } = aHandlerSender();
    const kinds: string[] = [];
    for (let i = 0; i < 6; i += 1) kinds.push((await send(handler.url)).result.kind);
    expect(kinds).toEqual(['answered', 'aborted', 'answered', 'answered', 'answered', 'answered']);
    expect(handler.connections()).toBe(5);
  });

  test('that say something unasked are not used', async () => {
    const handler = await aRawHandler();
    const { send } = aHandlerSender();
    await send(handler.url);
    for (const socket of handler.sockets) socket.write('HTTP/1.1 408 Request Timeout\r\n\r\n');
    expect((await send(handler.url)).result).toMatchObject({ kind: 'answered', answer: { status: 200 } });
    expect(handler.connections()).toBe(2);
  });
});

describe('a delivery that is cancelled', () => {
  test('before it began is refused, and sends nothing', async () => {
    const handler = await aRawHandler();
    const { result, parity } = await aHandlerSender({ signal: AbortSignal.abort() }).send(handler.url);
    expect(result).toEqual({ kind: 'refused', reason: 'the delivery was cancelled before anything was sent' });
    expect(parity).toBe('none');
    expect(handler.requests).toHaveLength(0);
  });

  test('before it began leaves an idle connection for nobody', async () => {
    const handler = await aRawHandler();
    const controller = new AbortController();
    const { send } = aHandlerSender({ signal: controller.signal });
    await send(handler.url);
    controller.abort();
    const { result } = await send(handler.url);
    expect(result).toMatchObject({ kind: 'refused' });
    expect(handler.requests).toHaveLength(1);
  });

  test('while the handler thinks is aborted', async () => {
    const handler = await aHandlerThat(() => {});
    const controller = new AbortController();
    const { send, clock } = aHandlerSender({ signal: controller.signal });
    const sending = send(handler.url);
    await handler.until(() => handler.requests.length === 1);
    controller.abort();
    expect((await sending).result).toEqual({ kind: 'aborted', reason: 'the delivery was cancelled' });
    await handler.until(() => handler.sockets.size === 0);
    expect(clock.pending).toBe(0);
  });

  test('is so with all others that are under way', async () => {
    const handler = await aHandlerThat(() => {});
    const controller = new AbortController();
    const { send } = aHandlerSender({ signal: controller.signal });
    const sending = Array.from({ length: 50 }, () => send(handler.url));
    await handler.until(() => handler.requests.length === 50);
    controller.abort();
    for (const { result } of await Promise.all(sending)) expect(result).toMatchObject({ kind: 'aborted' });
  });
});

describe('a handler’s address', () => {
  test('may be localhost', async () => {
    const handler = await aRawHandler();
    const url = `http://localhost:${handler.port}/hook`;
    expect((await aHandlerSender().send(url)).result).toMatchObject({ kind: 'answered' });
    expect(handler.requests[0]!.head).toContain(`Host: localhost:${handler.port}\r\n`);
  });

  test('may be IPv6', async () => {
    const handler = await aRawHandler({ host: '::1' });
    expect((await aHandlerSender().send(`http://[::1]:${handler.port}/`)).result).toMatchObject({ kind: 'answered' });
    expect(handler.requests[0]!.head).toContain(`Host: [::1]:${handler.port}\r\n`);
  });

  test.each(['localhost', '127.0.0.1'])(
    'may be https with a certificate of its own on this machine (%s)',
    async (name) => {
      const handler = await aRawHandler({ create: (onConnection) => createSecureServer(selfSigned(), onConnection) });
      const { send } = aHandlerSender();
      const body = noise(1_000_000);
      for (let i = 0; i < 3; i += 1) {
        const { result, parity } = await send(`https://${name}:${handler.port}/hook`, aCapture({ body }));
        expect(result).toMatchObject({ kind: 'answered' });
        expect(parity).toBe('identical');
      }
      expect(handler.connections()).toBe(1);
      expect(Buffer.compare(handler.requests[2]!.body, body)).toBe(0);
    },
  );

  test('of a handler without TLS is not https', async () => {
    const handler = await aRawHandler({ onConnection: (socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n') });
    const { result } = await aHandlerSender().send(`https://localhost:${handler.port}/`);
    expect(result).toMatchObject({ kind: 'refused', reason: expect.stringContaining('does not speak https') });
  });

  test('that takes connections and says nothing is given up after ten seconds', async () => {
    const handler = await aRawHandler();
    const { send, clock } = aHandlerSender();
    const sending = send(`https://localhost:${handler.port}/`);
    await handler.until(() => handler.connections() === 1);
    await clock.advance(10_000);
    expect((await sending).result).toEqual({
      kind: 'refused',
      reason: `localhost:${handler.port} did not accept a connection in time`,
    });
  });
});

describe('parity is measured', () => {
  /** Changes requests on their way through the socket. */
  function tamper(change: (text: string) => string): void {
    // oxlint-disable-next-line typescript/unbound-method -- called with its socket below
    const write = Socket.prototype.write;
    const spy = vi.spyOn(Socket.prototype, 'write').mockImplementation(function (this: Socket, chunk, ...rest) {
      const text = Buffer.from(chunk as Uint8Array).toString('latin1');
      return write.call(this, text.startsWith('POST ') ? Buffer.from(change(text), 'latin1') : chunk, ...rest);
    });
    onTestFinished(() => spy.mockRestore());
  }

  test.each<[string, (text: string) => string]>([
    ['a byte of the body', (text) => text.replace('"id":1', '"id":2')],
    ['the case of a name', (text) => text.replace('Content-Type', 'Content-type')],
    ['a value', (text) => text.replace('application/json', 'application/xml')],
    ['an added field', (text) => text.replace('\r\n\r\n', '\r\nX-Added: 1\r\n\r\n')],
    ['a dropped field', (text) => text.replace('Content-Type: application/json\r\n', '')],
    ['the target', (text) => text.replace('/hook', '/hock')],
    ['the length', (text) => text.replace('Content-Length: 8', 'Content-Length: 7')],
  ])('what tampers with %s on its way to the socket is seen', async (_, change) => {
    const handler = await aRawHandler();
    const { send } = aHandlerSender();
    expect((await send(`${handler.url}/hook`)).parity).toBe('identical');
    tamper(change);
    expect((await send(`${handler.url}/hook`)).parity).toBe('differs');
  });
});
