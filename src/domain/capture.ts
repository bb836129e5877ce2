import type { RawHeaders } from './headers.ts';

/** Sortable and unique: see `id.ts`. Only `newCaptureId` makes one. */
export type CaptureId = string & { readonly __id: 'capture' };

/** `unchecked`: no header was required. `rejected`: kept, answered 401, never forwarded. */
export type Admission = 'accepted' | 'rejected' | 'unchecked';

/**
 * Whether the body is all of what the sender meant to send.
 * `over-limit`: reading stopped at the size limit. `cut-off`: the sender went away or stalled before the end.
 */
export type Completeness = 'complete' | 'over-limit' | 'cut-off';

/** One webhook without its body. */
export type CaptureHead = Readonly<{
  id: CaptureId;
  /** Epoch milliseconds at which the head of the request was complete. */
  receivedAt: number;
  method: string;
  /** Request target exactly as sent: path and query, still percent-encoded. */
  target: string;
  /** The secret path of the endpoint it came to; `target` begins with it. What follows is handed to the handler. */
  endpointPath: string;
  httpVersion: string;
  /** Order, case and duplicates as sent. Values are latin1, as they came from the wire. */
  rawHeaders: RawHeaders;
  /** Number of body bytes kept. */
  bodySize: number;
  /** SHA-256 of the body bytes kept, lower-case hex. */
  bodyHash: string;
  completeness: Completeness;
  remoteAddress: string;
  /** Name of the tunnel it came by, or `none`. */
  tunnel: string;
  admission: Admission;
}>;

/** One webhook as received. Never changed afterwards. */
export type Capture = CaptureHead & Readonly<{ body: Uint8Array }>;

/** A truncated webhook is kept and shown, but a handler never gets half a body. */
export function isForwardable(capture: CaptureHead): boolean {
  return capture.admission !== 'rejected' && capture.completeness === 'complete';
}
