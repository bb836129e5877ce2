import type { Clock } from '../src/domain/clock.ts';
import { NOON } from './builders.ts';

type Timer = { at: number; callback: () => void };

/** A clock that only moves when a test turns it. Timers fire in order of their time. */
export function manualClock(start = NOON): Clock & {
  /** Moves time on by `ms`, firing what is due, and lets promises settle after each. */
  advance(ms: number): Promise<void>;
  readonly pending: number;
} {
  let now = start;
  const timers = new Set<Timer>();
  const settle = () => new Promise<void>((resolve) => setImmediate(resolve));
  return {
    now: () => now,
    setTimer(callback, ms) {
      const timer = { at: now + Math.max(0, ms), callback };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    async advance(ms) {
      const end = now + ms;
      for (;;) {
        const next = [...timers].filter((timer) => timer.at <= end).sort((a, b) => a.at - b.at)[0];
        if (next === undefined) break;
        timers.delete(next);
        now = next.at;
        next.callback();
        await settle();
      }
      now = end;
      await settle();
    },
    get pending() {
      return timers.size;
    },
  };
}
