import type { Capture, CaptureId } from '../domain/capture.ts';
import type { Delivery, DeliveryId, DeliverySummary } from '../domain/delivery.ts';
import type { CaptureRow } from '../domain/event.ts';
import type { Filter } from '../domain/filter/filter.ts';

/** What is derived from a capture when it is appended: indexed, never the truth. */
export type Derived = Readonly<{ event: string | null; summary: string }>;

export type Append = Readonly<{
  capture: Capture;
  derived: Derived;
  /** Whether the capture waits for a forward from the moment it is stored. */
  isQueued: boolean;
}>;

/** Oldest are dropped first, but never a capture whose forward is still to happen, nor the one just appended. */
export type Retention = Readonly<{
  maxCount: number;
  maxAgeMs: number;
  /** Bytes of bodies. */
  maxBytes: number;
}>;

/** Where a window begins: right after (older than) `before`, or right before (newer than) `after`; neither: the newest. */
export type Cursor = Readonly<{ before?: CaptureId; after?: CaptureId }>;

export type Page = Readonly<{
  /** Newest first, whatever the cursor. */
  rows: readonly CaptureRow[];
  hasOlder: boolean;
  hasNewer: boolean;
}>;

/**
 * Captures and deliveries on disk. All calls are synchronous and return after the commit: the engine runs
 * in a worker, and a program of one shot has nothing else to do.
 *
 * Errors: `ToolError` with code `STORE_FULL`, `STORE_CORRUPT`, `STORE_NEWER`, `STORE_UNWRITABLE`, `STORE_BUSY`.
 */
export interface CaptureStore {
  /** Stores all of them in one transaction, in order. After it returns they survive the death of the process. */
  append(captures: readonly Append[]): readonly CaptureRow[];
  /** Adds finished deliveries in one transaction. A forward that is not `refused` leaves the queue. Unknown captures are skipped. */
  recordDeliveries(deliveries: readonly Delivery[]): void;

  get(id: CaptureId): Capture | undefined;
  row(id: CaptureId): CaptureRow | undefined;
  /** Ids that begin with `prefix`, newest first, at most `limit`. */
  idsWithPrefix(prefix: string, limit: number): readonly CaptureId[];
  /** The capture `back` places before the newest. */
  newest(back: number): CaptureId | undefined;
  page(query: Readonly<{ filter: Filter; cursor: Cursor; limit: number; now: number }>): Page;
  count(filter: Filter, now: number): number;

  /** Oldest first. */
  deliveries(captureId: CaptureId): readonly DeliverySummary[];
  delivery(id: DeliveryId): Delivery | undefined;

  /** Captures whose forward still has to happen, oldest first. */
  queue(query: Readonly<{ limit: number; isHeld: boolean }>): readonly CaptureId[];
  queueSize(): Readonly<{ queued: number; held: number }>;
  /** Holds the whole queue, or lets it go. */
  setHeld(isHeld: boolean): void;
  /** Takes captures out of the queue without a delivery; all of it when no ids are given. Returns how many. */
  unqueue(ids?: readonly CaptureId[]): number;

  /** Deletes what matches, with its deliveries. Returns how many captures. */
  clear(filter: Filter, now: number): number;
  /** Applies the limits. Returns how many captures went. */
  prune(retention: Retention, now: number): number;

  /** Changes when another program has written to the store. */
  foreignVersion(): number;
  /** Makes what is committed safe against a power cut. Cheap when there is nothing new. */
  sync(): void;
  close(): void;
}
