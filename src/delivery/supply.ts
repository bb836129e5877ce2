import type { Capture, CaptureId } from '../domain/capture.ts';
import type { Clock } from '../domain/clock.ts';
import { createBacklog, type Queue } from './backlog.ts';
import { createReady } from './ready.ts';

/**
 * What is to be delivered next: from memory, else from the store, which has everything. A queue that cannot be read is
 * read again after a while; the store's state tells the person why.
 */
export type Supply = Readonly<{
  /** A fresh, committed capture. It waits in memory as long as it need not get in line behind others. */
  add(capture: Capture): void;
  /** One more waits in the store alone. */
  addToBacklog(): void;
  next(): Capture | undefined;
  /** There may be some that wait in the store alone. */
  hasBacklog(): boolean;
  /** What comes next is to be delivered alone. */
  isCatchingUp(): boolean;
  /** Forgets what waits in memory: it waits in the store as well. */
  leaveToStore(): void;
  /** Decides whether what has gathered goes out by itself, one after the other, or is held. */
  takeUp(): void;
  /** Holds all that wait. */
  hold(): void;
  /** Lets all that are held go, one after the other, however many. */
  release(): void;
  stop(): void;
}>;

export type SupplyPorts = Readonly<{
  clock: Clock;
  queue: Queue;
  load(id: CaptureId): Capture | undefined;
  /** They wait in the store until their deliveries are recorded, and are not to be delivered twice. */
  underWay(): ReadonlySet<CaptureId>;
  /** It is time to try `next` again. */
  onReadAgain(): void;
}>;

export type SupplyLimits = Readonly<{ maxReady: number; maxBytes: number; drainLimit: number }>;

/** How long a queue that could not be read is left alone. */
const READ_AGAIN_MS = 1_000;

export function createSupply(ports: SupplyPorts, { maxReady, maxBytes, drainLimit }: SupplyLimits): Supply {
  const backlog = createBacklog(ports.queue, ports.load, drainLimit);
  const ready = createReady(maxReady, maxBytes);
  let cancelReading: (() => void) | undefined;

  function taken(): ReadonlySet<CaptureId> {
    return new Set([...ports.underWay(), ...ready.ids()]);
  }

  function readAgainLater(): void {
    cancelReading ??= ports.clock.setTimer(() => {
      cancelReading = undefined;
      ports.onReadAgain();
    }, READ_AGAIN_MS);
  }

  function nextFromStore(): Capture | undefined {
    if (!backlog.exists()) return undefined;
    try {
      for (const capture of backlog.next(taken())) ready.add(capture);
    } catch {
      // It still exists, as far as is known.
    }
    const capture = ready.take();
    if (capture === undefined && backlog.exists()) readAgainLater();
    return capture;
  }

  return {
    add(capture) {
      if (backlog.exists() || ready.isFull()) backlog.add();
      else ready.add(capture);
    },
    addToBacklog: backlog.add,
    next: () => ready.take() ?? nextFromStore(),
    hasBacklog: backlog.exists,
    isCatchingUp: backlog.isCatchingUp,
    leaveToStore() {
      backlog.add();
      ready.clear();
    },
    takeUp() {
      try {
        backlog.takeUp(taken());
      } catch {
        backlog.add();
        readAgainLater();
      }
    },
    hold: backlog.hold,
    release() {
      ready.clear();
      backlog.release(taken());
    },
    stop: () => cancelReading?.(),
  };
}
