import type { Clock } from '../domain/clock.ts';

export type Prober = Readonly<{
  /** Looks at once. */
  look(): void;
  /** Looks after a while, unless that is planned already. Each while is longer than the one before. */
  lookLater(): void;
  /** The next while is short again. */
  beEager(): void;
  /** Forgets looks that are planned or under way. */
  stop(): void;
}>;

const FIRST_AFTER_MS = 500;
const LAST_AFTER_MS = 5_000;

/** Looks whether a handler is there, from time to time, until it is. */
export function createProber(
  ports: Readonly<{ clock: Clock; probe(): Promise<boolean>; onFound(): void; onMissing(): void }>,
): Prober {
  let delay = FIRST_AFTER_MS;
  let cancel: (() => void) | undefined;
  let round = 0;

  async function look(): Promise<void> {
    const own = round;
    const isThere = await ports.probe().catch(() => false);
    if (own !== round) return;
    if (isThere) ports.onFound();
    else ports.onMissing();
  }

  return {
    look: () => void look(),
    lookLater() {
      if (cancel !== undefined) return;
      cancel = ports.clock.setTimer(() => {
        cancel = undefined;
        void look();
      }, delay);
      delay = Math.min(LAST_AFTER_MS, delay * 1.5);
    },
    beEager() {
      delay = FIRST_AFTER_MS;
    },
    stop() {
      round += 1;
      cancel?.();
      cancel = undefined;
    },
  };
}
