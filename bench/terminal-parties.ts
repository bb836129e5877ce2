import { fork } from 'node:child_process';
import { join } from 'node:path';
import { openSqliteStore } from '../src/store/sqlite/open.ts';
import { aCapture, aDelivery, utf8 } from '../test/builders.ts';
import type { Order, Told, Traffic } from './terminal-traffic.ts';

/** Whoever sends webhooks and handles them. */
export type TrafficSource = Readonly<{
  handlerUrl: string;
  /** `onProgress` is told how many have arrived so far, a few times a second. */
  run(order: Order, onProgress?: (received: number) => void): Promise<Traffic>;
  stop(): void;
}>;

const BATCH = 1_000;
const EVERY_MS = 10;

export async function startTraffic(): Promise<TrafficSource> {
  const child = fork(join(import.meta.dirname, 'terminal-traffic.ts'), {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const listeners = new Set<(told: Told) => void>();
  child.on('message', (told: Told) => {
    for (const listener of listeners) listener(told);
  });
  const first = <Type extends Told['type']>(type: Type) =>
    new Promise<Extract<Told, { type: Type }>>((resolve) => {
      const listener = (told: Told) => {
        if (told.type !== type) return;
        listeners.delete(listener);
        resolve(told as Extract<Told, { type: Type }>);
      };
      listeners.add(listener);
    });
  const { port } = await first('listening');
  return {
    handlerUrl: `http://127.0.0.1:${port}/webhook`,
    async run(order, onProgress = () => {}) {
      const listener = (told: Told) => told.type === 'progress' && onProgress(told.received);
      listeners.add(listener);
      child.send(order);
      const { traffic } = await first('done');
      listeners.delete(listener);
      return traffic;
    },
    stop: () => child.disconnect(),
  };
}

/** Puts delivered captures into a data folder, as if they had come in the last minutes. */
export function fillStore(folder: string, count: number): void {
  const store = openSqliteStore({ folder });
  const firstAt = Date.now() - count * EVERY_MS;
  for (let n = 0; n < count; n += BATCH) {
    const captures = Array.from({ length: Math.min(BATCH, count - n) }, (_, index) =>
      storedCapture(n + index, firstAt),
    );
    store.append(captures.map((capture) => ({ capture, derived: { event: EVENT, summary: '' }, isQueued: false })));
    store.recordDeliveries(captures.map(({ id, receivedAt }) => aDelivery(id, { startedAt: receivedAt })));
  }
  store.close();
}

const EVENT = 'Rechnung erstellt';

function storedCapture(n: number, firstAt: number) {
  const body = utf8(JSON.stringify({ event: EVENT, number: `RE-${n}`, text: 'x'.repeat(500) }));
  return aCapture({ receivedAt: firstAt + n * EVERY_MS, body });
}
