import type { Capture, CaptureId } from '../domain/capture.ts';
import type { Delivery, DeliveryId, DeliverySummary } from '../domain/delivery.ts';
import type { Edit } from '../domain/edit.ts';
import type { CaptureRow, EngineEvent } from '../domain/event.ts';
import type { Language, SetupGuide } from '../domain/guide.ts';
import type { Reading } from '../domain/reading.ts';
import type { Session } from '../domain/session.ts';

/**
 * Where a window begins: older than `before`, newer than `after`, or at the newest. `skip`: matching captures to pass
 * over from there.
 */
export type WindowCursor = Readonly<{ before?: CaptureId; after?: CaptureId; skip?: number }>;

/** `filter` is text in the filter language; empty matches all. `withDeliveries`: also those of the rows. */
export type WindowQuery = Readonly<{ filter: string; cursor: WindowCursor; limit: number; withDeliveries?: boolean }>;

export type CaptureWindow = Readonly<{
  /** Newest first. */
  rows: readonly CaptureRow[];
  hasOlder: boolean;
  hasNewer: boolean;
  /** Of all rows, when they were asked for. In no order. */
  deliveries?: readonly DeliverySummary[];
}>;

/** Captures that were looked at so far, of all. */
export type SearchProgress = Readonly<{ searched: number; total: number }>;

/** `signal` ends the search, which then rejects with its reason. `onProgress`: called where a search takes long. */
export type SearchOptions = Readonly<{ signal?: AbortSignal; onProgress?(progress: SearchProgress): void }>;

export type CaptureDetail = Readonly<{
  capture: Capture;
  row: CaptureRow;
  /** What the profile finds in it. */
  reading: Reading;
  /** Oldest first. */
  deliveries: readonly DeliverySummary[];
  /** Where a replay would send it; without a handler, where it came in. For exports. */
  url: string;
}>;

/** What a face may ask for. Each ends in a visible result: see `CommandResult`. */
export type EngineCommand =
  | Readonly<{ type: 'replay'; captureId: CaptureId; edit?: Edit; handlerUrl?: string }>
  | Readonly<{ type: 'clear'; filter: string }>
  | Readonly<{ type: 'delete'; captureIds: readonly CaptureId[] }>
  /** Pauses forwarding: all that waits and all that comes stays in the queue. */
  | Readonly<{ type: 'hold' }>
  /** Lets all that waits go, oldest first, and goes on. */
  | Readonly<{ type: 'drain' }>
  /** Takes forwards out of the queue for good; the captures stay. */
  | Readonly<{ type: 'unqueue' }>
  | Readonly<{ type: 'settings'; reply?: 'ack' | 'handler'; deadlineMs?: number; handlerUrl?: string | null }>
  /** Writes the capture as a fixture file with origin `captured` into the data folder. */
  | Readonly<{ type: 'save-fixture'; captureId: CaptureId }>
  /** Asks the tunnel's supervisor to prove the way now. */
  | Readonly<{ type: 'prove-tunnel' }>;

export type CommandResult =
  | Readonly<{ ok: true; message: string; delivery?: DeliverySummary; count?: number; file?: string }>
  /** `message`: what went wrong and what to do, for a person. */
  | Readonly<{ ok: false; message: string }>;

/** `mayCondense`: very many captures at once may be told as one `burst`. */
export type SubscribeOptions = Readonly<{ mayCondense?: boolean }>;

/**
 * The one port between the engine and everything that looks at it. Implemented in the same thread, over a
 * MessagePort, and over a WebSocket; `test/engine/client.contract.ts` holds for each.
 *
 * List, then live, without a gap: subscribe, queue what comes, fetch `session()` and a window, apply the queue.
 * A row that is in the window already is replaced by the newer one.
 */
export interface EngineClient {
  /** The state now. Events that were delivered before this resolves are part of it; those after are not. */
  session(): Promise<Session>;
  /** Events from now on, in order, in batches of at least one. What it returns ends the subscription. */
  subscribe(listener: (events: readonly EngineEvent[]) => void, options?: SubscribeOptions): () => void;
  /**
   * What it shows has been told to whoever subscribes: nothing of it comes as a new capture afterwards.
   *
   * Errors: `ToolError` `FILTER_SYNTAX` for a wrong filter, `FILTER_TOO_SLOW` for one whose regular expression does not
   * come to an end.
   */
  window(query: WindowQuery, options?: SearchOptions): Promise<CaptureWindow>;
  /** How many there are of what has been told. Errors: as in `window`. */
  count(filter: string, options?: SearchOptions): Promise<number>;
  detail(id: CaptureId): Promise<CaptureDetail | undefined>;
  /** One delivery with the handler's answer. */
  delivery(id: DeliveryId): Promise<Delivery | undefined>;
  /** How to make the sender send to this endpoint. */
  guide(language: Language): Promise<SetupGuide>;
  /** Never rejects for a reason that a person can mend: that is `ok: false`. */
  command(command: EngineCommand): Promise<CommandResult>;
  /** Ends this client; the engine goes on unless it is the client's own. */
  close(): Promise<void>;
}

/** How a client stands to an engine in another process; faces show it. */
export type ConnectionState =
  /** The first try. Calls wait for it. */
  | Readonly<{ state: 'connecting' }>
  | Readonly<{ state: 'connected' }>
  /** Lost, or never made. `retryAt`: epoch milliseconds of the next try. Calls fail. */
  | Readonly<{ state: 'reconnecting'; retryAt: number }>
  /** The token is of another run: only the address of the new run helps. */
  | Readonly<{ state: 'refused' }>
  /** By `close`. */
  | Readonly<{ state: 'closed' }>;

/** Shaped for React's `useSyncExternalStore`. What `subscribe` returns ends the subscription. */
export type Connection = Readonly<{
  current(): ConnectionState;
  subscribe(onChange: () => void): () => void;
}>;
