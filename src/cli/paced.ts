import type { Clock } from '../domain/clock.ts';

export type Pace = Readonly<{
  /** How many run at once, at most. */
  concurrency: number;
  /** Milliseconds between two starts, at least. */
  intervalMs: number;
}>;

/**
 * Runs `task` for each item in order, at this pace, until all have ended, one throws, or `signal` aborts: then no more
 * are started and those under way are waited for. Error: the first that a task threw.
 */
export async function runPaced<T>(
  items: readonly T[],
  pace: Pace,
  ports: Readonly<{ clock: Clock; signal: AbortSignal }>,
  task: (item: T) => Promise<void>,
): Promise<void> {
  const { clock, signal } = ports;
  const failures: unknown[] = [];
  let next = 0;
  let earliest = clock.now();

  async function work(): Promise<void> {
    while (next < items.length && failures.length === 0) {
      const index = next;
      next += 1;
      // A start that comes late does not bring the next one closer.
      const at = Math.max(earliest, clock.now());
      earliest = at + pace.intervalMs;
      await sleepUntil(at, clock, signal);
      if (signal.aborted) return;
      await task(items[index] as T).catch((error: unknown) => failures.push(error));
    }
  }

  await Promise.all(Array.from({ length: Math.min(pace.concurrency, items.length) }, work));
  if (failures.length > 0) throw failures[0];
}

/** Resolves at that time of the clock, or when `signal` aborts. */
export function sleepUntil(at: number, clock: Clock, signal: AbortSignal): Promise<void> {
  const ms = at - clock.now();
  if (ms <= 0 || signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const finish = () => {
      cancel();
      signal.removeEventListener('abort', finish);
      resolve();
    };
    const cancel = clock.setTimer(finish, ms);
    signal.addEventListener('abort', finish);
  });
}
