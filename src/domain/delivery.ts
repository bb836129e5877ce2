import type { CaptureId } from './capture.ts';
import type { Edit } from './edit.ts';
import type { RawHeaders } from './headers.ts';

export type DeliveryId = string & { readonly __id: 'delivery' };

/** `forward`: the first, live one. `replay`: a later one, asked for by a person or a program. */
export type DeliveryKind = 'forward' | 'replay';

/**
 * Whether what was written to the handler's socket equals the capture (apart from the fields in `headers.ts` that
 * belong to a connection, Host, and the framing of the body). Computed from the bytes written. `none`: nothing was written.
 */
export type Parity = 'identical' | 'edited' | 'differs' | 'none';

/** What the handler answered. `body` holds at most the limit; `isBodyCut` tells that there was more. */
export type HandlerAnswer = Readonly<{
  status: number;
  statusText: string;
  rawHeaders: RawHeaders;
  body: Uint8Array;
  isBodyCut: boolean;
}>;

/** How a delivery ended. A failed delivery is data, not an exception; a handler's 500 is `answered`. `ms` from start to end. */
export type Outcome =
  | Readonly<{ kind: 'answered'; ms: number; answer: HandlerAnswer }>
  /** No connection came about: nothing of the webhook was sent. */
  | Readonly<{ kind: 'refused'; ms: number; reason: string }>
  /** No complete answer within the limit. */
  | Readonly<{ kind: 'timed-out'; ms: number; reason: string }>
  /** The connection broke, or the delivery was cancelled, after it had begun. */
  | Readonly<{ kind: 'aborted'; ms: number; reason: string }>;

export type OutcomeKind = Outcome['kind'];

/** One try at handing a capture to a handler, finished. */
export type Delivery = Readonly<{
  id: DeliveryId;
  captureId: CaptureId;
  kind: DeliveryKind;
  /** Epoch milliseconds. */
  startedAt: number;
  /** The full URL it was sent to. */
  url: string;
  method: string;
  /** The headers as written to the socket. */
  sentHeaders: RawHeaders;
  edit: Edit | undefined;
  parity: Parity;
  outcome: Outcome;
}>;

/** A delivery without answer headers and body: what lists and events carry. */
export type DeliverySummary = Readonly<{
  id: DeliveryId;
  captureId: CaptureId;
  kind: DeliveryKind;
  startedAt: number;
  url: string;
  outcome: OutcomeKind;
  /** Present only when answered. */
  status: number | undefined;
  ms: number;
  /** Why it failed, in words for a person; undefined when answered. */
  reason: string | undefined;
  parity: Parity;
}>;

export function summarizeDelivery(delivery: Delivery): DeliverySummary {
  const { outcome } = delivery;
  const isAnswered = outcome.kind === 'answered';
  return {
    id: delivery.id,
    captureId: delivery.captureId,
    kind: delivery.kind,
    startedAt: delivery.startedAt,
    url: delivery.url,
    parity: delivery.parity,
    outcome: outcome.kind,
    status: isAnswered ? outcome.answer.status : undefined,
    ms: outcome.ms,
    reason: isAnswered ? undefined : outcome.reason,
  };
}

/** A 2xx answer. Everything else is a failure from the sender's point of view. */
export function isDelivered(summary: Pick<DeliverySummary, 'outcome' | 'status'>): boolean {
  return (
    summary.outcome === 'answered' && summary.status !== undefined && summary.status >= 200 && summary.status < 300
  );
}
