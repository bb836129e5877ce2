import type { Capture, CaptureId } from '../domain/capture.ts';

/** The part of the store that holds what waits. It survives us. */
export type Queue = Readonly<{
  /** Captures that wait and are not held, oldest first; those under way are among them. */
  oldest(limit: number): readonly CaptureId[];
  /** Holds all that wait now, or lets them go. */
  setHeld(isHeld: boolean): void;
}>;

/**
 * Captures that are due and wait in the store alone. `taken`: those that wait in memory or are under way; they are in
 * the store as well, until their deliveries are recorded.
 */
export type Backlog = Readonly<{
  /** There may be some: a new capture gets in line behind them. */
  exists(): boolean;
  /** What comes next is to be delivered alone. */
  isCatchingUp(): boolean;
  /** Something has been left to the store. */
  add(): void;
  /**
   * The oldest of them, in order: one while catching up, else up to `REFILL_COUNT`, so that many share the cost of
   * asking. None: `exists` tells whether it is because there is none.
   */
  next(taken: ReadonlySet<CaptureId>): readonly Capture[];
  /** Decides whether what has gathered goes out by itself, one after the other, or is held. */
  takeUp(taken: ReadonlySet<CaptureId>): void;
  /** Holds all that wait. */
  hold(): void;
  /** Lets all that are held go, one after the other, however many. */
  release(taken: ReadonlySet<CaptureId>): void;
}>;

/** What is read from the store at once, at the most; one of any size has room. */
const REFILL_COUNT = 64;
const REFILL_BYTES = 8 * 1024 * 1024;

/** @param drainLimit how many may go out by themselves */
export function createBacklog(queue: Queue, load: (id: CaptureId) => Capture | undefined, drainLimit: number): Backlog {
  let exists = false;
  /** The captures up to this one go out one after the other; newer ones came while the handler was up. */
  let catchUpTo: CaptureId | undefined;
  /** How many those were when it was decided. */
  let catchUpCount = 0;
  /** A person has let the queue go. */
  let isReleased = false;

  /** The oldest that are not taken, `count` or a few more. */
  function due(count: number, taken: ReadonlySet<CaptureId>): readonly CaptureId[] {
    return queue.oldest(count + taken.size).filter((id) => !taken.has(id));
  }

  function end(): void {
    exists = isReleased = false;
    catchUpTo = undefined;
  }

  /** What has gathered meanwhile goes out in order as well, as long as it becomes less each time: else it would never end. */
  function goOnCatchingUp(taken: ReadonlySet<CaptureId>): void {
    const ids = due(catchUpCount, taken);
    catchUpTo = ids.length < catchUpCount ? ids.at(-1) : undefined;
    catchUpCount = ids.length;
  }

  function hold(): void {
    queue.setHeld(true);
    end();
  }

  function takeUp(taken: ReadonlySet<CaptureId>): void {
    const ids = due(isReleased ? Number.MAX_SAFE_INTEGER : drainLimit + 1, taken);
    if (!isReleased && ids.length > drainLimit) return hold();
    exists = ids.length > 0;
    catchUpTo = ids.at(-1);
    catchUpCount = ids.length;
  }

  return {
    exists: () => exists,
    isCatchingUp: () => catchUpTo !== undefined,
    add() {
      exists = true;
    },
    next(taken) {
      if (!exists) return [];
      const ids = due(catchUpTo === undefined ? REFILL_COUNT : 1, taken);
      if (ids.length === 0) end();
      const found: Capture[] = [];
      let bytes = 0;
      for (const id of ids) {
        if (catchUpTo !== undefined && id > catchUpTo) goOnCatchingUp(taken);
        const capture = load(id);
        if (capture === undefined) continue;
        found.push(capture);
        bytes += capture.bodySize;
        if (catchUpTo !== undefined || found.length === REFILL_COUNT || bytes >= REFILL_BYTES) break;
      }
      return found;
    },
    takeUp,
    hold,
    release(taken) {
      queue.setHeld(false);
      isReleased = due(1, taken).length > 0;
      takeUp(taken);
    },
  };
}
