import { Worker } from 'node:worker_threads';
import type { EngineClient } from '../client.ts';
import type { EngineOptions } from '../options.ts';
import type { ClientMessage, EngineMessage } from './protocol.ts';
import { type Channel, createRemoteClient } from './remote-client.ts';
import { fromWire } from './wire-error.ts';

/**
 * Starts the engine in a thread of its own, so that neither drawing nor a slow disk delays the other.
 * Resolves when it runs. Errors: those of `openEngine`.
 */
export async function startEngineWorker(options: EngineOptions, entry: URL): Promise<EngineClient> {
  // Node 22 calls node:sqlite experimental, and would say so in the middle of the screen.
  const execArgv = [...process.execArgv, '--disable-warning=ExperimentalWarning'];
  const worker = new Worker(entry, { workerData: options, execArgv });
  try {
    await started(worker);
  } catch (error) {
    await worker.terminate();
    throw error;
  }
  return createRemoteClient(channelTo(worker));
}

function started(worker: Worker): Promise<void> {
  return new Promise((resolve, reject) => {
    const onEnd = (code: number) => reject(new Error(`the engine's thread ended with code ${code}`));
    worker.once('error', reject);
    worker.once('exit', onEnd);
    worker.once('message', (message: EngineMessage) => {
      worker.off('error', reject);
      worker.off('exit', onEnd);
      if (message.type === 'error') reject(fromWire(message.error));
      else resolve();
    });
  });
}

function channelTo(worker: Worker): Channel {
  return {
    post: (message: ClientMessage) => worker.postMessage(message),
    listen(onMessage, onEnd) {
      worker.on('message', onMessage);
      worker.once('error', onEnd);
      worker.once('exit', (code) => onEnd(new Error(`the engine's thread ended with code ${code}`)));
    },
  };
}
