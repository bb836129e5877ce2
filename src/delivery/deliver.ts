import type { Capture } from '../domain/capture.ts';
import type { Clock } from '../domain/clock.ts';
import type { Delivery, DeliveryId, DeliveryKind } from '../domain/delivery.ts';
import type { Edit } from '../domain/edit.ts';
import { judgeParity } from './parity.ts';
import { planDelivery, urlOf } from './plan.ts';
import type { Sender } from './send.ts';

export type DeliverInput = Readonly<{
  capture: Capture;
  handlerUrl: string;
  kind: DeliveryKind;
  edit?: Edit | undefined;
  sender: Sender;
  clock: Clock;
  newId(now: number): DeliveryId;
  timeoutMs: number;
}>;

/** What of an answer's body is kept on disk. */
const MAX_KEPT_ANSWER_BYTES = 1_000_000;

/**
 * Hands one capture to a handler, once. How it ended is in the delivery; it rejects only for an edit that
 * cannot be applied (`ToolError` of `applyEdit`).
 */
export async function deliver(input: DeliverInput): Promise<Delivery> {
  const { capture, sender, clock } = input;
  const request = planDelivery(capture, input.handlerUrl, input.edit);
  const startedAt = clock.now();
  const begun = performance.now();
  const { written, result } = await sender.send(request, input.timeoutMs);
  return {
    id: input.newId(startedAt),
    captureId: capture.id,
    kind: input.kind,
    startedAt,
    url: urlOf(request),
    method: request.method,
    sentHeaders: written?.rawHeaders ?? request.rawHeaders,
    edit: input.edit,
    parity: judgeParity(capture, request, written),
    outcome: { ...result, ms: Math.round((performance.now() - begun) * 10) / 10 },
  };
}

/** The delivery as it is kept: a large answer body is cut, and says so. */
export function toRecord(delivery: Delivery): Delivery {
  const { outcome } = delivery;
  if (outcome.kind !== 'answered' || outcome.answer.body.length <= MAX_KEPT_ANSWER_BYTES) return delivery;
  const answer = { ...outcome.answer, body: outcome.answer.body.slice(0, MAX_KEPT_ANSWER_BYTES), isBodyCut: true };
  return { ...delivery, outcome: { ...outcome, answer } };
}
