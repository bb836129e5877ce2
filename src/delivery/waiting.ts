import type { CaptureId } from '../domain/capture.ts';
import type { Delivery } from '../domain/delivery.ts';
import { createUnderWay } from './under-way.ts';

/** Is told the delivery, or undefined when the capture has to wait in the queue. */
export type OnSettled = (delivery: Delivery | undefined) => void;

/** Those who wait to be told what becomes of a capture. Each is told once. */
export type Waiting = Readonly<{
  add(id: CaptureId, onSettled: OnSettled): void;
  settle(id: CaptureId, delivery: Delivery | undefined): void;
  /** Whoever waits for one of these need not wait any longer. */
  giveUp(isOne: (id: CaptureId) => boolean): void;
}>;

export function createWaiting(): Waiting {
  const entries = createUnderWay<Readonly<{ id: CaptureId; onSettled: OnSettled }>>();

  function settle(id: CaptureId, delivery: Delivery | undefined): void {
    const entry = entries.all().find((one) => one.id === id);
    if (entry === undefined) return;
    entries.remove(entry);
    entry.onSettled(delivery);
  }

  return {
    add: (id, onSettled) => entries.add({ id, onSettled }),
    settle,
    giveUp(isOne) {
      for (const { id } of entries.all()) if (isOne(id)) settle(id, undefined);
    },
  };
}
