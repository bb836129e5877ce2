import { createServer, type AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { ToolError } from '../../src/domain/error.ts';
import { bareAnswer } from '../../src/ingress/answer.ts';
import { anIngress, OK } from './an-ingress.ts';
import { aPost, aSender, send } from './raw-sender.ts';

describe('the answer', () => {
  test('comes when the capture is accepted, and not before', async () => {
    const accepted = Promise.withResolvers<typeof OK>();
    const { port, captures, caughtUp } = await anIngress({ accept: () => accepted.promise });
    const sender = await aSender(port);
    sender.write(aPost());
    await caughtUp();
    expect(captures).toHaveLength(1);
    expect(sender.unread()).toHaveLength(0);
    accepted.resolve(OK);
    expect(await sender.answer()).toMatchObject({ status: 200, text: 'ok\n' });
  });

  test('is 503 when the capture could not be stored, whatever else would be said', async () => {
    const { port } = await anIngress({
      accept: () => Promise.reject(new Error('disk full')),
      requiredHeader: { name: 'X-Secret', value: 'open' },
    });
    const sender = await aSender(port);
    for (const fields of ['', 'X-Secret: open\r\n']) {
      sender.write(aPost('{}', fields));
      expect(await sender.answer()).toMatchObject({ status: 503, text: '', isLast: false });
    }
  });

  test('is what accept says, header for header', async () => {
    const rawHeaders = [
      ['X-A', '1'],
      ['x-a', '\xfc'],
    ] as const;
    const { port } = await anIngress({
      accept: async () => ({ ...OK, status: 299, statusText: 'Gr\xfcn', rawHeaders }),
    });
    expect(await send(port, aPost())).toMatchObject({
      status: 299,
      statusText: 'Gr\xfcn',
      rawHeaders: [...rawHeaders, ['Content-Length', '3'], ['Date', expect.any(String)]],
    });
  });
});

describe('unknown paths', () => {
  test.each([
    '/',
    '/in',
    '/in/',
    '/in/secre',
    '/in/secrets',
    '/in/SECRET',
    '//in/secret',
    '/in/%73ecret',
    '/x/../in/secret',
    '*',
    'http://h',
    'https://h/other',
  ])('%s is answered by a bare 404 and counted', async (target) => {
    const { port, captures, strays } = await anIngress();
    const answer = await send(port, `POST ${target} HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\nhi`);
    expect(answer).toMatchObject({ status: 404, text: '' });
    expect(answer.rawHeaders.map(([name]) => name)).toEqual(['Content-Length', 'Date']);
    expect(captures).toEqual([]);
    expect(strays()).toBe(1);
  });

  test('CONNECT is one of them', async () => {
    const { port, strays } = await anIngress();
    expect(await send(port, 'CONNECT db.example:5432 HTTP/1.1\r\n\r\n')).toMatchObject({ status: 404 });
    expect(strays()).toBe(1);
  });

  test('the canary is answered, and neither captured nor counted', async () => {
    const canaryAnswer = (target: string) => (target === '/canary/1' ? 'proof' : undefined);
    const { port, captures, strays } = await anIngress({ canaryAnswer });
    expect(await send(port, 'GET /canary/1 HTTP/1.1\r\n\r\n')).toMatchObject({ status: 200, text: 'proof' });
    expect(captures).toEqual([]);
    expect(strays()).toBe(0);
  });
});

describe('what is not HTTP/1', () => {
  test.each([
    ['a greeting of TLS', Buffer.from('160301020001000001fc0303', 'hex')],
    ['the preface of HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
    ['HTTP/0.9', 'GET /in/secret\r\n\r\n'],
    ['a field without a colon', 'POST /in/secret HTTP/1.1\r\nHost\r\n\r\n'],
    ['a blank before a colon', 'POST /in/secret HTTP/1.1\r\nHost : x\r\n\r\n'],
    ['a field without a name', 'POST /in/secret HTTP/1.1\r\n: x\r\n\r\n'],
    ['a folded first line', 'POST /in/secret HTTP/1.1\r\n Host: x\r\n\r\n'],
    ['a NUL in a value', 'POST /in/secret HTTP/1.1\r\nX: a\0b\r\n\r\n'],
    ['a CR in a value', 'POST /in/secret HTTP/1.1\r\nX: a\rb\r\n\r\n'],
    ['a control character in a target', 'POST /in/secret\x01 HTTP/1.1\r\n\r\n'],
    ['a method that is no token', 'PO(ST /in/secret HTTP/1.1\r\n\r\n'],
  ])('%s is answered 400 and counted', async (_, bytes) => {
    const { port, captures, strays } = await anIngress();
    const sender = await aSender(port);
    sender.write(bytes);
    expect(await sender.answer()).toMatchObject({ status: 400, text: '', isLast: true });
    expect(await sender.ended).toBe('ended');
    expect(captures).toEqual([]);
    expect(strays()).toBe(1);
  });

  test('a head above 64 KB is answered 431', async () => {
    const { port, strays } = await anIngress();
    const sender = await aSender(port);
    sender.write(`POST /in/secret HTTP/1.1\r\n${`X-A: ${'v'.repeat(1000)}\r\n`.repeat(100)}`);
    expect(await sender.answer()).toMatchObject({ status: 431, isLast: true });
    expect(strays()).toBe(1);
  });

  test('half a head is counted when its sender goes away', async () => {
    const { port, strays } = await anIngress();
    const sender = await aSender(port);
    sender.write('POST /in/sec');
    sender.end();
    expect(await sender.answer()).toMatchObject({ status: 400 });
    expect(strays()).toBe(1);
  });
});

describe('the required header', () => {
  const requiredHeader = { name: 'X-Scope', value: 'geheim' };

  test.each([
    ['X-Scope: geheim\r\n', 'accepted', 200],
    ['x-SCOPE:geheim \r\n', 'accepted', 200],
    ['X-Scope: falsch\r\nX-Scope: geheim\r\n', 'accepted', 200],
    ['', 'rejected', 401],
    ['X-Scope:\r\n', 'rejected', 401],
    ['X-Scope: geheim, geheim\r\n', 'rejected', 401],
    ['X-Scope: Geheim\r\n', 'rejected', 401],
    ['X-Scope: geheimer\r\n', 'rejected', 401],
    ['X-Scopes: geheim\r\n', 'rejected', 401],
  ] as const)('%j is %s', async (fields, admission, status) => {
    const { port, captures } = await anIngress({ requiredHeader });
    const answer = await send(port, aPost('{"id":1}', fields));
    expect(answer).toMatchObject({ status });
    if (status === 401) expect(answer.text).toBe('');
    expect(captures).toMatchObject([{ admission, bodySize: 8, completeness: 'complete' }]);
  });

  test('a value above ASCII is compared byte for byte', async () => {
    const { port, captures } = await anIngress({ requiredHeader: { name: 'X-Scope', value: 'gr\xfcn' } });
    await send(port, aPost('{}', 'X-Scope: gr\xfcn\r\n'));
    await send(port, aPost('{}', 'X-Scope: gr\xc3\xbcn\r\n'));
    expect(captures.map(({ admission }) => admission)).toEqual(['accepted', 'rejected']);
  });
});

describe('100-continue', () => {
  const HEAD = 'POST /in/secret HTTP/1.1\r\nExpect: 100-Continue\r\nContent-Length: 5\r\n\r\n';

  test('the sender is told to go on, and its body is kept', async () => {
    const { port, captures, caughtUp } = await anIngress();
    const sender = await aSender(port);
    sender.write(HEAD);
    await caughtUp();
    expect(sender.unread().toString()).toBe('HTTP/1.1 100 Continue\r\n\r\n');
    sender.write('hello');
    expect(await sender.answer()).toMatchObject({ status: 200, isLast: false });
    expect(Buffer.from(captures[0]!.body).toString()).toBe('hello');
  });

  test('a body that would be too large is not asked for', async () => {
    const { port, captures } = await anIngress({ limits: { maxBodyBytes: 4 } });
    const sender = await aSender(port);
    sender.write(HEAD);
    expect(await sender.answer()).toMatchObject({ status: 413, isLast: true });
    expect(captures).toMatchObject([{ completeness: 'over-limit', bodySize: 0 }]);
  });

  test('nor is a body for an unknown path', async () => {
    const { port, caughtUp } = await anIngress();
    const sender = await aSender(port);
    sender.write(HEAD.replace('/in/secret', '/other'));
    expect(await sender.answer()).toMatchObject({ status: 404, isLast: true });
    await caughtUp();
    expect(sender.unread()).toHaveLength(0);
  });

  test('HTTP/1.0 knows no such thing', async () => {
    const { port, caughtUp } = await anIngress();
    const sender = await aSender(port);
    sender.write(HEAD.replace('1.1', '1.0'));
    await caughtUp();
    expect(sender.unread()).toHaveLength(0);
    sender.write('hello');
    expect(await sender.answer()).toMatchObject({ status: 200 });
  });
});

describe('a body above the limit', () => {
  const limits = { maxBodyBytes: 100_000 };

  test.each(['length', 'chunked'])(
    'is kept up to the limit, and its sender gets to read the 413 (%s)',
    async (framing) => {
      const { port, captures } = await anIngress({ limits });
      const sender = await aSender(port);
      const body = Buffer.alloc(8_000_000, 'x');
      const fields = framing === 'length' ? `Content-Length: ${body.length}` : 'Transfer-Encoding: chunked';
      sender.write(
        `POST /in/secret HTTP/1.1\r\n${fields}\r\n\r\n${framing === 'chunked' ? `${body.length.toString(16)}\r\n` : ''}`,
      );
      // Like a client that writes all before it reads.
      sender.socket.pause();
      await new Promise((resolve) => sender.socket.write(body, resolve));
      sender.socket.resume();
      expect(await sender.answer()).toMatchObject({ status: 413, text: '', isLast: true });
      expect(await sender.ended).toBe('ended');
      expect(captures).toMatchObject([{ completeness: 'over-limit', bodySize: 100_000 }]);
    },
  );

  test.each([99_999, 100_000])('of %i bytes is not', async (size) => {
    const { port, captures } = await anIngress({ limits });
    expect(await send(port, aPost('x'.repeat(size)))).toMatchObject({ status: 200 });
    expect(captures).toMatchObject([{ completeness: 'complete', bodySize: size }]);
  });

  test('is answered 401 where the header is missing too', async () => {
    const { port, captures } = await anIngress({ limits, requiredHeader: { name: 'X', value: 'y' } });
    expect(await send(port, aPost('x'.repeat(100_001)))).toMatchObject({ status: 401, isLast: true });
    expect(captures).toMatchObject([{ completeness: 'over-limit', admission: 'rejected' }]);
  });
});

describe('a body that breaks off', () => {
  test.each([
    ['its sender goes away', 'Content-Length: 10\r\n\r\nhello', true],
    ['a chunk has no size', 'Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\nxyz\r\n', false],
    ['a chunk is longer than its size', 'Transfer-Encoding: chunked\r\n\r\n5\r\nhello!!\r\n', false],
    ['two lengths disagree', 'Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello', false],
    ['its length is no number', 'Content-Length: +5\r\n\r\nhello', false],
    ['its length is empty', 'Content-Length:\r\n\r\nhello', false],
    ['its length ends with what looks like a blank', 'Content-Length: 5\xa0\r\n\r\nhello', false],
    ['its coding begins with what looks like a blank', 'Transfer-Encoding: \x0cchunked\r\n\r\nhello', false],
    ['its last coding is not chunked', 'Transfer-Encoding: chunked, gzip\r\n\r\nhello', false],
    ['another coding follows the chunks', 'Transfer-Encoding: chunked, identity\r\n\r\nhello', false],
    ['it is chunked twice', 'Transfer-Encoding: chunked, chunked\r\n\r\nhello', false],
  ])('because %s is kept as cut off, and answered 400', async (_, rest, isEnded) => {
    const { port, captures, strays } = await anIngress();
    const sender = await aSender(port);
    sender.write(`POST /in/secret HTTP/1.1\r\n${rest}`);
    if (isEnded) sender.end();
    expect(await sender.answer()).toMatchObject({ status: 400, isLast: true });
    expect(captures).toMatchObject([{ completeness: 'cut-off', method: 'POST' }]);
    expect(Buffer.from(captures[0]!.body).toString()).toMatch(/^hello/);
    expect(strays()).toBe(0);
  });

  test.each([
    ['a length that is none', 'Content-Length: -1\r\n\r\n'],
    ['a length that is none, which it would announce', 'Expect: 100-continue\r\nContent-Length: -1\r\n\r\n'],
    ['a coding that is not known', 'Transfer-Encoding: gzip\r\n\r\n'],
    ['a chunk that begins wrong', 'Transfer-Encoding: chunked\r\n\r\nz'],
    ['a chunk that goes on after its end', 'Transfer-Encoding: chunked\r\n\r\n5\r\nhelloX'],
  ])('because of %s is answered without waiting for more', async (_, rest) => {
    const { port, captures } = await anIngress();
    const sender = await aSender(port);
    sender.write(`POST /in/secret HTTP/1.1\r\n${rest}`);
    expect(await sender.answer()).toMatchObject({ status: 400, isLast: true });
    expect(captures).toMatchObject([{ completeness: 'cut-off' }]);
  });

  test('by a reset is kept as well', async () => {
    const stored = Promise.withResolvers<string>();
    const { port, caughtUp } = await anIngress({
      async accept(capture) {
        stored.resolve(Buffer.from(capture.body).toString());
        return OK;
      },
    });
    const sender = await aSender(port);
    sender.write('POST /in/secret HTTP/1.1\r\nContent-Length: 10\r\n\r\nhello');
    await caughtUp();
    sender.socket.resetAndDestroy();
    expect(await stored.promise).toBe('hello');
  });
});

describe('a connection', () => {
  const REQUESTS = {
    'a POST to the endpoint': [aPost(), 200],
    'a GET of the endpoint': ['GET /in/secret HTTP/1.1\r\n\r\n', 200],
    'a GET of an unknown path': ['GET /x HTTP/1.1\r\n\r\n', 404],
    'a POST to an unknown path': ['POST /x HTTP/1.1\r\nContent-Length: 5\r\n\r\nhello', 404],
    'a POST without the header': [aPost('{}', 'X-Wrong: 1\r\n').replace('/in/secret', '/in/secret/401'), 401],
    'a POST that cannot be stored': [aPost().replace('/in/secret', '/in/secret/503'), 503],
  } as const;

  test('stays after each kind of answer to a whole request', async () => {
    const { port } = await anIngress({
      async accept({ target }) {
        if (target.endsWith('503')) throw new Error('disk full');
        return target.endsWith('401') ? bareAnswer(401) : OK;
      },
    });
    const sender = await aSender(port);
    for (const first of Object.values(REQUESTS))
      for (const second of Object.values(REQUESTS))
        for (const [bytes, status] of [first, second]) {
          sender.write(bytes);
          expect(await sender.answer()).toMatchObject({ status, isLast: false });
        }
  });

  test('carries requests that come in one piece, and answers them in order', async () => {
    const { port, captures } = await anIngress({
      accept: async ({ target }) => ({ ...OK, body: Buffer.from(target) }),
    });
    const sender = await aSender(port);
    const chunked = 'PUT /in/secret/2 HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n0\r\n\r\n';
    sender.write(
      `${aPost('one').replace('secret', 'secret/1')}${chunked}\r\nGET /in/secret/3 HTTP/1.1\r\n\r\nGET /x HTTP/1.1\r\n\r\n`,
    );
    for (const target of ['/in/secret/1', '/in/secret/2', '/in/secret/3'])
      expect(await sender.answer()).toMatchObject({ status: 200, text: target });
    expect(await sender.answer()).toMatchObject({ status: 404 });
    expect(captures.map(({ body }) => Buffer.from(body).toString())).toEqual(['one', 'hi', '']);
  });

  test('answers in order also when the second request is refused at once', async () => {
    const accepted = Promise.withResolvers<typeof OK>();
    const { port, caughtUp } = await anIngress({ accept: () => accepted.promise });
    const sender = await aSender(port);
    sender.write(`${aPost()}nonsense\r\n\r\n`);
    await caughtUp();
    expect(sender.unread()).toHaveLength(0);
    accepted.resolve(OK);
    expect(await sender.answer()).toMatchObject({ status: 200 });
    expect(await sender.answer()).toMatchObject({ status: 400 });
  });

  test.each([
    ['Connection: close', aPost('{}', 'Connection: close\r\n')],
    ['HTTP/1.0', 'POST /in/secret HTTP/1.0\r\n\r\n'],
    [
      'both a length and chunks',
      'POST /in/secret HTTP/1.1\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    ],
    [
      'chunks of HTTP/1.0, which has none',
      'POST /in/secret HTTP/1.0\r\nConnection: keep-alive\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    ],
    ['a large body for an unknown path', `POST /x HTTP/1.1\r\nContent-Length: 70000\r\n\r\n${'x'.repeat(70_000)}`],
    ['chunks for an unknown path', 'POST /x HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n'],
  ])('ends after %s', async (_, bytes) => {
    const { port } = await anIngress();
    const sender = await aSender(port);
    sender.write(bytes);
    expect(await sender.answer()).toMatchObject({ isLast: true });
    expect(await sender.ended).toBe('ended');
    expect(sender.unread()).toHaveLength(0);
  });

  test('stays for HTTP/1.0 when it asks for it', async () => {
    const { port } = await anIngress();
    const sender = await aSender(port);
    for (let i = 0; i < 2; i += 1) {
      sender.write('POST /in/secret HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\n');
      const { rawHeaders, isLast } = await sender.answer();
      expect(isLast).toBe(false);
      expect(rawHeaders).toContainEqual(['Connection', 'keep-alive']);
    }
  });

  test('whose sender has closed its side still gets its answer', async () => {
    const accepted = Promise.withResolvers<typeof OK>();
    const { port, caughtUp } = await anIngress({ accept: () => accepted.promise });
    const sender = await aSender(port);
    sender.write(aPost());
    sender.end();
    await caughtUp();
    accepted.resolve(OK);
    expect(await sender.answer()).toMatchObject({ status: 200 });
    expect(await sender.ended).toBe('ended');
  });

  test('whose sender is gone costs nothing', async () => {
    const accepted = Promise.withResolvers<typeof OK>();
    const { port, caughtUp, captures } = await anIngress({ accept: () => accepted.promise });
    const sender = await aSender(port);
    sender.write(aPost());
    await caughtUp();
    sender.socket.resetAndDestroy();
    accepted.resolve(OK);
    await caughtUp();
    expect(captures).toHaveLength(1);
  });

  test('is ended by close, and what was coming in is kept', async () => {
    const { port, close, captures, caughtUp } = await anIngress();
    const idle = await aSender(port);
    const sending = await aSender(port);
    sending.write('POST /in/secret HTTP/1.1\r\nContent-Length: 10\r\n\r\nhello');
    await caughtUp();
    await close();
    await Promise.all([idle.ended, sending.ended]);
    expect(captures).toMatchObject([{ completeness: 'cut-off', bodySize: 5 }]);
  });
});

describe('the room for bodies', () => {
  const limits = { maxBodyBytes: 1000, maxBytesInFlight: 1500 };
  const HEAD = 'POST /in/secret HTTP/1.1\r\n';

  test('is kept for announced bodies until they are answered; what goes above it gets 503', async () => {
    const accepted = Promise.withResolvers<typeof OK>();
    const { port, captures, caughtUp } = await anIngress({ limits, accept: () => accepted.promise });
    const first = await aSender(port);
    first.write(`${HEAD}Content-Length: 1000\r\n\r\nx`);
    await caughtUp();
    expect(await send(port, aPost('x'.repeat(501)))).toMatchObject({ status: 503, text: '' });
    first.write('x'.repeat(999));
    await caughtUp();
    expect(await send(port, aPost('x'.repeat(501)))).toMatchObject({ status: 503 });
    const small = await aSender(port);
    small.write(aPost('x'.repeat(500)));
    await caughtUp();
    expect(captures).toHaveLength(2);
    accepted.resolve(OK);
    expect(await first.answer()).toMatchObject({ status: 200 });
    expect(await small.answer()).toMatchObject({ status: 200 });
    expect(await send(port, aPost('x'.repeat(1000)))).toMatchObject({ status: 200 });
  });

  test('is taken piece by piece by chunks', async () => {
    const { port, captures, caughtUp } = await anIngress({ limits });
    const first = await aSender(port);
    first.write(`${HEAD}Content-Length: 1000\r\n\r\nx`);
    await caughtUp();
    const chunked = await aSender(port);
    chunked.write(`${HEAD}Transfer-Encoding: chunked\r\n\r\n1f4\r\n${'x'.repeat(500)}\r\n`);
    await caughtUp();
    chunked.write(`1\r\nx\r\n`);
    expect(await chunked.answer()).toMatchObject({ status: 503, isLast: true });
    expect(captures).toEqual([]);
  });

  test('always holds one body', async () => {
    const { port } = await anIngress({ limits: { maxBodyBytes: 5000, maxBytesInFlight: 10 } });
    expect(await send(port, aPost('x'.repeat(5000)))).toMatchObject({ status: 200 });
  });
});

describe('a port that cannot be had', () => {
  test('because it is taken is named, with the way out', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    onTestFinished(() => void other.close());
    await new Promise((resolve) => other.once('listening', resolve));
    const { port } = other.address() as AddressInfo;
    const error: unknown = await anIngress({ port }).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ToolError);
    expect(error).toMatchObject({ code: 'PORT_IN_USE', message: `Port ${port} is already in use.` });
  });
});
