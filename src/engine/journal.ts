import type { Capture } from '../domain/capture.ts';
import type { Clock } from '../domain/clock.ts';
import { type Delivery, summarizeDelivery } from '../domain/delivery.ts';
import { messageOf } from '../domain/error.ts';
import type { CaptureRow, EngineEvent } from '../domain/event.ts';
import { toRecord } from '../delivery/deliver.ts';
import type { Profile } from '../profiles/profile.ts';
import type { Append, CaptureStore, Retention } from '../store/store.ts';
import { createCommitter } from './committer.ts';

/** Writes captures and deliveries, and tells the stream of events what was written. */
export type Journal = Readonly<{
  /** Resolves after the commit; rejects when it failed, and then the sender must not be answered 2xx. */
  append(capture: Capture, isQueued: boolean): Promise<CaptureRow>;
  /** Resolves when the delivery is on disk, however long the disk stays full. */
  record(delivery: Delivery): Promise<void>;
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
  let isDirty = false;
  let mayPrune = true;

  const report = (error: unknown) => {
    isFailing = true;
    emit({ type: 'store', at: clock.now(), store: { state: 'failing', message: messageOf(error) } });
  };
  const written = () => {
    isDirty = true;
    if (!isFailing) return;
    isFailing = false;
    emit({ type: 'store', at: clock.now(), store: { state: 'ok' } });
  };

  const captures = createCommitter<Append, CaptureRow>((appends) => {
    try {
      const rows = store.append(appends);
      written();
      mayPrune = true;
      for (const row of rows) emit({ type: 'capture', at: clock.now(), row });
      return rows;
    } catch (error) {
      report(error);
      throw error;
    }
  });

  const deliveries = createCommitter<Delivery, void>(
    (batch) => {
      store.recordDeliveries(batch.map(toRecord));
      written();
      for (const delivery of batch)
        emit({
          type: 'delivery',
          at: clock.now(),
          delivery: summarizeDelivery(delivery),
          row: batch.length > MAX_ROWS_TOLD ? null : (store.row(delivery.captureId) ?? null),
        });
      return batch.map(() => undefined);
    },
    (flush) => clock.setTimer(flush, GATHER_MS),
  );

  const stopSync = every(clock, SYNC_MS, () => {
    if (isDirty && !isFailing) attempt(() => store.sync(), report);
    isDirty = false;
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
    append: (capture, isQueued) => {
      const { event, summary } = ports.profile.read(capture);
      return captures.add({ capture, derived: { event, summary }, isQueued });
    },
    async record(delivery) {
      for (;;) {
        try {
          return await deliveries.add(delivery);
        } catch (error) {
          report(error);
          await new Promise<void>((resolve) => clock.setTimer(resolve, RETRY_MS));
        }
      }
    },
    close() {
      stopSync();
      stopPrune();
      captures.flush();
      deliveries.flush();
    },
  };
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
