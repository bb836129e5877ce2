import { setImmediate as turn } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { openSearcher } from '../../store/sqlite/searcher.ts';
import type { Steps } from '../../store/steps.ts';
import { toWire } from '../transport/wire-error.ts';
import {
  type FromSearchWorker,
  SEARCH_STATE,
  type SearchQuery,
  type SearchWorkerData,
  type ToSearchWorker,
} from './protocol.ts';

/** The next test is number 1 again, long after the last one of that number. */
const MAX_TESTS = 1_000_000_000;

if (parentPort === null) throw new Error('this file is the entry of a worker thread');
const port = parentPort;
const post = (message: FromSearchWorker) => port.postMessage(message);
const { folder, state: buffer, tellMs } = workerData as SearchWorkerData;
const state = new Int32Array(buffer);
const searcher = openSearcher(folder, runTest);
const wanted = new Set<number>();
let tests = 0;

port.on('message', (message: ToSearchWorker) => {
  if (message.type === 'cancel') wanted.delete(message.call);
  else if (message.type === 'search') void search(message.call, message.query);
  else leave();
});

/** Nothing more keeps the thread then. */
function leave(): void {
  wanted.clear();
  port.close();
}

/** Step by step; between two, others have their turn, and what is not wanted any more ends. */
async function search(call: number, query: SearchQuery): Promise<void> {
  wanted.add(call);
  try {
    const steps = stepsOf(query);
    let searched = 0;
    let toldAt = performance.now();
    while (wanted.has(call)) {
      Atomics.store(state, SEARCH_STATE.call, call);
      const step = steps.next();
      if (step.done === true) return post({ type: 'found', call, value: step.value });
      searched += step.value;
      if (performance.now() - toldAt >= tellMs) {
        toldAt = performance.now();
        const total = searcher.total();
        post({ type: 'progress', call, searched: Math.min(searched, total), total });
      }
      await turn();
    }
  } catch (error) {
    post({ type: 'failed', call, error: toWire(error) });
  } finally {
    wanted.delete(call);
  }
}

function stepsOf(query: SearchQuery): Steps<unknown> {
  return query.kind === 'page' ? searcher.page(query.page) : searcher.count(query.filter, query.now);
}

/** Notes that it runs, because nobody can ask this thread while it does. */
function runTest(test: () => boolean): boolean {
  tests = (tests % MAX_TESTS) + 1;
  Atomics.store(state, SEARCH_STATE.test, tests);
  try {
    return test();
  } finally {
    Atomics.store(state, SEARCH_STATE.test, 0);
  }
}
