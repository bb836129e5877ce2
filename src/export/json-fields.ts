import { base64, utf8Text } from '../domain/bytes.ts';
import type { Capture } from '../domain/capture.ts';
import type { DeliverySummary } from '../domain/delivery.ts';
import type { CaptureRow } from '../domain/event.ts';
import type { Fact, Reading } from '../domain/reading.ts';
import type { RawHeaders } from '../domain/headers.ts';

/** A capture in JSON (docs/json/capture.json). Public: it grows, nothing is renamed. */
export function captureJson(row: CaptureRow) {
  return {
    id: row.id,
    at: new Date(row.receivedAt).toISOString(),
    method: row.method,
    target: row.target,
    event: row.event,
    summary: row.summary,
    size: row.bodySize,
    sha256: row.bodyHash,
    admission: row.admission,
    completeness: row.completeness,
    duplicate: row.isDuplicate,
    tunnel: row.tunnel,
    remoteAddress: row.remoteAddress,
    forward: row.forward,
    replays: row.replays,
    lastDelivery: row.lastDelivery === null ? null : deliveryJson(row.lastDelivery),
  };
}

/** A delivery in JSON (docs/json/delivery.json). */
export function deliveryJson(delivery: DeliverySummary) {
  return {
    id: delivery.id,
    captureId: delivery.captureId,
    kind: delivery.kind,
    at: new Date(delivery.startedAt).toISOString(),
    url: delivery.url,
    outcome: delivery.outcome,
    status: delivery.status ?? null,
    ms: delivery.ms,
    reason: delivery.reason ?? null,
    parity: delivery.parity,
  };
}

/** What a webhook has that is no capture yet: a fixture. */
export function headJson(capture: Capture, reading: Reading) {
  return {
    id: null,
    at: null,
    method: capture.method,
    target: capture.target,
    event: reading.event,
    summary: reading.summary,
    size: capture.bodySize,
    sha256: capture.bodyHash,
  };
}

export function factJson(fact: Fact) {
  return { role: fact.role, path: fact.path, value: fact.value, assumed: fact.isAssumed };
}

/** Header fields and body in JSON: the body as text where it is UTF-8, else as base64, so that no byte is lost. */
export function contentJson({ rawHeaders, body }: Readonly<{ rawHeaders: RawHeaders; body: Uint8Array }>) {
  return { headers: rawHeaders, body: bodyJson(body) };
}

/** What is only of interest for one capture (docs/json/capture-detail.json). */
export function requestJson(capture: Capture) {
  return { httpVersion: capture.httpVersion, endpointPath: capture.endpointPath, ...contentJson(capture) };
}

function bodyJson(body: Uint8Array) {
  const text = utf8Text(body);
  return text === undefined ? { encoding: 'base64', data: base64(body) } : { encoding: 'utf-8', data: text };
}
