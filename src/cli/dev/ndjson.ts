import type { DeliverySummary } from '../../domain/delivery.ts';
import type { CaptureRow, EngineEvent } from '../../domain/event.ts';
import type { HandlerState, Session } from '../../domain/session.ts';

/**
 * The object that `--output ndjson` prints for an event, or undefined when the contract has none for it (docs/cli.md).
 * `session` is the state after the event.
 */
export function toNdjson(event: EngineEvent, session: Session): Record<string, unknown> | undefined {
  const at = new Date(event.at).toISOString();
  switch (event.type) {
    case 'ready':
      return {
        type: 'ready',
        at,
        publicUrl: event.publicUrl,
        localUrl: event.localUrl,
        inspectorUrl: session.inspectorUrl,
        handler: session.settings.handlerUrl,
        tunnel: session.tunnel.provider,
      };
    case 'tunnel': {
      const { tunnel } = event;
      return {
        type: 'tunnel',
        at,
        state: tunnel.state,
        publicUrl: 'publicUrl' in tunnel ? tunnel.publicUrl : null,
        urlChanged: tunnel.state === 'open' && tunnel.urlChanged,
        message: 'message' in tunnel ? tunnel.message : null,
      };
    }
    case 'capture':
      return { type: 'capture', at, ...captureFields(event.row) };
    case 'delivery':
      return { type: 'delivery', at, ...deliveryFields(event.delivery) };
    case 'handler':
      return event.handler.state === 'up' || event.handler.state === 'down'
        ? handlerFields(at, event.handler)
        : undefined;
    case 'store':
      return {
        type: 'store',
        at,
        state: event.store.state,
        message: 'message' in event.store ? event.store.message : null,
      };
    case 'burst':
    case 'delivery-started':
    case 'captures-changed':
    case 'strays':
    case 'settings':
    case 'session':
      return undefined;
  }
}

function captureFields(row: CaptureRow) {
  return {
    id: row.id,
    method: row.method,
    target: row.target,
    event: row.event,
    summary: row.summary,
    size: row.bodySize,
    sha256: row.bodyHash,
    admission: row.admission,
    completeness: row.completeness,
    duplicate: row.isDuplicate,
  };
}

function deliveryFields(delivery: DeliverySummary) {
  return {
    id: delivery.id,
    captureId: delivery.captureId,
    kind: delivery.kind,
    outcome: delivery.outcome,
    status: delivery.status ?? null,
    ms: delivery.ms,
    parity: delivery.parity,
    reason: delivery.reason ?? null,
  };
}

function handlerFields(at: string, { state, queued, held, isPaused }: HandlerState): Record<string, unknown> {
  return { type: 'handler', at, state, queued, held, paused: isPaused };
}
