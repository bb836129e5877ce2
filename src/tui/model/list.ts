import type { CaptureId } from '../../domain/capture.ts';
import type { CaptureRow } from '../../domain/event.ts';
import { placeIn } from '../../domain/row-order.ts';
import type { SearchProgress } from '../../engine/client.ts';

/**
 * The list of captures, of which only a stretch round the visible rows is held: 100,000 captures cost what 100 cost.
 *
 * Everything is bound to capture ids, never to places, so that it stays where it is while captures arrive, load or
 * are pruned. Ids sort in the order of arrival: a place is found by binary search, also that of an id which is gone.
 */
export type ListModel = Readonly<{
  /** Text in the filter language; empty for all captures. Only what passes it is listed. */
  filter: string;
  /** Oldest first, without gaps. */
  rows: readonly CaptureRow[];
  hasOlder: boolean;
  hasNewer: boolean;
  /** False until the first window has come. */
  isLoaded: boolean;
  /** The rows must be fetched anew: captures went, or came from elsewhere. */
  isStale: boolean;
  /** Rows on the screen. */
  height: number;
  isFollowing: boolean;
  selectedId: CaptureId | null;
  /** The first visible row. */
  topId: CaptureId | null;
  /** Captures that arrived since following stopped and that were not on the screen yet. */
  unseen: number;
  /** Rows that a move still owes, because they were not held when it was made; negative is up. */
  owed: number;
  request: Request | null;
  lastTicket: number;
  /** Rows from events while a window is under way: newer than what the window holds of them. */
  arrivals: ReadonlyMap<CaptureId, CaptureRow>;
  /** With a filter: the oldest capture that came or changed, so that only the engine knows whether it passes. */
  doubtFrom: CaptureId | null;
}>;

/**
 * `again`: the rows held now, with what has become of them. `around`: those from the selection on. `doubtful`: those of
 * which it is not known whether they pass the filter.
 */
export type RequestKind = 'newest' | 'oldest' | 'older' | 'newer' | 'again' | 'around' | 'doubtful';

/**
 * A window wanted, and under way once it is sent. Answers to earlier tickets are dropped. `from`: the first row of it.
 * `progress`: null as long as the search has not taken long.
 */
export type Request = Readonly<{
  kind: RequestKind;
  ticket: number;
  isSent: boolean;
  from: CaptureId | null;
  progress: SearchProgress | null;
}>;

export const EMPTY_LIST: ListModel = {
  filter: '',
  rows: [],
  hasOlder: false,
  hasNewer: false,
  isLoaded: false,
  isStale: false,
  height: 1,
  isFollowing: true,
  selectedId: null,
  topId: null,
  unseen: 0,
  owed: 0,
  request: null,
  lastTicket: 0,
  arrivals: new Map(),
  doubtFrom: null,
};

/** The place of `id` in `rows`; for one that is not there, the place where it would be. */
export function placeOf(rows: readonly CaptureRow[], id: CaptureId | null): number {
  return id === null ? 0 : placeIn(rows, id);
}

export function selectedRow(list: ListModel): CaptureRow | undefined {
  return list.rows[placeOf(list.rows, list.selectedId)];
}

/** What is on the screen. */
export function visibleRows(list: ListModel): readonly CaptureRow[] {
  const top = placeOf(list.rows, list.topId);
  return list.rows.slice(top, top + list.height);
}

/** Moves the selection; `isPage` moves the view with it. Moving up stops following. */
export function moveSelection(list: ListModel, by: number, isPage = false): ListModel {
  const from = placeOf(list.rows, list.selectedId);
  const to = from + by + list.owed;
  const last = list.rows.length - 1;
  const isBeyond = (to < 0 && list.hasOlder) || (to > last && list.hasNewer);
  const moved = {
    ...list,
    isFollowing: list.isFollowing && by > 0,
    owed: isBeyond ? to - (to < 0 ? 0 : last) : 0,
    selectedId: idAt(list, to),
    topId: isPage ? idAt(list, placeOf(list.rows, list.topId) + by) : list.topId,
  };
  return settle(moved);
}

export function selectOldest(list: ListModel): ListModel {
  const still = { ...list, isFollowing: false, owed: 0 };
  return list.hasOlder ? ask(still, 'oldest') : settle({ ...still, selectedId: idAt(list, 0), topId: idAt(list, 0) });
}

/** Selects the newest capture and follows from there. */
export function selectNewest(list: ListModel): ListModel {
  const following = { ...list, isFollowing: true, owed: 0, unseen: 0 };
  return list.hasNewer ? ask(following, 'newest') : settle(following);
}

/** Selects a capture wherever it is, and stays there. */
export function selectId(list: ListModel, id: CaptureId): ListModel {
  const still = { ...pause(list), owed: 0, selectedId: id };
  const isHeld = list.rows[placeOf(list.rows, id)]?.id === id;
  return isHeld ? settle(still) : ask({ ...still, topId: id }, 'around');
}

/** Lists what passes `filter`. What is listed now stays until that is known; so does the selection where it passes. */
export function applyFilter(list: ListModel, filter: string): ListModel {
  if (filter === list.filter) return settle(list);
  return ask({ ...list, filter, owed: 0, unseen: 0 }, list.isFollowing ? 'newest' : 'around');
}

/** The selection stays where it is while captures arrive. */
export function pause(list: ListModel): ListModel {
  return { ...list, isFollowing: false };
}

export function toggleFollowing(list: ListModel): ListModel {
  return list.isFollowing ? pause(list) : selectNewest(list);
}

export function resizeList(list: ListModel, height: number): ListModel {
  return settle({ ...list, height: Math.max(1, height) });
}

/** Makes sure that the selection exists and is on the screen, and that the screen is filled. */
export function settle(list: ListModel): ListModel {
  const { rows, height } = list;
  if (rows.length === 0) return list.filter === '' ? { ...list, selectedId: null, topId: null } : list;
  const last = rows.length - 1;
  const selected = list.isFollowing ? last : Math.min(placeOf(rows, list.selectedId), last);
  const wanted = list.isFollowing ? last : placeOf(rows, list.topId);
  const lowest = Math.max(0, rows.length - height);
  const top = Math.max(Math.min(wanted, selected, lowest), selected - height + 1, 0);
  const isAllSeen = !list.hasNewer && top + height > last;
  return { ...list, selectedId: idAt(list, selected), topId: idAt(list, top), unseen: isAllSeen ? 0 : list.unseen };
}

/** Wants a window; one that is under way already is forgotten. */
export function ask(list: ListModel, kind: RequestKind): ListModel {
  const ticket = list.lastTicket + 1;
  const from = kind === 'doubtful' ? list.doubtFrom : kind === 'around' ? list.selectedId : null;
  return {
    ...list,
    lastTicket: ticket,
    request: { kind, ticket, isSent: false, from, progress: null },
    isStale: false,
    arrivals: new Map(),
    // Whatever begins anew has no doubts; rows added at an end leave those about the others.
    doubtFrom: kind === 'older' || kind === 'newer' ? list.doubtFrom : null,
  };
}

function idAt({ rows }: ListModel, place: number): CaptureId | null {
  return rows[Math.max(0, Math.min(place, rows.length - 1))]?.id ?? null;
}
