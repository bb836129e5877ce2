import { afterEach, describe, expect, test } from 'vitest';
import type { WebSocket } from 'ws';
import type { EngineEvent } from '../../../src/domain/event.ts';
import type { EngineClient } from '../../../src/engine/client.ts';
import { decodeMessage, encodeMessage } from '../../../src/engine/transport/json-codec.ts';
import type { ClientMessage, EngineMessage } from '../../../src/engine/transport/protocol.ts';
import { CLOSE_CODES } from '../../../src/inspector/client/close-codes.ts';
import {
  GOODBYE_MS,
  MAX_COMMAND_BYTES,
  MAX_UNREAD_EVENT_BYTES,
  PING_MS,
  PINGS_MISSED,
} from '../../../src/inspector/server/limits.ts';
import { manualClock } from '../../manual-clock.ts';
import { post } from '../../raw-http.ts';
import { inspect, openSocket, startTestEngine } from './inspected-engine.ts';

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

/** An engine behind an inspector, both closed after the test. */
async function start({
  engine,
  clock = manualClock(),
}: { engine?: EngineClient; clock?: ReturnType<typeof manualClock> } = {}) {
  const client = engine ?? (await startTestEngine());
  const inspector = await inspect(client, { clock });
  closers.push(
    () => client.close(),
    () => inspector.close(),
  );
  return { client, inspector, clock };
}

/** A socket with what came over it so far. */
async function open(port: number) {
  const socket = openSocket(port);
  const received: EngineMessage[] = [];
  const waiting = new Set<() => void>();
  socket.on('message', (data) => {
    received.push(decodeMessage((data as Buffer).toString()) as EngineMessage);
    for (const check of waiting) check();
  });
  const closed = new Promise<number>((resolve) => socket.on('close', resolve));
  await new Promise((resolve) => socket.once('open', resolve));
  return {
    socket,
    received,
    closed,
    send: (message: ClientMessage) => socket.send(encodeMessage(message)),
    until: (isEnough: (received: readonly EngineMessage[]) => boolean) =>
      new Promise<void>((resolve) => {
        const check = () => isEnough(received) && resolve();
        waiting.add(check);
        check();
      }),
  };
}

const eventsIn = (messages: readonly EngineMessage[]) =>
  messages.flatMap((message) => (message.type === 'events' ? message.events : []));

/** An engine that tells what the test wants, as fast as it wants. */
function scriptedEngine(): EngineClient & {
  tell(event: EngineEvent): void;
  readonly listeners: number;
  /** Resolves when somebody has unsubscribed. */
  readonly deserted: Promise<void>;
} {
  const listeners = new Set<(events: readonly EngineEvent[]) => void>();
  const deserted = Promise.withResolvers<void>();
  const never = () => Promise.reject(new Error('not in this test'));
  return {
    session: never,
    window: never,
    count: () => Promise.resolve(0),
    detail: never,
    delivery: never,
    guide: never,
    command: never,
    close: async () => {},
    subscribe(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
        deserted.resolve();
      };
    },
    deserted: deserted.promise,
    tell(event) {
      for (const listener of listeners) listener([event]);
    },
    get listeners() {
      return listeners.size;
    },
  };
}

test('a webhook is told while it is live', async () => {
  const { client, inspector } = await start();
  const { send, until, received } = await open(inspector.port);
  send({ type: 'subscribe' });
  send({ type: 'call', call: 1, method: 'session', args: [] });
  await until((messages) => messages.some(({ type }) => type === 'answer'));
  await post((await client.session()).localUrl, '{}');
  await until((messages) => eventsIn(messages).some(({ type }) => type === 'capture'));
  expect(eventsIn(received).find(({ type }) => type === 'capture')).toMatchObject({ row: { method: 'POST' } });
});

test('after unsubscribing nothing is told', async () => {
  const engine = scriptedEngine();
  const { inspector } = await start({ engine });
  const { send, until, received } = await open(inspector.port);
  send({ type: 'subscribe' });
  send({ type: 'unsubscribe' });
  send({ type: 'call', call: 1, method: 'count', args: [''] });
  await until((messages) => messages.length === 1);
  expect([engine.listeners, received]).toEqual([0, [{ type: 'answer', call: 1, value: 0 }]]);
});

test('an unknown call is an error, and the connection goes on', async () => {
  const { inspector } = await start({ engine: scriptedEngine() });
  const { send, until, received } = await open(inspector.port);
  send({ type: 'call', call: 1, method: 'constructor' as never, args: [] });
  send({ type: 'call', call: 2, method: 'count', args: [] });
  await until((messages) => messages.length === 2);
  expect(received.map((message) => message.type).sort()).toEqual(['answer', 'error']);
});

test('closing ends the client and not the engine', async () => {
  const { client, inspector } = await start();
  const { send, closed, received } = await open(inspector.port);
  send({ type: 'close' });
  expect(await closed).toBe(CLOSE_CODES.done);
  expect(received).toEqual([{ type: 'closed' }]);
  expect((await post((await client.session()).localUrl, '{}')).status).toBe(200);
});

test.each([
  ['text that is no JSON', 'nonsense', CLOSE_CODES.noMessage],
  ['JSON that is no message', '[1]', CLOSE_CODES.noMessage],
  ['JSON null', 'null', CLOSE_CODES.noMessage],
  ['bytes', Buffer.from('{}'), CLOSE_CODES.noMessage],
  ['more than any command', 'x'.repeat(MAX_COMMAND_BYTES + 1), 1009],
])('%s ends the connection', async (_, data, code) => {
  const { inspector } = await start({ engine: scriptedEngine() });
  const { socket, closed } = await open(inspector.port);
  socket.send(data);
  expect(await closed).toBe(code);
});

test('a client that is gone is no longer told anything', async () => {
  const engine = scriptedEngine();
  const { inspector } = await start({ engine });
  const { socket, send, until } = await open(inspector.port);
  send({ type: 'subscribe' });
  send({ type: 'call', call: 1, method: 'count', args: [] });
  await until((messages) => messages.length === 1);
  expect(engine.listeners).toBe(1);
  socket.terminate();
  await engine.deserted;
  expect(engine.listeners).toBe(0);
});

describe('a client that does not read', () => {
  const loud: EngineEvent = { type: 'store', at: 0, store: { state: 'failing', message: 'x'.repeat(1024 ** 2) } };

  /** Tells large events, a frame each, until the inspector no longer listens. Returns how many. */
  async function tellUntilDropped(engine: ReturnType<typeof scriptedEngine>, clock: ReturnType<typeof manualClock>) {
    let told = 0;
    for (; engine.listeners > 0 && told < 500; told += 1) {
      engine.tell(loud);
      await clock.advance(50);
    }
    return told;
  }

  test('is dropped with a code that says so, and another one is not', async () => {
    const engine = scriptedEngine();
    const { inspector, clock } = await start({ engine });
    const slow = await open(inspector.port);
    slow.send({ type: 'subscribe' });
    slow.send({ type: 'call', call: 1, method: 'count', args: [] });
    await slow.until((messages) => messages.length === 1);
    slow.socket.pause();
    const told = await tellUntilDropped(engine, clock);
    expect(told).toBeLessThan(500);
    // What the sockets of the system hold comes on top of the limit.
    expect(told * 1024 ** 2).toBeGreaterThan(MAX_UNREAD_EVENT_BYTES);
    slow.socket.resume();
    expect(await slow.closed).toBe(CLOSE_CODES.tooSlow);

    const reading = await open(inspector.port);
    reading.send({ type: 'subscribe' });
    reading.send({ type: 'call', call: 1, method: 'count', args: [] });
    await reading.until((messages) => messages.length === 1);
    for (let i = 1; i <= 40; i += 1) {
      engine.tell(loud);
      await clock.advance(50);
      await reading.until((messages) => eventsIn(messages).length === i);
    }
    expect(reading.socket.readyState).toBe(reading.socket.OPEN);
  });

  test('gets whatever it asked for, however large', async () => {
    const engine = {
      ...scriptedEngine(),
      guide: () => Promise.resolve('x'.repeat(2 * MAX_UNREAD_EVENT_BYTES) as never),
    };
    const { inspector } = await start({ engine });
    const { send, until, received } = await open(inspector.port);
    send({ type: 'call', call: 1, method: 'guide', args: ['de'] });
    await until((messages) => messages.length === 1);
    expect(received[0]).toMatchObject({ type: 'answer', call: 1 });
  });
});

describe('pings', () => {
  const pinged = (socket: WebSocket) => new Promise<void>((resolve) => socket.once('ping', () => resolve()));

  test('a client that answers them stays', async () => {
    const { inspector, clock } = await start({ engine: scriptedEngine() });
    const { socket, send, until } = await open(inspector.port);
    for (let i = 1; i <= PINGS_MISSED + 3; i += 1) {
      const ping = pinged(socket);
      await clock.advance(PING_MS);
      await ping;
      // The pong is on its way before this call, and the socket keeps the order.
      send({ type: 'call', call: i, method: 'count', args: [] });
      await until((messages) => messages.length === i);
    }
    expect(socket.readyState).toBe(socket.OPEN);
  });

  test('a client that does not answer them is ended', async () => {
    const { inspector, clock } = await start({ engine: scriptedEngine() });
    const { socket, closed, send, until } = await open(inspector.port);
    send({ type: 'call', call: 1, method: 'count', args: [] });
    await until((messages) => messages.length === 1);
    socket.pause();
    for (let i = 0; i <= PINGS_MISSED; i += 1) await clock.advance(PING_MS);
    socket.resume();
    expect(await closed).toBe(1006);
  });
});

describe('when hookscope ends', () => {
  test('clients are told', async () => {
    const { inspector } = await start({ engine: scriptedEngine() });
    const { closed } = await open(inspector.port);
    await inspector.close();
    expect(await closed).toBe(CLOSE_CODES.ending);
  });

  test('clients that do not hear it are cut off', async () => {
    const { inspector, clock } = await start({ engine: scriptedEngine() });
    const { socket, send, until } = await open(inspector.port);
    send({ type: 'call', call: 1, method: 'count', args: [] });
    await until((messages) => messages.length === 1);
    socket.pause();
    const closing = inspector.close();
    await clock.advance(0);
    await clock.advance(GOODBYE_MS);
    await closing;
    socket.terminate();
  });
});

test('requests that come before the engine wait for it', async () => {
  const engine = Promise.withResolvers<EngineClient>();
  const inspector = await inspect(engine.promise);
  const socket = openSocket(inspector.port);
  const answered = new Promise<EngineMessage>((resolve) =>
    socket.on('message', (data) => resolve(decodeMessage((data as Buffer).toString()) as EngineMessage)),
  );
  await new Promise((resolve) => socket.once('open', resolve));
  socket.send(encodeMessage({ type: 'call', call: 7, method: 'count', args: [] }));
  engine.resolve(scriptedEngine());
  expect(await answered).toEqual({ type: 'answer', call: 7, value: 0 });
  await inspector.close();
});
