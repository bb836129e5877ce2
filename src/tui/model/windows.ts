import type { CaptureId } from '../../domain/capture.ts';
import type { CaptureRow } from '../../domain/event.ts';
import { shortId } from '../../domain/id.ts';
import type { CaptureWindow, WindowQuery } from '../../engine/client.ts';
import { ask, type ListModel, moveSelection, placeOf, type Request, type RequestKind, settle } from './list.ts';

/** Rows asked for at a time: more than two screens, so that one rarely waits at an edge. */
const MIN_CHUNK = 100;
/** When more chunks than this are held, one goes at the far end. */
const MAX_CHUNKS = 4;

/** Sorts before every id without being one: everything is newer than it. */
const BEFORE_ALL = '0' as CaptureId;

/**
 * Rows from events, oldest first; `newCount` of them are new captures. A row that is held is replaced, one after the
 * end is added when the end is held. Of what is not held only the number is kept: it is fetched when one moves there.
 */
export function takeRows(list: ListModel, rows: readonly CaptureRow[], newCount: number): ListModel {
  if (list.filter !== '') return doubted(list, rows);
  const counted = { ...list, unseen: list.isFollowing ? 0 : list.unseen + newCount };
  if (list.request !== null || !list.isLoaded) return keepForLater(counted, rows);
  return settle(bounded({ ...counted, rows: merged(list.rows, rows, list.hasNewer) }));
}

/** The answer to a request. One to an earlier ticket changes nothing. */
export function takeWindow(list: ListModel, ticket: number, window: CaptureWindow): ListModel {
  if (list.request?.ticket !== ticket) return list;
  const { kind } = list.request;
  const joined = join(list, kind, window);
  const loaded: ListModel = {
    ...list,
    ...joined,
    rows: merged(joined.rows, [...list.arrivals.values()], joined.hasNewer),
    isLoaded: true,
    request: null,
    arrivals: new Map(),
    unseen: list.isFollowing ? 0 : list.unseen + newlyPassed(list, kind, window),
    ...(kind === 'oldest' ? { selectedId: null, topId: null } : {}),
  };
  const settled = settle(bounded(loaded));
  return list.owed === 0 ? settled : moveSelection({ ...settled, owed: 0 }, list.owed);
}

/** Lets go of a request that will not be answered, so that it is made again. */
export function forgetRequest(list: ListModel): ListModel {
  return list.request === null ? list : { ...list, request: null, isStale: list.isLoaded };
}

/** Asks for what the screen lacks, or soon will. At most one request is under way. */
export function askForMissing(list: ListModel): ListModel {
  const kind = list.request === null ? missingPart(list) : undefined;
  return kind === undefined ? list : ask(list, kind);
}

export function queryFor(list: ListModel, request: Request): WindowQuery {
  return { filter: list.filter, cursor: cursorFor(list, request), limit: limitFor(list, request) };
}

function limitFor(list: ListModel, { kind, from }: Request): number {
  if (kind === 'again') return Math.max(chunkOf(list), list.rows.length);
  const replaced = kind === 'doubtful' ? list.rows.length - placeOf(list.rows, from) : 0;
  return chunkOf(list) + replaced;
}

function cursorFor(list: ListModel, { kind, from }: Request): WindowQuery['cursor'] {
  const first = list.rows[0];
  const last = list.rows.at(-1);
  if (from !== null) return { after: justBefore(from) };
  if (kind === 'oldest') return { after: BEFORE_ALL };
  if (kind === 'newest' || first === undefined || last === undefined) return {};
  if (kind === 'older') return { before: first.id };
  return { after: kind === 'newer' ? last.id : justBefore(first.id) };
}

/** A short id is unique and sorts right before the id that it is the beginning of. */
function justBefore(id: CaptureId): CaptureId {
  return shortId(id) as CaptureId;
}

function missingPart(list: ListModel): RequestKind | undefined {
  const { rows, height } = list;
  if (!list.isLoaded || (rows.length === 0 && (list.isStale || list.hasOlder))) return 'newest';
  if (list.isStale) return list.isFollowing ? 'newest' : 'again';
  if (list.doubtFrom !== null) return 'doubtful';
  if (rows.length === 0) return undefined;
  if (list.isFollowing && list.hasNewer) return 'newest';
  const top = placeOf(rows, list.topId);
  if (list.hasOlder && (top < height || list.owed < 0)) return 'older';
  if (list.hasNewer && (top + 2 * height > rows.length || list.owed > 0)) return 'newer';
  return undefined;
}

function join(
  list: ListModel,
  kind: RequestKind,
  window: CaptureWindow,
): Pick<ListModel, 'rows' | 'hasOlder' | 'hasNewer'> {
  const rows = window.rows.toReversed();
  if (kind === 'older') return { rows: [...rows, ...list.rows], hasOlder: window.hasOlder, hasNewer: list.hasNewer };
  if (kind === 'newer') return { rows: [...list.rows, ...rows], hasOlder: list.hasOlder, hasNewer: window.hasNewer };
  if (kind === 'doubtful') {
    const sure = list.rows.slice(0, placeOf(list.rows, list.request?.from ?? null));
    return { rows: [...sure, ...rows], hasOlder: list.hasOlder, hasNewer: window.hasNewer };
  }
  return { rows, hasOlder: window.hasOlder, hasNewer: window.hasNewer };
}

/** `rows` with each of `changes` in its place. Those before the first, and after an open end, are not held. */
function merged(rows: readonly CaptureRow[], changes: readonly CaptureRow[], hasNewer: boolean): readonly CaptureRow[] {
  if (changes.length === 0) return rows;
  const next = [...rows];
  for (const row of changes) {
    const place = placeOf(next, row.id);
    if (next[place]?.id === row.id) next[place] = row;
    else if (place === next.length && !hasNewer) next.push(row);
    else if (place > 0 && place < next.length) next.splice(place, 0, row);
  }
  return next;
}

/**
 * What came or changed under a filter. Whether it passes only the engine knows, who has the bodies; a row that is held
 * stays until then. What lies beyond an open end is asked for when one moves there.
 */
function doubted(list: ListModel, changes: readonly CaptureRow[]): ListModel {
  const first = list.rows[0];
  const last = list.rows.at(-1);
  const rows = [...list.rows];
  let { doubtFrom } = list;
  for (const row of changes) {
    const place = placeOf(rows, row.id);
    if (rows[place]?.id === row.id) rows[place] = row;
    const isBeyond =
      (list.hasOlder && first !== undefined && row.id < first.id) ||
      (list.hasNewer && last !== undefined && row.id > last.id);
    if (!isBeyond && (doubtFrom === null || row.id < doubtFrom)) doubtFrom = row.id;
  }
  return { ...list, rows, doubtFrom };
}

/** Rows behind the last one that was held. */
function newlyPassed(list: ListModel, kind: RequestKind, window: CaptureWindow): number {
  if (kind !== 'doubtful') return 0;
  const last = list.rows.at(-1);
  return last === undefined ? window.rows.length : window.rows.filter(({ id }) => id > last.id).length;
}

/** Drops rows at the end that is farther from the selection. */
function bounded(list: ListModel): ListModel {
  const { rows } = list;
  const excess = rows.length - chunkOf(list) * (MAX_CHUNKS - 1);
  if (excess <= chunkOf(list)) return list;
  const isNearEnd = list.isFollowing || placeOf(rows, list.selectedId) > rows.length / 2;
  return isNearEnd
    ? { ...list, rows: rows.slice(excess), hasOlder: true }
    : { ...list, rows: rows.slice(0, -excess), hasNewer: true };
}

/** Rows that come while a window is under way. When they get too many, the window is fetched once more instead. */
function keepForLater(list: ListModel, rows: readonly CaptureRow[]): ListModel {
  const arrivals = new Map(list.arrivals);
  for (const row of rows) arrivals.set(row.id, row);
  const isTooMany = arrivals.size > chunkOf(list) * MAX_CHUNKS;
  return isTooMany ? { ...list, arrivals: new Map(), isStale: true } : { ...list, arrivals };
}

function chunkOf({ height }: ListModel): number {
  return Math.max(MIN_CHUNK, 3 * height);
}
