import type { Capture } from '../domain/capture.ts';
import { summarizeDelivery, type Delivery, type DeliveryId } from '../domain/delivery.ts';
import type { CaptureRow, ForwardState } from '../domain/event.ts';
import type { Filter } from '../domain/filter/filter.ts';
import { compileFilter, type FilterPredicate } from '../domain/filter/match.ts';
import { bodyText } from './body-text.ts';
import { mustGo, type Totals } from './retention.ts';
import { hashOf, newRow, rowAfter } from './row.ts';
import { inOneGo } from './steps.ts';
import type { Append, CaptureStore } from './store.ts';
import { pageOf, type Walk } from './window.ts';

type Entry = { readonly capture: Capture; row: CaptureRow; readonly deliveries: Delivery[] };

/** A store that forgets when the process ends: for tests, and what the SQLite store is compared with. */
export function createMemoryStore(): CaptureStore {
  /** In order of their ids. */
  let entries: Entry[] = [];
  let byId = new Map<string, Entry>();
  let bodyHashes = new Set<string>();
  let deliveries = new Map<DeliveryId, Delivery>();

  function insert(appended: Append): CaptureRow {
    const { capture } = appended;
    const isDuplicate = capture.bodySize > 0 && bodyHashes.has(capture.bodyHash);
    const entry = { capture, row: newRow(appended, isDuplicate), deliveries: [] };
    const isNewest = capture.id > (entries.at(-1)?.capture.id ?? '');
    entries.push(entry);
    if (!isNewest) entries.sort((a, b) => (a.capture.id < b.capture.id ? -1 : 1));
    byId.set(capture.id, entry);
    bodyHashes.add(capture.bodyHash);
    return entry.row;
  }

  function record(delivery: Delivery): void {
    const entry = byId.get(delivery.captureId);
    if (entry === undefined || deliveries.has(delivery.id)) return;
    deliveries.set(delivery.id, delivery);
    entry.deliveries.push(delivery);
    entry.row = rowAfter(entry.row, delivery);
  }

  function drop(doomed: readonly Entry[]): number {
    const gone = new Set(doomed);
    entries = entries.filter((entry) => !gone.has(entry));
    byId = new Map(entries.map((entry) => [entry.capture.id, entry]));
    bodyHashes = new Set(entries.map(({ capture }) => capture.bodyHash));
    deliveries = new Map(entries.flatMap((entry) => entry.deliveries.map((delivery) => [delivery.id, delivery])));
    return doomed.length;
  }

  function matching(filter: Filter, now: number): Entry[] {
    const passes = compileFilter(filter);
    return entries.filter((entry) => entryPasses(entry, passes, now));
  }

  function waiting(isHeld: boolean): Entry[] {
    return entries.filter(({ row }) => row.forward === (isHeld ? 'held' : 'queued'));
  }

  return {
    append(captures, ended = []) {
      const ids = captures.map(({ capture }) => capture.id);
      if (new Set(ids).size < ids.length || ids.some((id) => byId.has(id))) throw new Error('an id is stored already');
      const rows = captures.map(insert);
      ended.forEach(record);
      return rows;
    },
    recordDeliveries: (ended) => ended.forEach(record),

    get: (id) => byId.get(id)?.capture,
    row: (id) => byId.get(id)?.row,
    idsWithPrefix: (prefix, limit) =>
      entries
        .map(({ capture }) => capture.id)
        .filter((id) => id.startsWith(prefix))
        .toReversed()
        .slice(0, limit),
    newest: (back) => entries.at(-1 - back)?.capture.id,
    page: ({ filter, cursor, limit, now }) => {
      const rows = matching(filter, now).map(({ row }) => row);
      return inOneGo(
        pageOf(
          // oxlint-disable-next-line require-yield -- all of it is one step
          function* (walk, most) {
            return rowsAlong(rows, walk).slice(0, most);
          },
          cursor,
          limit,
        ),
      );
    },
    count: (filter, now) => matching(filter, now).length,

    deliveries: (captureId) => (byId.get(captureId)?.deliveries ?? []).map(summarizeDelivery),
    delivery: (id) => deliveries.get(id),

    queue: ({ limit, isHeld }) =>
      waiting(isHeld)
        .slice(0, limit)
        .map(({ capture }) => capture.id),
    queueSize: () => ({ queued: waiting(false).length, held: waiting(true).length }),
    setHeld: (isHeld) => waiting(!isHeld).forEach((entry) => setForward(entry, isHeld ? 'held' : 'queued')),
    unqueue(ids) {
      const wanted = ids && new Set(ids);
      const leaving = [...waiting(false), ...waiting(true)].filter(({ capture }) => wanted?.has(capture.id) ?? true);
      leaving.forEach((entry) => setForward(entry, 'none'));
      return leaving.length;
    },

    delete: (ids) => drop(ids.flatMap((id) => byId.get(id) ?? [])),
    clear: (filter, now) => drop(matching(filter, now)),
    prune(retention, now) {
      let gone = 0;
      for (const entry of entries.slice(0, -1)) {
        if (isWaiting(entry)) continue;
        if (!mustGo(entry.capture.receivedAt, totalsOf(entries), retention, now)) break;
        gone += drop([entry]);
      }
      return gone;
    },

    foreignVersion: () => 0,
    sync: async () => {},
    close: () => {},
  };
}

function entryPasses({ capture, row }: Entry, passes: FilterPredicate, now: number): boolean {
  const { rawHeaders, body } = capture;
  return passes({ row, rawHeaders, bodyText: () => bodyText(body, rawHeaders) }, now);
}

function rowsAlong(rows: readonly CaptureRow[], { order, start, isStartIncluded, skip }: Walk): readonly CaptureRow[] {
  const isOnTheWay = ({ id }: CaptureRow): boolean =>
    start === undefined || (id === start ? isStartIncluded : id > start === (order === 'oldest-first'));
  const found = rows.filter(isOnTheWay);
  return (order === 'oldest-first' ? found : found.toReversed()).slice(skip);
}

function isWaiting({ row }: Entry): boolean {
  return row.forward === 'queued' || row.forward === 'held';
}

function setForward(entry: Entry, forward: ForwardState): void {
  entry.row = { ...entry.row, forward };
}

function totalsOf(entries: readonly Entry[]): Totals {
  const sizes = new Map<string, number>();
  for (const { capture, deliveries } of entries) {
    sizes.set(capture.bodyHash, capture.bodySize);
    for (const { outcome } of deliveries)
      if (outcome.kind === 'answered') sizes.set(hashOf(outcome.answer.body), outcome.answer.body.length);
  }
  return { captures: entries.length, bytes: [...sizes.values()].reduce((sum, size) => sum + size, 0) };
}
