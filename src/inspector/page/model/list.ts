import type { CaptureId } from '../../../domain/capture.ts';
import type { CaptureRow } from '../../../domain/event.ts';
import { rowIn } from '../../../domain/row-order.ts';
import type { SearchProgress } from '../../../engine/client.ts';

/**
 * The list of captures, oldest at the top. Only a stretch of rows round what is on the screen is held: 100,000 captures
 * cost what 100 cost.
 *
 * A place counts the captures that match, from the oldest, which is 0. Places are what scrolling needs; they are believed
 * rather than known, because captures come and go meanwhile, and mended where the truth shows: at either end. What a
 * person looks at is bound to ids, and stays where it is on the screen when places are mended.
 */
export type ListModel = Readonly<{
  /** Text in the filter language; empty for all. */
  filter: string;
  /** Captures that match. */
  total: number;
  /** Oldest first, without gaps; the first is at place `offset`. */
  rows: readonly CaptureRow[];
  offset: number;
  hasOlder: boolean;
  hasNewer: boolean;
  /** False until the first window for this filter has come. */
  isLoaded: boolean;
  /** Rows must be fetched anew: captures went, came from elsewhere, or may match no more. */
  isStale: boolean;
  /** Epoch milliseconds before which a stale list is not fetched anew, so that a flood does not cost a query each. */
  refreshAt: number;
  /** Pixels above the upper edge of the screen, and between the edges. */
  top: number;
  height: number;
  rowHeight: number;
  /** Grows whenever `top` is changed by us rather than by the hand that scrolls. */
  scrolls: number;
  isFollowing: boolean;
  selection: Selection;
  /** Captures that arrived since following stopped and that were not on the screen yet. */
  unseen: number;
  request: Request | null;
  lastTicket: number;
  /** Rows from events while a window is under way: newer than what the window holds of them. */
  arrivals: ReadonlyMap<CaptureId, CaptureRow>;
}>;

/** `id` is null while the capture at that place is not held. */
export type Selection = Readonly<{ place: number; id: CaptureId | null }>;

/**
 * `at`: from a place on. `around`: at a capture whose place is not known. `again`: the rows held now, with what has
 * become of them.
 */
export type RequestKind = Readonly<
  { kind: 'newest' | 'older' | 'newer' | 'again' } | { kind: 'at'; place: number } | { kind: 'around'; id: CaptureId }
>;

/**
 * A window wanted, and under way once it is sent. Answers to earlier tickets are dropped. `progress`: null as long as the
 * search has not taken long.
 */
export type Request = RequestKind & Readonly<{ ticket: number; isSent: boolean; progress: SearchProgress | null }>;

/** Pixels. A list with little width has rows of two lines, which are also what a finger needs. */
export const ROW_HEIGHT = 34;
export const TALL_ROW_HEIGHT = 56;
/** A list narrower than this has little width. */
const NARROW_LIST = 480;

export const EMPTY_LIST: ListModel = {
  filter: '',
  total: 0,
  rows: [],
  offset: 0,
  hasOlder: false,
  hasNewer: false,
  isLoaded: false,
  isStale: false,
  refreshAt: 0,
  top: 0,
  height: 0,
  rowHeight: ROW_HEIGHT,
  scrolls: 0,
  isFollowing: true,
  selection: { place: 0, id: null },
  unseen: 0,
  request: null,
  lastTicket: 0,
  arrivals: new Map(),
};

export function selectedRow({ rows, selection }: ListModel): CaptureRow | undefined {
  return selection.id === null ? undefined : rowIn(rows, selection.id);
}

/** Places on the screen: from the first on, the last excluded. */
export function visiblePlaces({ top, height, rowHeight, total }: ListModel): Readonly<{ first: number; end: number }> {
  const first = Math.max(0, Math.floor(top / rowHeight));
  return { first, end: Math.min(total, Math.ceil((top + height) / rowHeight)) };
}

/** The row at a place, if it is held. */
export function rowAt({ rows, offset }: ListModel, place: number): CaptureRow | undefined {
  return rows[place - offset];
}

/** Whether there is nothing to list, and no filter that would be the reason. */
export function isEmpty({ isLoaded, rows, hasOlder, filter }: ListModel): boolean {
  return isLoaded && rows.length === 0 && !hasOlder && filter === '';
}

export function bottomOf({ total, height, rowHeight }: ListModel): number {
  return Math.max(0, total * rowHeight - height);
}

/** How high rows are where the list is `width` pixels wide. */
export function rowHeightFor(width: number): number {
  return width > 0 && width < NARROW_LIST ? TALL_ROW_HEIGHT : ROW_HEIGHT;
}
