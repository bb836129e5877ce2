import { expect, test } from 'vitest';
import { anIngress, OK } from './an-ingress.ts';
import { aPost, aSender, type RawSender } from './raw-sender.ts';

const HOUR = 3_600_000;
const limits = { headTimeoutMs: 20_000, bodyIdleMs: 30_000, bodyTimeoutMs: 300_000 };
const HEAD = 'POST /in/secret HTTP/1.1\r\nContent-Length: 1000\r\n\r\n';

test('a connection may be idle for hours before its first byte, and between two requests', async () => {
  const { port, clock, caughtUp } = await anIngress({ limits });
  const sender = await aSender(port);
  await caughtUp();
  expect(clock.pending).toBe(0);
  for (let i = 0; i < 3; i += 1) {
    await clock.advance(12 * HOUR);
    sender.write(aPost());
    expect(await sender.answer()).toMatchObject({ status: 200 });
  }
});

test('empty lines in front of a request start no clock', async () => {
  const { port, clock, caughtUp } = await anIngress({ limits });
  const sender = await aSender(port);
  sender.write('\r\n\r\n');
  await caughtUp();
  await clock.advance(HOUR);
  sender.write(aPost());
  expect(await sender.answer()).toMatchObject({ status: 200 });
});

test('a head has its time from its first byte on, however many bytes trickle in', async () => {
  const { port, clock, captures, strays, caughtUp } = await anIngress({ limits });
  const sender = await aSender(port);
  await clock.advance(HOUR);
  for (const piece of ['POST /in', '/secret HT', 'TP/1.1\r\n', 'X-Slow: ']) {
    sender.write(piece);
    await caughtUp();
    expect(sender.unread()).toHaveLength(0);
    await clock.advance(5_000);
  }
  expect(await sender.answer()).toMatchObject({ status: 408, text: '', isLast: true });
  expect(await sender.ended).toBe('ended');
  expect(captures).toEqual([]);
  expect(strays()).toBe(0);
});

test('the second head of a connection has the same time', async () => {
  const { port, clock, caughtUp } = await anIngress({ limits });
  const sender = await aSender(port);
  sender.write(`${aPost()}POST /in/se`);
  expect(await sender.answer()).toMatchObject({ status: 200 });
  await caughtUp();
  await clock.advance(20_000);
  expect(await sender.answer()).toMatchObject({ status: 408 });
});

test('a body that stalls is kept as cut off, and answered 408', async () => {
  const { port, clock, captures, caughtUp } = await anIngress({ limits });
  const sender = await aSender(port);
  sender.write(`${HEAD}hello`);
  await caughtUp();
  await clock.advance(29_999);
  sender.write(' again');
  await caughtUp();
  await clock.advance(29_999);
  expect(captures).toEqual([]);
  await clock.advance(1);
  expect(await sender.answer()).toMatchObject({ status: 408, isLast: true });
  expect(captures).toMatchObject([{ completeness: 'cut-off', bodySize: 11 }]);
});

test('a body that trickles has its time in all', async () => {
  const { port, clock, captures, caughtUp } = await anIngress({ limits });
  const sender = await aSender(port);
  sender.write(HEAD);
  await caughtUp();
  for (let i = 0; i < 12; i += 1) {
    expect(captures).toEqual([]);
    sender.write('x');
    await caughtUp();
    await clock.advance(25_000);
  }
  expect(await sender.answer()).toMatchObject({ status: 408 });
  expect(captures).toMatchObject([{ completeness: 'cut-off', bodySize: 12 }]);
});

test('a webhook that waits for its answer is not hurried', async () => {
  const accepted = Promise.withResolvers<typeof OK>();
  const { port, clock, caughtUp } = await anIngress({ limits, accept: () => accepted.promise });
  const sender = await aSender(port);
  sender.write(aPost());
  await caughtUp();
  await clock.advance(HOUR);
  accepted.resolve(OK);
  expect(await sender.answer()).toMatchObject({ status: 200 });
});

test('after its last answer a silent sender is let go after a while', async () => {
  const { port, clock, caughtUp } = await anIngress({ limits: { maxBodyBytes: 10 } });
  const sender = await aSender(port);
  sender.write(aPost('x'.repeat(20)));
  expect(await sender.answer()).toMatchObject({ status: 413 });
  await caughtUp();
  await clock.advance(1_999);
  expect(await isGone(sender, caughtUp)).toBe(false);
  await clock.advance(2_000);
  expect(await isGone(sender, caughtUp)).toBe(true);
  expect(clock.pending).toBe(0);
});

test('and one that goes on for ever too', async () => {
  const { port, clock, caughtUp } = await anIngress({ limits: { maxBodyBytes: 10 } });
  const sender = await aSender(port);
  sender.write(`POST /in/secret HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nffffff\r\n${'x'.repeat(20)}`);
  expect(await sender.answer()).toMatchObject({ status: 413 });
  for (let i = 0; i < 20; i += 1) {
    expect(await isGone(sender, caughtUp)).toBe(false);
    await clock.advance(1_500);
  }
  expect(await isGone(sender, caughtUp)).toBe(true);
});

test('a sender that does not read its answer is cut off', async () => {
  const body = Buffer.alloc(20_000_000);
  const { port, clock, caughtUp } = await anIngress({ limits, accept: async () => ({ ...OK, body }) });
  const sender = await aSender(port);
  sender.socket.pause();
  sender.write(aPost());
  await caughtUp();
  expect(clock.pending).toBe(1);
  await clock.advance(300_000);
  sender.socket.resume();
  await sender.ended;
  expect(sender.unread().length).toBeLessThan(body.length);
  expect(clock.pending).toBe(0);
});

/** Whether the other side has closed the connection, so that what is written to it comes back as a reset. */
async function isGone(sender: RawSender, caughtUp: () => Promise<void>): Promise<boolean> {
  for (let i = 0; i < 3; i += 1) {
    sender.write('x');
    await caughtUp();
  }
  return sender.socket.destroyed;
}
