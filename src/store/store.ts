import type { Capture, CaptureId } from '../domain/capture.ts';
import type { Delivery, DeliveryId, DeliverySummary } from '../domain/delivery.ts';
import type { CaptureRow } from '../domain/event.ts';
import type { Filter } from '../domain/filter/filter.ts';
import type { Headline } from '../domain/reading.ts';

export type Append = Readonly<{
  capture: Capture;
  /** What the profile makes of it when it is appended: indexed, never the truth. */
  derived: Headline;
  /** Whether the capture waits for a forward from the moment it is stored. */
  isQueued: boolean;
}>;

/**
 * While a limit is exceeded, the oldest capture goes; its age is what counts for `maxAgeMs`. Captures whose forward
 * still has to happen and the newest one stay, whatever the limits.
 */
export type Retention = Readonly<{
  maxCount: number;
  maxAgeMs: number;
  /** Bytes of bodies and of handlers' answers; equal ones are stored, and counted, once. */
  maxBytes: number;
}>;

/**
 * Where a window begins: the rows right below (older than) `before`, or right above (newer than) `after`; with neither
 * the newest; with both, `after` counts. The captures named need not be there any more. `skip`: matching captures that are
 * passed over from there, so that one can go to any place at once.
 */
export type Cursor = Readonly<{ before?: CaptureId; after?: CaptureId; skip?: number }>;

/** `now`: epoch milliseconds, for the age of captures. */
export type PageQuery = Readonly<{ filter: Filter; cursor: Cursor; limit: number; now: number }>;

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
  /**
   * Stores all of them in one transaction, or none. After it returns they survive the death of the process.
   * Ids have to be new: any other is a bug and throws. `ended`: deliveries to record in the same transaction.
   */
  append(captures: readonly Append[], ended?: readonly Delivery[]): readonly CaptureRow[];
  /**
   * Adds finished deliveries in one transaction. A forward that is not `refused` leaves the queue. Skipped are those
   * whose capture is gone and those that are there already.
   */
  recordDeliveries(deliveries: readonly Delivery[]): void;

  get(id: CaptureId): Capture | undefined;
  row(id: CaptureId): CaptureRow | undefined;
  /** Ids that begin with `prefix`, newest first, at most `limit`. */
  idsWithPrefix(prefix: string, limit: number): readonly CaptureId[];
  /** The capture `back` places before the newest. */
  newest(back: number): CaptureId | undefined;
  page(query: PageQuery): Page;
  count(filter: Filter, now: number): number;

  /** In the order in which they were recorded; the last one is the row's `lastDelivery`. */
  deliveries(captureId: CaptureId): readonly DeliverySummary[];
  delivery(id: DeliveryId): Delivery | undefined;

  /** Captures whose forward still has to happen, oldest first. */
  queue(query: Readonly<{ limit: number; isHeld: boolean }>): readonly CaptureId[];
  /** How many wait, and how many of those that are in the queue are held: the two are apart. */
  queueSize(): Readonly<{ queued: number; held: number }>;
  /** Holds the whole queue as it is now, or lets it go. What is queued later is not held. */
  setHeld(isHeld: boolean): void;
  /** Takes captures out of the queue without a delivery; all of it when no ids are given. Returns how many. */
  unqueue(ids?: readonly CaptureId[]): number;

  /** Deletes these, with their deliveries. Returns how many there were. */
  delete(ids: readonly CaptureId[]): number;
  /** Deletes what matches, with its deliveries. Returns how many captures. */
  clear(filter: Filter, now: number): number;
  /** Applies the limits. Returns how many captures went. Many go in steps, so that other programs get their turn. */
  prune(retention: Retention, now: number): number;

  /** Changes when another program has written to the store. */
  foreignVersion(): number;
  /** Makes what is committed safe against a power cut, while the program goes on. Cheap when there is nothing new. */
  sync(): Promise<void>;
  close(): void;
}
