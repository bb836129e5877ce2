import type { CaptureId } from '../../../domain/capture.ts';
import type { CaptureRow } from '../../../domain/event.ts';
import { shortId } from '../../../domain/id.ts';
import type { CaptureWindow, WindowQuery } from '../../../engine/client.ts';
import { indexOf, type ListModel, type RequestKind, ROW_HEIGHT, rowWith, visiblePlaces } from './list.ts';
import { centre, scrollToEnd, settle, shift } from './list-moves.ts';

/** Rows asked for at a time: more than two screens, so that one rarely waits at an edge. */
const MIN_CHUNK = 100;
/** When more chunks than this are held, one goes at the far end. */
const MAX_CHUNKS = 4;
/** What is filtered costs the engine a look at every capture, so it is not asked for as fast as webhooks come. */
const REFRESH_MS = 700;

/** Sorts before every id without being one: everything is newer than it. */
const BEFORE_ALL = '0' as CaptureId;

/**
 * The answer to a request. `total`: how many match in all; null when that was not asked for. `before`: how many of them
 * are older than the first row, where that was asked for.
 */
export type Fetched = Readonly<{ window: CaptureWindow; total: number | null; before: number | null }>;

/**
 * Rows from events, oldest first; `newCount` of them are new captures. What is held is replaced, what comes after the end
 * is added when the end is held. Nobody but the engine can tell what passes a filter: a filtered list is fetched anew.
 */
export function takeRows(list: ListModel, rows: readonly CaptureRow[], newCount: number): ListModel {
  if (rows.length === 0) return list;
  if (list.filter !== '') return { ...list, rows: replaced(list.rows, rows), isStale: true };
  const counted = {
    ...list,
    total: list.total + newCount,
    unseen: list.isFollowing ? 0 : list.unseen + newCount,
  };
  if (list.request !== null || !list.isLoaded) return settle(keepForLater(counted, rows));
  return settle(bounded({ ...counted, rows: merged(list.rows, rows, list.hasNewer) }));
}

/** Lists what passes another filter, from its newest on. */
export function refilter(list: ListModel, filter: string, { isReading }: Readonly<{ isReading: boolean }>): ListModel {
  const unloaded = { ...list, filter, isLoaded: false, isFollowing: !isReading, unseen: 0 };
  return ask(unloaded, { kind: 'newest' });
}

/** The answer to a request, at `now`. One to an earlier ticket changes nothing. */
export function takeWindow(list: ListModel, ticket: number, fetched: Fetched, now: number): ListModel {
  const { request } = list;
  if (request?.ticket !== ticket) return list;
  const joined = join(list, request, fetched);
  const rows = merged(joined.rows, [...list.arrivals.values()], joined.hasNewer);
  const loaded = mended({
    ...joined,
    rows,
    isLoaded: true,
    request: null,
    arrivals: new Map(),
    refreshAt: now + REFRESH_MS,
  });
  const settled = settle(bounded(loaded));
  if (request.kind === 'around') return centre(settled);
  return request.kind === 'newest' ? scrollToEnd(settled) : settled;
}

/** Whether the answer to a request has to tell how many match. */
export function needsTotal({ kind }: RequestKind): boolean {
  return kind === 'newest' || kind === 'around' || kind === 'again';
}

/** Lets go of a request that will not be answered, so that it is made again. */
export function forgetRequest(list: ListModel): ListModel {
  return list.request === null ? list : { ...list, request: null, isStale: list.isLoaded };
}

/** Asks for what the screen lacks, or soon will. At most one request is under way. */
export function askForMissing(list: ListModel, now: number): ListModel {
  const kind = list.request === null ? missingPart(list, now) : undefined;
  return kind === undefined ? list : ask(list, kind);
}

/** Wants a window; one that is under way already is forgotten. */
export function ask(list: ListModel, kind: RequestKind): ListModel {
  const ticket = list.lastTicket + 1;
  return {
    ...list,
    lastTicket: ticket,
    request: { ...kind, ticket, isSent: false },
    isStale: false,
    arrivals: new Map(),
  };
}

export function queryFor(list: ListModel, request: RequestKind): WindowQuery {
  const chunk = chunkOf(list);
  const limit = request.kind === 'again' ? Math.max(chunk, list.rows.length) : chunk;
  return { filter: list.filter, cursor: cursorFor(list, request, chunk), limit };
}

function cursorFor({ rows }: ListModel, request: RequestKind, chunk: number): WindowQuery['cursor'] {
  const first = rows[0];
  const last = rows.at(-1);
  if (request.kind === 'at') return { after: BEFORE_ALL, skip: placeBefore(request.place, chunk) };
  if (request.kind === 'around') return { after: justBefore(request.id) };
  if (request.kind === 'newest' || first === undefined || last === undefined) return {};
  if (request.kind === 'older') return { before: first.id };
  return { after: request.kind === 'newer' ? last.id : justBefore(first.id) };
}

/** A window begins half of itself before the place that it is for. */
function placeBefore(place: number, chunk: number): number {
  return Math.max(0, place - (chunk >> 1));
}

/** A short id is unique and sorts right before the id that it is the beginning of. */
export function justBefore(id: CaptureId): CaptureId {
  return shortId(id) as CaptureId;
}

function missingPart(list: ListModel, now: number): RequestKind | undefined {
  const { rows, offset } = list;
  if (!list.isLoaded)
    return list.selection.id === null ? { kind: 'newest' } : { kind: 'around', id: list.selection.id };
  if (list.isStale) {
    if (list.filter !== '' && now < list.refreshAt) return undefined;
    return { kind: list.isFollowing || rows.length === 0 ? 'newest' : 'again' };
  }
  if (list.isFollowing && list.hasNewer) return { kind: 'newest' };
  const { first, end } = visiblePlaces(list);
  if (end <= first) return undefined;
  const heldEnd = offset + rows.length;
  const reach = Math.ceil(list.height / ROW_HEIGHT);
  if (end + reach < offset || first - reach > heldEnd || rows.length === 0) return { kind: 'at', place: first };
  if (list.hasOlder && first - reach < offset) return { kind: 'older' };
  if (list.hasNewer && end + reach > heldEnd) return { kind: 'newer' };
  return undefined;
}

function join(list: ListModel, request: RequestKind, { window, total, before }: Fetched): ListModel {
  const rows = window.rows.toReversed();
  const { hasOlder, hasNewer } = window;
  const counted = total === null ? list : { ...list, total };
  switch (request.kind) {
    case 'older':
      return { ...list, rows: [...rows, ...list.rows], offset: list.offset - rows.length, hasOlder };
    case 'newer':
      return { ...list, rows: [...list.rows, ...rows], hasNewer };
    case 'newest':
      return { ...counted, rows, offset: counted.total - rows.length, hasOlder, hasNewer };
    case 'at':
      return { ...list, rows, offset: placeBefore(request.place, chunkOf(list)), hasOlder, hasNewer };
    case 'around': {
      const offset = before ?? 0;
      return { ...counted, rows, offset, selection: { ...list.selection, place: offset }, hasOlder, hasNewer };
    }
    case 'again':
      return {
        ...shift(counted, -goneBefore(list, rows, counted.total)),
        rows,
        hasOlder,
        hasNewer,
        unseen: unseenIn(list, counted),
      };
  }
}

/** How many older ones must have gone: all that are missing, but for those that were held. */
function goneBefore(list: ListModel, rows: readonly CaptureRow[], total: number): number {
  const goneHere = list.rows.filter(({ id }) => rowWith(rows, id) === undefined).length;
  return Math.max(0, list.total - total - goneHere);
}

/** Of a filtered list nothing else tells how many came. */
function unseenIn(list: ListModel, { filter, total }: ListModel): number {
  return filter === '' ? list.unseen : list.unseen + Math.max(0, total - list.total);
}

/** Where an end is held, its place is known; all others follow from it. */
function mended(list: ListModel): ListModel {
  const { rows, offset, hasOlder, hasNewer } = list;
  if (!hasOlder && !hasNewer) return { ...shift(list, -offset), total: rows.length };
  const total = Math.max(list.total, rows.length + (hasOlder ? 1 : 0) + (hasNewer ? 1 : 0));
  if (!hasOlder) return { ...shift(list, -offset), total };
  if (!hasNewer) return { ...shift(list, total - rows.length - offset), total };
  const highest = total - rows.length - 1;
  return { ...shift(list, Math.min(Math.max(1, offset), highest) - offset), total };
}

/** `rows` with each of `changes` that is among them in its place. */
function replaced(rows: readonly CaptureRow[], changes: readonly CaptureRow[]): readonly CaptureRow[] {
  const next = [...rows];
  for (const row of changes) {
    const index = indexOf(next, row.id);
    if (next[index]?.id === row.id) next[index] = row;
  }
  return next;
}

/** `rows` with each of `changes` in its place. Those before the first, and after an open end, are not held. */
function merged(rows: readonly CaptureRow[], changes: readonly CaptureRow[], hasNewer: boolean): readonly CaptureRow[] {
  if (changes.length === 0) return rows;
  const next = [...rows];
  for (const row of changes) {
    const index = indexOf(next, row.id);
    if (next[index]?.id === row.id) next[index] = row;
    else if (index === next.length && !hasNewer) next.push(row);
  }
  return next;
}

/** Drops rows at the end that is farther from the screen. */
function bounded(list: ListModel): ListModel {
  const { rows, offset } = list;
  const chunk = chunkOf(list);
  const excess = rows.length - chunk * (MAX_CHUNKS - 1);
  if (excess <= chunk) return list;
  const { first, end } = visiblePlaces(list);
  const isNearEnd = list.isFollowing || (first + end) / 2 - offset > rows.length / 2;
  return isNearEnd
    ? { ...list, rows: rows.slice(excess), offset: offset + excess, hasOlder: true }
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
  return Math.max(MIN_CHUNK, 3 * Math.ceil(height / ROW_HEIGHT));
}
