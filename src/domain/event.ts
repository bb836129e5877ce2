import type { CaptureHead, CaptureId } from './capture.ts';
import type { DeliverySummary } from './delivery.ts';
import type { HandlerState, Session, StoreState, TunnelState } from './session.ts';

/** A row of a list: the head of a capture with what is derived from it and from its deliveries. */
export type CaptureRow = Omit<CaptureHead, 'httpVersion' | 'rawHeaders'> &
  Readonly<{
    /** Name of the event by the profile, or null. Derived: may change with the profile. */
    event: string | null;
    /** One line for a person, by the profile. */
    summary: string;
    /**
     * How the forward stands. `none`: rejected, truncated, taken out of the queue, or no handler at the time. `delivering` is
     * never stored: the engine says it of what is under way.
     */
    forward: ForwardState;
    lastDelivery: DeliverySummary | null;
    /** Number of replays that have ended. */
    replays: number;
    /** When it came, a capture with the same body was in the store. Empty bodies do not count. */
    isDuplicate: boolean;
  }>;

export type ForwardState = 'none' | 'queued' | 'held' | 'delivering' | 'done';

/** All that can happen, in one stream. `at` is epoch milliseconds. */
export type EngineEvent =
  | Readonly<{ type: 'ready'; at: number; publicUrl: string | null; localUrl: string }>
  | Readonly<{ type: 'tunnel'; at: number; tunnel: TunnelState }>
  | Readonly<{ type: 'capture'; at: number; row: CaptureRow }>
  | Readonly<{ type: 'delivery-started'; at: number; captureId: CaptureId }>
  /** `row` is the capture's row after the delivery; null when it is gone, or when there are too many to look up. */
  | Readonly<{ type: 'delivery'; at: number; delivery: DeliverySummary; row: CaptureRow | null }>
  /**
   * Very many captures and deliveries at once, for faces that asked for it (`condense.ts`): windows must be fetched
   * anew. `touched`: captures that were delivered.
   */
  | Readonly<{
      type: 'burst';
      at: number;
      captured: number;
      rejected: number;
      delivered: number;
      failed: number;
      touched: readonly CaptureId[];
    }>
  | Readonly<{ type: 'handler'; at: number; handler: HandlerState }>
  | Readonly<{ type: 'store'; at: number; store: StoreState }>
  /** Captures were deleted, or another program wrote to the store: windows must be fetched anew. */
  | Readonly<{ type: 'captures-changed'; at: number; total: number }>
  /** Requests to unknown paths, counted. */
  | Readonly<{ type: 'strays'; at: number; count: number }>
  | Readonly<{ type: 'settings'; at: number; settings: LiveSettings }>
  /** The whole state anew, for a client that had lost the engine: what happened meanwhile is part of it. */
  | Readonly<{ type: 'session'; at: number; session: Session }>;

/** What can be changed while `dev` runs. */
export type LiveSettings = Readonly<{
  reply: 'ack' | 'handler';
  /** Milliseconds. */
  deadlineMs: number;
  handlerUrl: string | null;
}>;
