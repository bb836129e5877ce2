// Sender and handler in one process of their own, so that one clock tells how long a webhook took from the one to the
// other. Started by `startTraffic`; does one order at a time.
import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { exchange, open, percentile, requestOf } from './load.ts';

/** `rate`: webhooks a second; without one, each connection sends as soon as its last webhook is answered. */
export type Order = Readonly<{ url: string; count: number; rate: number | null }>;

/** Of one order. Latencies in milliseconds, from the moment a webhook was due to its arrival at the handler. */
export type Traffic = Readonly<{ perSecond: number; p50: number; p99: number; missing: number }>;

export type Told =
  | Readonly<{ type: 'listening'; port: number }>
  | Readonly<{ type: 'progress'; received: number }>
  | Readonly<{ type: 'done'; traffic: Traffic }>;

const CONNECTIONS = 32;
const LOOK_EVERY_MS = 2;
const PROGRESS_EVERY_MS = 250;
/** How long nothing may arrive before what is missing counts as lost. */
const PATIENCE_MS = 10_000;
const FILLING = 'x'.repeat(4_000);

let current: ReturnType<typeof startRound> | undefined;

const handler = createServer((request, response) => {
  request.once('data', (chunk: Buffer) => current?.arrived(Number(/"n":(\d+)/.exec(chunk.toString('latin1'))?.[1])));
  request.on('data', () => {});
  request.on('end', () => response.end('ok'));
});
handler.keepAliveTimeout = 0;
handler.listen(0, '127.0.0.1', () => tell({ type: 'listening', port: (handler.address() as AddressInfo).port }));

process.on('message', (order: Order) => {
  void fulfil(order).then((traffic) => tell({ type: 'done', traffic }));
});
process.once('disconnect', () => process.exit());

async function fulfil({ url, count, rate }: Order): Promise<Traffic> {
  const round = startRound(count);
  current = round;
  const target = new URL(url);
  const sockets = await Promise.all(Array.from({ length: CONNECTIONS }, () => open(target)));
  const progress = setInterval(() => tell({ type: 'progress', received: round.received() }), PROGRESS_EVERY_MS);
  const begun = performance.now();
  let next = 0;
  const sendAll = async (socket: Socket) => {
    while (next < count) {
      const n = next;
      next += 1;
      const wait = rate === null ? 0 : begun + (n / rate) * 1000 - performance.now();
      if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
      // A webhook that had to wait for a connection was due before; a timer that fires late is not the program's fault.
      round.due(n, performance.now() + Math.min(0, wait));
      await exchange(socket, requestOf(target, bodyOf(n)));
    }
  };
  await Promise.all(sockets.map(sendAll));
  await round.allArrived();
  const seconds = (performance.now() - begun) / 1000;
  clearInterval(progress);
  for (const socket of sockets) socket.destroy();
  return { perSecond: round.received() / seconds, ...round.figures() };
}

/** What becomes of `count` webhooks. */
function startRound(count: number) {
  const dueAt = new Float64Array(count);
  const latencies = new Float64Array(count).fill(NaN);
  let received = 0;
  let lastAt = performance.now();
  return {
    due(n: number, at: number) {
      dueAt[n] = at;
    },
    arrived(n: number) {
      lastAt = performance.now();
      received += 1;
      latencies[n] = lastAt - (dueAt[n] ?? NaN);
    },
    received: () => received,
    async allArrived() {
      const isOver = () => received === count || performance.now() - lastAt > PATIENCE_MS;
      while (!isOver()) await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    },
    figures() {
      const known = latencies.filter((latency) => !Number.isNaN(latency));
      return { p50: percentile(known, 0.5), p99: percentile(known, 0.99), missing: count - received };
    },
  };
}

/** 4 KB of JSON, another one each time. */
function bodyOf(n: number): Buffer {
  return Buffer.from(`{"n":${n},"event":"Rechnung erstellt","number":"RE-${n}","text":"${FILLING}"}`);
}

function tell(told: Told): void {
  process.send?.(told);
}
