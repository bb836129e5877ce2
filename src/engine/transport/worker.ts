import { parentPort, workerData } from 'node:worker_threads';
import { openEngine } from '../open-engine.ts';
import type { EngineOptions } from '../options.ts';
import { systemClock } from '../system-clock.ts';
import type { ClientMessage, EngineMessage } from './protocol.ts';
import { serveClient } from './serve-client.ts';
import { toWire } from './wire-error.ts';

/** The call number that answers the start itself. */
export const START = 0;

if (parentPort === null) throw new Error('this file is the entry of a worker thread');
const port = parentPort;
const post = (message: EngineMessage) => port.postMessage(message);

try {
  const engine = await openEngine(workerData as EngineOptions);
  const server = serveClient(engine, post, systemClock, () => engine.close());
  port.on('message', (message: ClientMessage) => {
    void server.receive(message).then(() => {
      if (message.type === 'close') port.close();
    });
  });
  post({ type: 'answer', call: START, value: null });
} catch (error) {
  post({ type: 'error', call: START, error: toWire(error) });
}
