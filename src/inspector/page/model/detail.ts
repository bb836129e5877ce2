import type { CaptureId } from '../../../domain/capture.ts';
import type { Delivery, DeliveryId, DeliverySummary } from '../../../domain/delivery.ts';
import type { CaptureDetail } from '../../../engine/client.ts';
import { type BodyModel, NEW_BODY, nextBody } from './body.ts';
import { type ComparingModel, NOT_COMPARED } from './comparing.ts';
import type { ReadableBody } from './readable-body.ts';
import { after, type Tab, TABS } from './tabs.ts';
import { openBody } from './tree.ts';

/** A capture with its body made readable. */
export type ShownCapture = CaptureDetail & Readonly<{ body: ReadableBody }>;

/** A delivery with its answer's body made readable; null when there is none. */
export type ShownDelivery = Delivery & Readonly<{ body: ReadableBody | null }>;

/** What is read of one capture. It stays on screen until the next one has come, so that nothing flickers. */
export type DetailModel = Readonly<{
  shown: ShownCapture | null;
  tab: Tab;
  body: BodyModel;
  comparing: ComparingModel;
  /** The delivery that is read; null: the latest, whichever that is. */
  chosenDelivery: DeliveryId | null;
  /** The delivery that was fetched last; null inside when it is gone. */
  fetched: Readonly<{ id: DeliveryId; delivery: ShownDelivery | null }> | null;
  /** Asked for last and not there any more. */
  goneCapture: CaptureId | null;
  /** Under way. */
  wantedCapture: CaptureId | null;
  wantedDelivery: DeliveryId | null;
  /** Something happened to the capture that is shown. */
  isStale: boolean;
}>;

export const NO_DETAIL: DetailModel = {
  shown: null,
  tab: 'overview',
  body: NEW_BODY,
  comparing: NOT_COMPARED,
  chosenDelivery: null,
  fetched: null,
  goneCapture: null,
  wantedCapture: null,
  wantedDelivery: null,
  isStale: false,
};

/** The answer for `id`; undefined when the capture is gone. What came back unchanged is kept, with all made of it. */
export function takeDetail(model: DetailModel, id: CaptureId, detail: ShownCapture | undefined): DetailModel {
  if (model.wantedCapture !== id) return model;
  const taken = { ...model, wantedCapture: null, goneCapture: null };
  if (detail === undefined) return { ...taken, shown: null, goneCapture: id };
  const { shown } = model;
  if (shown?.capture.id === id) return { ...taken, shown: { ...detail, capture: shown.capture, body: shown.body } };
  return {
    ...taken,
    shown: detail,
    body: nextBody(model.body),
    chosenDelivery: null,
    fetched: null,
  };
}

/** Opens the body where it is on the screen. */
export function withOpenBody(model: DetailModel): DetailModel {
  const { shown, tab, body } = model;
  return shown === null || tab !== 'body' || body.isOpen ? model : { ...model, body: openBody(body, shown.body) };
}

export function takeDelivery(model: DetailModel, id: DeliveryId, delivery: ShownDelivery | undefined): DetailModel {
  if (model.wantedDelivery !== id) return model;
  return { ...model, wantedDelivery: null, fetched: { id, delivery: delivery ?? null } };
}

/** The delivery that is read, as the list of deliveries has it. */
export function readDelivery({ shown, chosenDelivery }: DetailModel): DeliverySummary | undefined {
  return shown?.deliveries.find(({ id }) => id === chosenDelivery) ?? shown?.deliveries.at(-1);
}

/** Reads the delivery `by` places later. */
export function moveDelivery(model: DetailModel, by: number): DetailModel {
  const deliveries = model.shown?.deliveries ?? [];
  const now = deliveries.findIndex(({ id }) => id === readDelivery(model)?.id);
  const next = deliveries[Math.max(0, Math.min(deliveries.length - 1, now + by))];
  return next === undefined ? model : { ...model, chosenDelivery: next.id };
}

export function turnTab(model: DetailModel, by: number): DetailModel {
  return { ...model, tab: after(TABS, model.tab, by) };
}
