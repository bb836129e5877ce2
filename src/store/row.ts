import { hash } from 'node:crypto';
import type { Delivery } from '../domain/delivery.ts';
import { summarizeDelivery } from '../domain/delivery.ts';
import type { CaptureRow } from '../domain/event.ts';
import type { Append } from './store.ts';

/** The row of a capture that is stored for the first time. */
export function newRow({ capture, derived, isQueued }: Append, isDuplicate: boolean): CaptureRow {
  return {
    id: capture.id,
    receivedAt: capture.receivedAt,
    method: capture.method,
    target: capture.target,
    endpointPath: capture.endpointPath,
    bodySize: capture.bodySize,
    bodyHash: capture.bodyHash,
    completeness: capture.completeness,
    admission: capture.admission,
    tunnel: capture.tunnel,
    remoteAddress: capture.remoteAddress,
    event: derived.event,
    summary: derived.summary,
    forward: isQueued ? 'queued' : 'none',
    lastDelivery: null,
    replays: 0,
    isDuplicate,
  };
}

/** The row after a delivery of its capture has ended. */
export function rowAfter(row: CaptureRow, delivery: Delivery): CaptureRow {
  return {
    ...row,
    forward: endsForward(delivery) ? 'done' : row.forward,
    lastDelivery: summarizeDelivery(delivery),
    replays: row.replays + (delivery.kind === 'replay' ? 1 : 0),
  };
}

/** Whether the capture's forward has happened now. One that was refused reached nobody: it still has to. */
export function endsForward({ kind, outcome }: Delivery): boolean {
  return kind === 'forward' && outcome.kind !== 'refused';
}

/** The name under which a body is stored: its SHA-256, lower-case hex, as in `CaptureHead.bodyHash`. */
export function hashOf(body: Uint8Array): string {
  return hash('sha256', body);
}
