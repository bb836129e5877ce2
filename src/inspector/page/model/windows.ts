import type { CaptureId } from '../../../domain/capture.ts';
import type { CaptureRow } from '../../../domain/event.ts';
import { shortId } from '../../../domain/id.ts';
import { rowIn } from '../../../domain/row-order.ts';
import type { CaptureWindow, WindowQuery } from '../../../engine/client.ts';
import { type ListModel, type RequestKind, visiblePlaces } from './list.ts';
import { centre, scrollToEnd, settle, shift } from './list-moves.ts';
import { merged } from './rows.ts';

/** Rows asked for at a time: more than two screens, so that one rarely waits at an edge. */
const MIN_CHUNK = 100;
/** When more chunks than this are held, one goes at the far end. */
export const MAX_CHUNKS = 4;
/** Nobody reads faster than ten times a second, so a flood costs no more windows than that. */
const REFRESH_MS = 100;
/** What is filtered costs the engine a look at every capture. */
const FILTERED_REFRESH_MS = 700;

/** Sorts before every id without being one: everything is newer than it. */
const BEFORE_ALL = '0' as CaptureId;

/**
 * The answer to a request. `total`: how many match in all; null when that is not known. `before`: how many of them
 * are older than the first row, where that was asked for.
 */
export type Fetched = Readonly<{ window: CaptureWindow; total: number | null; before: number | null }>;

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
    refreshAt: now + (list.filter === '' ? REFRESH_MS : FILTERED_REFRESH_MS),
  });
  const settled = settle(bounded(loaded));
  if (request.kind === 'around') return centre(settled);
  return request.kind === 'newest' ? scrollToEnd(settled) : settled;
}

/** Whether the answer to a request has to tell how many match. How many there are in all, the session knows. */
export function needsTotal({ filter }: ListModel, kind: RequestKind): boolean {
  return filter !== '' && isOfAll(kind);
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
    request: { ...kind, ticket, isSent: false, progress: null },
    isStale: list.isStale && !isOfAll(kind),
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

/** Whether everything that is held comes anew with the answer. */
function isOfAll({ kind }: RequestKind): boolean {
  return kind === 'newest' || kind === 'around' || kind === 'again';
}

function missingPart(list: ListModel, now: number): RequestKind | undefined {
  const { rows, offset } = list;
  if (!list.isLoaded)
    return list.selection.id === null ? { kind: 'newest' } : { kind: 'around', id: list.selection.id };
  if (list.isStale && now >= list.refreshAt)
    return { kind: list.isFollowing || rows.length === 0 ? 'newest' : 'again' };
  if (list.isFollowing && list.hasNewer) return list.isStale ? undefined : { kind: 'newest' };
  const { first, end } = visiblePlaces(list);
  if (end <= first) return undefined;
  const heldEnd = offset + rows.length;
  const reach = Math.ceil(list.height / list.rowHeight);
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
  const goneHere = list.rows.filter(({ id }) => rowIn(rows, id) === undefined).length;
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

/** Drops rows at the end that is farther from the screen. */
export function bounded(list: ListModel): ListModel {
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

/** Rows asked for at a time. */
export function chunkOf({ height, rowHeight }: ListModel): number {
  return Math.max(MIN_CHUNK, 3 * Math.ceil(height / rowHeight));
}
