import { type Delivery, summarizeDelivery } from '../../domain/delivery.ts';
import type { Edit } from '../../domain/edit.ts';
import type { Session, TunnelState } from '../../domain/session.ts';
import type { CaptureDetail, CaptureWindow, CommandResult } from '../../engine/client.ts';
import { captureJson, contentJson, deliveryJson, factJson, requestJson } from '../../export/json-fields.ts';

// What the API answers (docs/inspector-api.yaml): the fields of `--json`, so that one script reads both. Public: it
// grows, nothing is renamed.

export function sessionJson(session: Session) {
  const { startedAt, tunnel, handler, ...rest } = session;
  const { isRemote, isPaused, ...handlerRest } = handler;
  return {
    ...rest,
    startedAt: isoTime(startedAt),
    tunnel: tunnelJson(tunnel),
    handler: { ...handlerRest, remote: isRemote, paused: isPaused },
  };
}

export function windowJson({ rows, hasOlder, hasNewer }: CaptureWindow) {
  return { captures: rows.map(captureJson), hasOlder, hasNewer };
}

/** Without the body, which has an address of its own. */
export function captureDetailJson({ capture, row, reading, deliveries }: CaptureDetail) {
  const { body: _, ...request } = requestJson({ ...capture, body: new Uint8Array() });
  return {
    ...captureJson(row),
    ...request,
    facts: reading.facts.map(factJson),
    warnings: reading.warnings,
    deliveries: deliveries.map(deliveryJson),
  };
}

export function deliveryDetailJson(delivery: Delivery) {
  const { outcome, edit } = delivery;
  return {
    ...deliveryJson(summarizeDelivery(delivery)),
    method: delivery.method,
    sentHeaders: delivery.sentHeaders,
    edit: edit === undefined ? null : editJson(edit),
    answer:
      outcome.kind === 'answered'
        ? {
            status: outcome.answer.status,
            statusText: outcome.answer.statusText,
            ...contentJson(outcome.answer),
            bodyCut: outcome.answer.isBodyCut,
          }
        : null,
  };
}

export function commandResultJson(result: CommandResult) {
  const { ok, message } = result;
  const { delivery, count, file } = result.ok ? result : {};
  return {
    ok,
    message,
    delivery: delivery === undefined ? null : deliveryJson(delivery),
    count: count ?? null,
    file: file ?? null,
  };
}

/** As a command takes it. */
function editJson({ body, ...rest }: Edit) {
  return body === undefined ? rest : { ...rest, body: contentJson({ rawHeaders: [], body }).body };
}

function tunnelJson(tunnel: TunnelState) {
  if (tunnel.state === 'open') return { ...tunnel, provenAt: isoTime(tunnel.provenAt) };
  if (tunnel.state === 'retrying') return { ...tunnel, retryAt: isoTime(tunnel.retryAt) };
  return tunnel;
}

function isoTime(at: number): string {
  return new Date(at).toISOString();
}
