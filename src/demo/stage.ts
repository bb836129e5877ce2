import { Worker } from 'node:worker_threads';

export type StageInput = Readonly<{ fixtureFolder: string }>;

/** Between the demo and its stage, which runs in a thread of its own as the world outside would. */
export type StageMessage =
  | Readonly<{ type: 'ready'; tunnelHost: string; handlerUrl: string }>
  | Readonly<{ type: 'send'; endpoint: string }>
  | Readonly<{ type: 'close' }>;

export type Stage = Readonly<{
  tunnelHost: string;
  handlerUrl: string;
  /** Begins to send fixtures to this endpoint. */
  sendTo(endpoint: string): void;
  close(): Promise<void>;
}>;

/** Starts what a demo needs around the program: a tunnel server, a handler, a sender. */
export async function startStage(entry: URL, input: StageInput): Promise<Stage> {
  const worker = new Worker(entry, { workerData: input });
  const closed = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
  const ready = await new Promise<Extract<StageMessage, { type: 'ready' }>>((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
  });
  const post = (message: StageMessage) => worker.postMessage(message);
  return {
    tunnelHost: ready.tunnelHost,
    handlerUrl: ready.handlerUrl,
    sendTo: (endpoint) => post({ type: 'send', endpoint }),
    async close() {
      post({ type: 'close' });
      await closed;
    },
  };
}
