import type { CaptureId } from '../../../domain/capture.ts';
import type { DeliverySummary } from '../../../domain/delivery.ts';
import type { CaptureRow, EngineEvent } from '../../../domain/event.ts';
import { type ListModel, rowAt, visiblePlaces } from './list.ts';

/** Every try of the captures that were on the screen: the rows of the list hold only the last one. */
export type WaterfallModel = Readonly<{
  isShown: boolean;
  known: ReadonlyMap<CaptureId, readonly DeliverySummary[]>;
  /** Under way: fetched for these rows. */
  wanted: readonly CaptureId[] | null;
}>;

export const NO_WATERFALL: WaterfallModel = { isShown: false, known: new Map(), wanted: null };

/** When more captures than this are known, all are forgotten: those on the screen are fetched anew. */
const MOST_KNOWN = 5_000;

/** What the events add. A capture that has just come has no deliveries yet; of one that is not known they are fetched. */
export function followEvents(model: WaterfallModel, events: readonly EngineEvent[]): WaterfallModel {
  if (!model.isShown) return model.known.size === 0 ? model : { ...model, known: new Map() };
  if (events.some(({ type }) => type === 'captures-changed')) return { ...model, known: new Map(), wanted: null };
  const known = new Map(model.known.size > MOST_KNOWN ? [] : model.known);
  for (const event of events) {
    if (event.type === 'capture') known.set(event.row.id, []);
    if (event.type === 'burst') for (const id of event.touched) known.delete(id);
    if (event.type !== 'delivery') continue;
    const { captureId } = event.delivery;
    const before = known.get(captureId);
    if (before !== undefined) known.set(captureId, [...before, event.delivery]);
  }
  return { ...model, known };
}

/** The rows on the screen whose deliveries are not known yet. */
export function rowsToFetch(model: WaterfallModel, list: ListModel): readonly CaptureRow[] {
  if (!model.isShown || model.wanted !== null) return [];
  const rows = visibleRows(list);
  const isMissing = ({ id }: CaptureRow) => !model.known.has(id);
  return rows.slice(rows.findIndex(isMissing), rows.findLastIndex(isMissing) + 1);
}

export function takeDeliveries(model: WaterfallModel, deliveries: readonly DeliverySummary[]): WaterfallModel {
  const { wanted } = model;
  if (wanted === null) return model;
  const known = new Map(model.known);
  for (const id of wanted) known.set(id, []);
  for (const delivery of deliveries) {
    const before = known.get(delivery.captureId);
    if (before !== undefined) known.set(delivery.captureId, [...before, delivery]);
  }
  return { ...model, known, wanted: null };
}

/** What is held of the rows on the screen. */
export function visibleRows(list: ListModel): readonly CaptureRow[] {
  const { first, end } = visiblePlaces(list);
  return Array.from({ length: Math.max(0, end - first) }, (_, index) => rowAt(list, first + index)).filter(
    (row) => row !== undefined,
  );
}
