import type { CaptureId } from '../../../domain/capture.ts';
import type { CaptureRow } from '../../../domain/event.ts';
import type { ListModel } from './list.ts';
import { settle } from './list-moves.ts';
import { merged, replaced } from './rows.ts';
import { bounded, chunkOf, MAX_CHUNKS } from './windows.ts';

/**
 * Rows from events, oldest first; `newCount` of them are new captures. What is held is replaced, what comes after the end
 * is added when the end is held. Nobody but the engine can tell what passes a filter: a filtered list is fetched anew.
 */
export function takeRows(list: ListModel, rows: readonly CaptureRow[], newCount: number): ListModel {
  if (rows.length === 0) return list;
  if (list.filter !== '') return { ...list, rows: replaced(list.rows, rows), isStale: true };
  if (list.request !== null || !list.isLoaded) return settle(keepForLater(counted(list, newCount), rows));
  return settle(bounded({ ...counted(list, newCount), rows: merged(list.rows, rows, list.hasNewer) }));
}

/**
 * `captured` captures have come without their rows, and something happened to those in `touched`. Who follows is shown
 * them with the window that is fetched for it, and until then what was there: a list of blanks would help nobody.
 */
export function takeBurst(list: ListModel, captured: number, touched: ReadonlySet<CaptureId>): ListModel {
  if (list.filter !== '' || !list.isLoaded) return { ...list, isStale: list.isLoaded };
  const isTouched = list.rows.some(({ id }) => touched.has(id));
  // What is under way may lack them.
  const isLacking = captured > 0 && (list.isFollowing || list.request !== null);
  const isStale = list.isStale || isTouched || isLacking;
  const open = { ...list, isStale, hasNewer: list.hasNewer || captured > 0 };
  return settle(counted(open, captured));
}

/** While the end that is followed is not held, the window that is fetched for it tells the number too. */
function counted(list: ListModel, newCount: number): ListModel {
  if (list.isFollowing) return list.hasNewer ? list : { ...list, total: list.total + newCount, unseen: 0 };
  return { ...list, total: list.total + newCount, unseen: list.unseen + newCount };
}

/** Rows that come while a window is under way. When they get too many, the window is fetched once more instead. */
function keepForLater(list: ListModel, rows: readonly CaptureRow[]): ListModel {
  const arrivals = new Map(list.arrivals);
  for (const row of rows) arrivals.set(row.id, row);
  const isTooMany = arrivals.size > chunkOf(list) * MAX_CHUNKS;
  return isTooMany ? { ...list, arrivals: new Map(), isStale: true } : { ...list, arrivals };
}
