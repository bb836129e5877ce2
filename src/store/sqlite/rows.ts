import type { CaptureHead, CaptureId } from '../../domain/capture.ts';
import type { Delivery, DeliveryId, DeliverySummary, OutcomeKind } from '../../domain/delivery.ts';
import type { CaptureRow, ForwardState } from '../../domain/event.ts';

/** Of `captures c` and `bodies b`. */
export const HEAD_COLUMNS = `
  c.id, c.received_at, c.method, c.target, c.endpoint_path, c.body_size, b.hash AS body_hash, c.completeness,
  c.remote_address, c.tunnel, c.admission`;

export type HeadRecord = Readonly<{
  id: CaptureId;
  received_at: number;
  method: string;
  target: string;
  endpoint_path: string;
  body_size: number;
  body_hash: Uint8Array;
  completeness: CaptureHead['completeness'];
  remote_address: string;
  tunnel: string;
  admission: CaptureHead['admission'];
}>;

/** Of `deliveries d`. Names of their own, because a row of a list has columns of captures, too. */
export const SUMMARY_COLUMNS = `
  d.id AS delivery_id, d.capture_id, d.kind, d.started_at, d.url, d.outcome, d.status, d.ms, d.reason, d.parity`;

export type SummaryRecord = Readonly<{
  delivery_id: DeliveryId;
  capture_id: CaptureId;
  kind: Delivery['kind'];
  started_at: number;
  url: string;
  outcome: OutcomeKind;
  status: number | null;
  ms: number;
  reason: string | null;
  parity: Delivery['parity'];
}>;

/** What a row of a list takes, from `ROW_TABLES`. */
export const ROW_COLUMNS = `${HEAD_COLUMNS}, c.event, c.summary, c.forward, c.replays, c.is_duplicate, ${SUMMARY_COLUMNS}`;

export const ROW_TABLES = `
  captures c
  JOIN bodies b ON b.body_id = c.body_id
  LEFT JOIN deliveries d ON d.seq = c.last_delivery`;

export type RowRecord = HeadRecord &
  Readonly<{ event: string | null; summary: string; forward: ForwardState; replays: number; is_duplicate: number }> &
  (SummaryRecord | Readonly<{ delivery_id: null }>);

export function toHead(record: HeadRecord): Omit<CaptureHead, 'httpVersion' | 'rawHeaders'> {
  return {
    id: record.id,
    receivedAt: record.received_at,
    method: record.method,
    target: record.target,
    endpointPath: record.endpoint_path,
    bodySize: record.body_size,
    bodyHash: Buffer.from(record.body_hash).toString('hex'),
    completeness: record.completeness,
    remoteAddress: record.remote_address,
    tunnel: record.tunnel,
    admission: record.admission,
  };
}

export function toRow(record: RowRecord): CaptureRow {
  return {
    ...toHead(record),
    event: record.event,
    summary: record.summary,
    forward: record.forward,
    lastDelivery: record.delivery_id === null ? null : toSummary(record),
    replays: record.replays,
    isDuplicate: record.is_duplicate === 1,
  };
}

export function toSummary(record: SummaryRecord): DeliverySummary {
  return {
    id: record.delivery_id,
    captureId: record.capture_id,
    kind: record.kind,
    startedAt: record.started_at,
    url: record.url,
    outcome: record.outcome,
    status: record.status ?? undefined,
    ms: record.ms,
    reason: record.reason ?? undefined,
    parity: record.parity,
  };
}
