import type { CaptureId } from '../../domain/capture.ts';
import type { DeliveryId, DeliverySummary } from '../../domain/delivery.ts';
import type { CaptureDetail } from '../../engine/client.ts';
import { BODY_VIEWS, type BodyView, type ReadableBody } from '../documents/body.ts';
import type { DeliveryToRead } from '../documents/deliveries.ts';
import { type Place, START } from '../documents/document.ts';
import { type DiffModel, NO_DIFF } from './rival.ts';
import type { Search } from './searching.ts';
import { newTree, type TreeModel } from '../documents/tree.ts';
import type { JsonResult } from '../../domain/json/parse.ts';

export const TABS = ['overview', 'body', 'headers', 'deliveries', 'diff'] as const;
export type Tab = (typeof TABS)[number];

/** A capture with its body made readable, and a delivery with its answer's. */
export type ShownCapture = CaptureDetail & Readonly<{ body: ReadableBody }>;
export type ShownDelivery = DeliveryToRead;

/** What is read of one capture. It stays on screen until the next one has come, so that nothing flickers. */
export type DetailModel = Readonly<{
  shown: ShownCapture | null;
  tab: Tab;
  bodyView: BodyView;
  places: Readonly<Record<Tab, Place>>;
  /** How the body is looked at, when it is JSON and parsed. */
  tree: TreeModel | null;
  /** What is looked for in the body; it stays from one capture to the next. */
  search: Search | null;
  /** The delivery that is read; null: the latest, whichever that is. */
  chosenDelivery: DeliveryId | null;
  /** The delivery that was fetched last, with its answer; null inside when it is gone. */
  fetched: Readonly<{ id: DeliveryId; delivery: ShownDelivery | null }> | null;
  /** Asked for last and not there any more. */
  goneCapture: CaptureId | null;
  /** Under way. */
  wantedCapture: CaptureId | null;
  diff: DiffModel;
  wantedDelivery: DeliveryId | null;
  wantedJson: ReadableBody | null;
  /** Something happened to the capture that is shown. */
  isStale: boolean;
}>;

const AT_START: DetailModel['places'] = {
  overview: START,
  body: START,
  headers: START,
  deliveries: START,
  diff: START,
};

export const NO_DETAIL: DetailModel = {
  shown: null,
  tab: 'overview',
  bodyView: 'pretty',
  places: AT_START,
  tree: null,
  search: null,
  chosenDelivery: null,
  fetched: null,
  goneCapture: null,
  wantedCapture: null,
  diff: NO_DIFF,
  wantedDelivery: null,
  wantedJson: null,
  isStale: false,
};

/** The answer for `id`; undefined when the capture is gone. */
export function takeDetail(model: DetailModel, id: CaptureId, detail: ShownCapture | undefined): DetailModel {
  if (model.wantedCapture !== id) return model;
  const taken = { ...model, wantedCapture: null, goneCapture: null };
  if (detail === undefined) return { ...taken, shown: null, goneCapture: id };
  if (model.shown?.capture.id === id) return { ...taken, shown: { ...detail, body: model.shown.body } };
  const tree = treeFor(detail.body);
  return {
    ...taken,
    shown: detail,
    places: AT_START,
    tree,
    search: notGoneTo(model.search),
    chosenDelivery: null,
    fetched: null,
  };
}

/** The JSON of `body`, which took a while to parse. */
export function takeJson(model: DetailModel, body: ReadableBody, json: JsonResult): DetailModel {
  const known: DetailModel = model.wantedJson === body ? { ...model, wantedJson: null } : model;
  if (model.shown?.body !== body) return known;
  const parsed = { ...body, json };
  return { ...known, shown: { ...model.shown, body: parsed }, tree: treeFor(parsed) };
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
export function chooseDelivery(model: DetailModel, by: number): DetailModel {
  const deliveries = model.shown?.deliveries ?? [];
  const now = deliveries.findIndex(({ id }) => id === readDelivery(model)?.id);
  const next = deliveries[Math.max(0, Math.min(deliveries.length - 1, now + by))];
  if (next === undefined) return model;
  return { ...model, chosenDelivery: next.id, places: { ...model.places, deliveries: START } };
}

export function turnTab(model: DetailModel, by: number): DetailModel {
  return { ...model, tab: after(TABS, model.tab, by) };
}

export function turnBodyView(model: DetailModel): DetailModel {
  return {
    ...model,
    bodyView: after(BODY_VIEWS, model.bodyView, 1),
    search: notGoneTo(model.search),
    places: { ...model.places, body: START },
  };
}

function notGoneTo(search: Search | null): Search | null {
  return search && { ...search, at: null };
}

function treeFor({ json }: ReadableBody): TreeModel | null {
  return json?.ok === true ? newTree(json.root) : null;
}

function after<T>(all: readonly T[], one: T, by: number): T {
  return all[(all.indexOf(one) + by + all.length) % all.length] ?? one;
}
