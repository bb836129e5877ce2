import type { Capture, CaptureId } from '../domain/capture.ts';
import type { Clock } from '../domain/clock.ts';
import { type Delivery, summarizeDelivery } from '../domain/delivery.ts';
import { messageOf } from '../domain/error.ts';
import type { CaptureRow, EngineEvent } from '../domain/event.ts';
import type { Headline } from '../domain/reading.ts';
import { toRecord } from '../delivery/deliver.ts';
import type { Profile } from '../profiles/profile.ts';
import type { Append, CaptureStore, Retention } from '../store/store.ts';
import { afterTheCrowd } from './turns.ts';
import { createBatch, type Taken } from './batch.ts';

/** Writes captures and deliveries, and tells the stream of events what was written. */
export type Journal = Readonly<{
  /** Resolves after the commit; rejects when it failed, and then the sender must not be answered 2xx. */
  append(capture: Capture, isQueued: boolean): Promise<CaptureRow>;
  /** Resolves when the delivery is on disk, however long the disk stays full; or when it is given up: see `hurry`. */
  record(delivery: Delivery): Promise<void>;
  /** The end is near: what waits is written at once, and so is what comes; what cannot be written is given up. */
  hurry(): void;
  close(): void;
}>;

/**
 * Deliveries wait this long for others to share their commit. Nobody was promised that they are on disk: after a crash
 * in between, the webhook is forwarded once more, as after one in the middle of the delivery.
 */
const GATHER_MS = 5;
/** With more deliveries than that at once, looking up the rows would cost more than writing them. */
const MAX_ROWS_TOLD = 8;
const RETRY_MS = 1_000;
const SYNC_MS = 1_000;
const PRUNE_MS = 5_000;

export function createJournal(
  ports: Readonly<{
    store: CaptureStore;
    profile: Profile;
    clock: Clock;
    retention: Retention;
    emit(event: EngineEvent): void;
  }>,
): Journal {
  const { store, clock, emit } = ports;
  let isFailing = false;
  let mayPrune = true;

  const report = (error: unknown) => {
    isFailing = true;
    emit({ type: 'store', at: clock.now(), store: { state: 'failing', message: messageOf(error) } });
  };
  const written = () => {
    if (!isFailing) return;
    isFailing = false;
    emit({ type: 'store', at: clock.now(), store: { state: 'ok' } });
  };

  const captures = createBatch<Append, CaptureRow>();
  const deliveries = createBatch<Delivery, void>();
  const writeAfterTheCrowd = afterTheCrowd(captures.size, writeCaptures);
  let cancelFlush: (() => void) | undefined;
  const hurried = Promise.withResolvers<void>();
  let isHurried = false;

  /** A crowd takes deliveries with it, which spares their commit. A webhook that comes alone is not to wait for them. */
  function writeCaptures(): void {
    if (captures.size() > 1) flush();
    else commit(captures.take(), undefined);
  }

  /** One transaction for all that waits. */
  function flush(): void {
    cancelFlush?.();
    cancelFlush = undefined;
    commit(captures.take(), deliveries.take());
  }

  function commit(arrived: Taken<Append, CaptureRow>, ended: Taken<Delivery, void> | undefined): void {
    const recorded = ended?.items ?? [];
    let rows: readonly CaptureRow[];
    try {
      rows = store.append(arrived.items, recorded.map(toRecord));
    } catch (error) {
      report(error);
      ended?.reject(error);
      // A delivery that cannot be written must not cost a webhook its place.
      if (recorded.length > 0 && arrived.items.length > 0) commit(arrived, undefined);
      else arrived.reject(error);
      return;
    }
    // From here on it is on disk: whatever else goes wrong, nobody is told that it is not.
    written();
    mayPrune ||= rows.length > 0;
    for (const row of rows) emit({ type: 'capture', at: clock.now(), row });
    for (const delivery of recorded) {
      const row = recorded.length > MAX_ROWS_TOLD ? null : rowNow(delivery.captureId);
      emit({ type: 'delivery', at: clock.now(), delivery: summarizeDelivery(delivery), row });
    }
    arrived.resolve(rows);
    ended?.resolve([]);
  }

  /** Null when it cannot be read: then faces ask for it. */
  function rowNow(id: CaptureId): CaptureRow | null {
    try {
      return store.row(id) ?? null;
    } catch (error) {
      report(error);
      return null;
    }
  }

  const stopSync = every(clock, SYNC_MS, () => {
    if (!isFailing) store.sync().catch(report);
  });
  const stopPrune = every(clock, PRUNE_MS, () => {
    if (!mayPrune || isFailing) return;
    mayPrune = false;
    attempt(() => {
      const pruned = store.prune(ports.retention, clock.now());
      if (pruned > 0)
        emit({ type: 'captures-changed', at: clock.now(), total: store.count({ kind: 'all' }, clock.now()) });
    }, report);
  });

  return {
    append(capture, isQueued) {
      const row = captures.add({ capture, derived: headlineOf(capture, ports.profile), isQueued });
      writeAfterTheCrowd();
      return row;
    },
    async record(delivery) {
      for (;;) {
        const recorded = deliveries.add(delivery);
        if (isHurried) flush();
        else cancelFlush ??= clock.setTimer(flush, GATHER_MS);
        try {
          return await recorded;
        } catch {
          if (isHurried) return;
          await Promise.race([hurried.promise, new Promise<void>((resolve) => clock.setTimer(resolve, RETRY_MS))]);
        }
      }
    },
    hurry() {
      isHurried = true;
      hurried.resolve();
      flush();
    },
    close() {
      stopSync();
      stopPrune();
      flush();
    },
  };
}

/** What is derived is never the truth: a bug in a profile must not cost a webhook. */
function headlineOf(capture: Capture, profile: Profile): Headline {
  try {
    return profile.headline(capture);
  } catch {
    return { event: null, summary: '' };
  }
}

function attempt(action: () => void, report: (error: unknown) => void): void {
  try {
    action();
  } catch (error) {
    report(error);
  }
}

/** Calls `action` again and again, `ms` after it ended. What it returns ends that. */
export function every(clock: Clock, ms: number, action: () => void): () => void {
  let cancel = () => {};
  const schedule = () => {
    cancel = clock.setTimer(() => {
      action();
      schedule();
    }, ms);
  };
  schedule();
  return () => cancel();
}
