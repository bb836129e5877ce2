import { Worker } from 'node:worker_threads';
import type { Clock } from '../../domain/clock.ts';
import { ToolError } from '../../domain/error.ts';
import type { Page } from '../../store/store.ts';
import type { SearchOptions } from '../client.ts';
import { fromWire } from '../transport/wire-error.ts';
import type { Search } from './search.ts';
import {
  type FromSearchWorker,
  SEARCH_STATE,
  type SearchQuery,
  type SearchWorkerData,
  type ToSearchWorker,
} from './protocol.ts';

export type SearchThreadPorts = Readonly<{
  /** The file that the thread runs: `search-worker`. */
  entry: URL;
  /** The data folder; the store in it is open. */
  folder: string;
  clock: Clock;
  /** Milliseconds that the test of one capture may take before the thread is ended. */
  patienceMs?: number;
  /** A search that ends sooner tells nothing of its progress; longer ones tell it this often. */
  tellMs?: number;
}>;

type Pending = Readonly<{
  query: SearchQuery;
  onProgress: SearchOptions['onProgress'];
  resolve(value: unknown): void;
  reject(error: unknown): void;
}>;
type Running = Readonly<{ worker: Worker; state: Int32Array }>;

const PATIENCE_MS = 5_000;
/** The same for a search that nobody waits for. */
const PATIENCE_WITH_CANCELLED_MS = 500;
const WATCH_MS = 250;
const TELL_MS = 100;

/**
 * Searches in a thread of its own with a connection of its own: webhooks wait for no search, however long it takes. The
 * thread is started by the first one. A regular expression that does not come to an end is ended with the thread, and the
 * other searches begin again in a new one.
 */
export function createSearchThread({
  entry,
  folder,
  clock,
  patienceMs = PATIENCE_MS,
  tellMs = TELL_MS,
}: SearchThreadPorts): Search {
  const pending = new Map<number, Pending>();
  /** Filters that took too long: asked again, they would again. */
  const tooSlow = new Set<string>();
  let running: Running | undefined;
  let calls = 0;
  /** The test that ran when it was looked last, and since when. */
  let test = 0;
  let testSince = 0;
  let isClosed = false;
  let cancelWatch: (() => void) | undefined;

  const post = (message: ToSearchWorker) => (running ??= start()).worker.postMessage(message);

  function ask<T>(query: SearchQuery, { signal, onProgress }: SearchOptions = {}): Promise<T> {
    if (isClosed) return Promise.reject(closed());
    if (signal?.aborted === true) return Promise.reject(signal.reason as Error);
    if (tooSlow.has(keyOf(query))) return Promise.reject(takesTooLong());
    calls += 1;
    const call = calls;
    const found = new Promise<unknown>((resolve, reject) => {
      const cancel = () => {
        pending.delete(call);
        post({ type: 'cancel', call });
        reject(signal?.reason as Error);
      };
      signal?.addEventListener('abort', cancel, { once: true });
      const settled = () => signal?.removeEventListener('abort', cancel);
      pending.set(call, {
        query,
        onProgress,
        resolve: (value) => (settled(), resolve(value)),
        reject: (error) => (settled(), reject(error)),
      });
    });
    post({ type: 'search', call, query });
    watch();
    return found as Promise<T>;
  }

  function start(): Running {
    const workerData: SearchWorkerData = { folder, state: new SharedArrayBuffer(SEARCH_STATE.bytes), tellMs };
    const worker = new Worker(entry, {
      workerData,
      execArgv: [...process.execArgv, '--disable-warning=ExperimentalWarning'],
    });
    worker.unref();
    worker.on('message', hear);
    worker.once('error', (error) => failAll(worker, error));
    worker.once('exit', (code) => failAll(worker, new Error(`the searching thread ended with code ${code}`)));
    return { worker, state: new Int32Array(workerData.state) };
  }

  function hear(message: FromSearchWorker): void {
    const asked = pending.get(message.call);
    if (message.type === 'progress') return asked?.onProgress?.({ searched: message.searched, total: message.total });
    pending.delete(message.call);
    if (message.type === 'found') asked?.resolve(message.value);
    else asked?.reject(fromWire(message.error));
  }

  function failAll(worker: Worker, error: unknown): void {
    if (running?.worker !== worker) return;
    running = undefined;
    for (const asked of pending.values()) asked.reject(error);
    pending.clear();
  }

  /** Looks again and again whether one test takes too long, as long as there is something to do. */
  function watch(): void {
    cancelWatch ??= clock.setTimer(() => {
      cancelWatch = undefined;
      if (running !== undefined) look(running);
      if (pending.size > 0 || test !== 0) watch();
    }, WATCH_MS);
  }

  function look({ worker, state }: Running): void {
    const now = clock.now();
    const seen = Atomics.load(state, SEARCH_STATE.test);
    const call = Atomics.load(state, SEARCH_STATE.call);
    if (seen !== test) {
      test = seen;
      testSince = now;
    }
    const patience = pending.has(call) ? patienceMs : Math.min(patienceMs, PATIENCE_WITH_CANCELLED_MS);
    if (test !== 0 && now - testSince >= patience) startAnew(worker, call);
  }

  /** Ends the thread and its search `call`; the others begin again in a new one. */
  function startAnew(worker: Worker, call: number): void {
    const stuck = pending.get(call);
    running = undefined;
    test = 0;
    void worker.terminate();
    pending.delete(call);
    if (stuck !== undefined) {
      tooSlow.add(keyOf(stuck.query));
      stuck.reject(takesTooLong());
    }
    for (const [other, { query }] of pending) post({ type: 'search', call: other, query });
  }

  /** The thread ends by itself. Only an endless test is ended from outside. */
  function leave(worker: Worker): Promise<void> {
    return new Promise((resolve) => {
      const cancel = clock.setTimer(() => void worker.terminate(), PATIENCE_WITH_CANCELLED_MS);
      worker.once('exit', () => {
        cancel();
        resolve();
      });
      worker.postMessage({ type: 'leave' } satisfies ToSearchWorker);
    });
  }

  return {
    page: (page, options) => ask<Page>({ kind: 'page', page }, options),
    count: (filter, now, options) => ask<number>({ kind: 'count', filter, now }, options),
    async close() {
      isClosed = true;
      cancelWatch?.();
      const ended = running;
      if (ended === undefined) return;
      failAll(ended.worker, closed());
      await leave(ended.worker);
    },
  };
}

function keyOf(query: SearchQuery): string {
  return JSON.stringify(query.kind === 'page' ? query.page.filter : query.filter);
}

function closed(): Error {
  return new Error('the engine has been closed');
}

function takesTooLong(): ToolError {
  return new ToolError(
    'FILTER_TOO_SLOW',
    {
      message: 'This filter takes too long, and was stopped.',
      why: 'A regular expression that can match in very many ways takes exponentially long.',
      next: ['Write it without repetition inside repetition: a+ rather than (a+)+.'],
    },
    'usage',
  );
}
