import type { CaptureId } from '../../../domain/capture.ts';
import { placeIn } from '../../../domain/row-order.ts';
import { bottomOf, type ListModel, rowAt } from './list.ts';

/** Pixels. No hand scrolls by less, and what scrolls to a place may end a pixel beside it: the browser rounds. */
export const SAME_PLACE = 2;

/** The hand scrolled. Away from the end, following stops; at the end it goes on, unless a capture is being read. */
export function scrollTo(list: ListModel, top: number, { mayFollow }: Readonly<{ mayFollow: boolean }>): ListModel {
  if (Math.abs(top - list.top) < SAME_PLACE) return list;
  const isAtEnd = top >= bottomOf(list) - SAME_PLACE;
  const isFollowing = isAtEnd && (list.isFollowing || mayFollow);
  const scrolled = { ...list, top, isFollowing, unseen: isAtEnd && !list.hasNewer ? 0 : list.unseen };
  return isFollowing ? settle(scrolled) : scrolled;
}

/** What was at the upper edge stays there, also when rows get another height. */
export function resize(list: ListModel, height: number, rowHeight = list.rowHeight): ListModel {
  if (height === list.height && rowHeight === list.rowHeight) return list;
  const top = (list.top / list.rowHeight) * rowHeight;
  return settle(withTop({ ...list, height, rowHeight }, top));
}

/** Moves the selection; moving up stops following. */
export function moveSelection(list: ListModel, by: number): ListModel {
  const place = clamp(list.selection.place + by, 0, list.total - 1);
  return reveal({ ...select(list, place), isFollowing: list.isFollowing && by > 0 });
}

export function moveByPages(list: ListModel, pages: number): ListModel {
  return moveSelection(list, pages * Math.max(1, Math.floor(list.height / list.rowHeight) - 1));
}

export function selectOldest(list: ListModel): ListModel {
  return reveal({ ...select(list, 0), isFollowing: false });
}

/** Selects the newest capture and follows from there. */
export function selectNewest(list: ListModel): ListModel {
  return settle({ ...list, isFollowing: true, unseen: 0 });
}

/** The capture that a pointer chose. Following stops, so that it stays. */
export function selectId(list: ListModel, id: CaptureId): ListModel {
  const index = placeIn(list.rows, id);
  const isHeld = list.rows[index]?.id === id;
  return {
    ...list,
    isFollowing: false,
    selection: { id, place: isHeld ? list.offset + index : list.selection.place },
  };
}

/** The selection stays where it is while captures arrive. */
export function pause(list: ListModel): ListModel {
  return list.isFollowing ? { ...list, isFollowing: false } : list;
}

export function toggleFollowing(list: ListModel): ListModel {
  return list.isFollowing ? pause(list) : selectNewest(list);
}

/** Brings the selection onto the screen, with a row to spare where there is one. */
export function reveal(list: ListModel): ListModel {
  const { rowHeight } = list;
  const { place } = list.selection;
  const spare = list.height >= 4 * rowHeight ? rowHeight : 0;
  const highest = (place + 1) * rowHeight + spare - list.height;
  const lowest = place * rowHeight - spare;
  return withTop(list, clamp(Math.min(Math.max(list.top, highest), lowest), 0, bottomOf(list)));
}

/** Puts the selection in the middle of the screen, if it is not on it. */
export function centre(list: ListModel): ListModel {
  const { rowHeight } = list;
  const { place } = list.selection;
  const isVisible = place * rowHeight >= list.top && (place + 1) * rowHeight <= list.top + list.height;
  if (isVisible) return list;
  return withTop(list, clamp(place * rowHeight - list.height / 2, 0, bottomOf(list)));
}

export function scrollToEnd(list: ListModel): ListModel {
  return withTop(list, bottomOf(list));
}

/** Makes everything agree after the rows or their number have changed. */
export function settle(list: ListModel): ListModel {
  if (list.isFollowing) {
    const last = Math.max(0, list.total - 1);
    const at = withTop(select(list, last), bottomOf(list));
    return { ...at, unseen: 0 };
  }
  const { selection } = list;
  const index = selection.id === null ? -1 : placeIn(list.rows, selection.id);
  const isHeld = list.rows[index]?.id === selection.id;
  const place = isHeld ? list.offset + index : clamp(selection.place, 0, list.total - 1);
  const id = selection.id ?? rowAt(list, place)?.id ?? null;
  const kept = { ...list, selection: { place, id } };
  return kept.top > bottomOf(kept) ? withTop(kept, bottomOf(kept)) : kept;
}

/** Moves all places by `by`; what is on the screen stays on it. */
export function shift(list: ListModel, by: number): ListModel {
  if (by === 0) return list;
  const offset = Math.max(0, list.offset + by);
  const moved = offset - list.offset;
  return {
    ...withTop(list, Math.max(0, list.top + moved * list.rowHeight)),
    offset,
    selection: { ...list.selection, place: Math.max(0, list.selection.place + moved) },
  };
}

function select(list: ListModel, place: number): ListModel {
  return { ...list, selection: { place, id: rowAt(list, place)?.id ?? null } };
}

function withTop(list: ListModel, top: number): ListModel {
  return top === list.top ? list : { ...list, top, scrolls: list.scrolls + 1 };
}

function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(value, most));
}
