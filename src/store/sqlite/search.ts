import type { CaptureId } from '../../domain/capture.ts';
import type { CaptureRow } from '../../domain/event.ts';
import type { Filter } from '../../domain/filter/filter.ts';
import type { Steps } from '../steps.ts';
import type { Page, PageQuery } from '../store.ts';
import { pageOf, type Walk } from '../window.ts';
import { ALWAYS, type Condition } from './condition.ts';
import type { Database } from './database.ts';
import { filterToSql } from './filter-sql.ts';
import { ROW_COLUMNS, ROW_TABLES, toRow, type RowRecord } from './rows.ts';

/** Captures that the first step looks at; the next ones follow the time that it took. */
const FIRST_STEP = 64;
const MAX_STEP = 10_000;
const STEP_MS = 10;

export function getRow(db: Database, id: CaptureId): CaptureRow | undefined {
  const found = db.get(`SELECT ${ROW_COLUMNS} FROM ${ROW_TABLES} WHERE c.id = ?`, id) as RowRecord | undefined;
  return found && toRow(found);
}

export function searchPage(db: Database, { filter, cursor, limit, now }: PageQuery): Steps<Page> {
  if (filter.kind === 'all') return pageOf((walk, most) => scanAll(db, walk, most), cursor, limit);
  const condition = filterToSql(filter, now);
  return pageOf((walk, most) => scanMatching(db, walk, condition, most), cursor, limit);
}

export function countAll(db: Database): number {
  return (db.get('SELECT captures FROM totals') as { captures: number }).captures;
}

/** In the order of the table, which takes less than that of the ids. */
export function* countMatching(db: Database, filter: Filter, now: number): Steps<number> {
  if (filter.kind === 'all') return countAll(db);
  const { sql, parameters } = filterToSql(filter, now);
  const counting = `SELECT count(*) AS size FROM captures c WHERE c.rowid > ? AND c.rowid <= ? AND ${sql}`;
  const { first, last } = db.get('SELECT min(rowid) AS first, max(rowid) AS last FROM captures') as RowEnds;
  if (first === null || last === null) return 0;
  const pace = createPace();
  let count = 0;
  for (let top = last; top >= first;) {
    const size = pace.size();
    count += pace.timed(() => db.get(counting, top - size, top, ...parameters) as { size: number }).size;
    top -= size;
    yield size;
  }
  return count;
}

/** Oldest first. */
export function matchingIds(db: Database, filter: Filter, now: number): CaptureId[] {
  const { sql, parameters } = filterToSql(filter, now);
  const ids = db.all(`SELECT c.id FROM captures c WHERE ${sql} ORDER BY c.id`, ...parameters);
  return (ids as IdRecord[]).map(({ id }) => id);
}

type IdRecord = Readonly<{ id: CaptureId }>;
type RowEnds = Readonly<{ first: number | null; last: number | null }>;

function* scanAll(db: Database, walk: Walk, most: number): Steps<readonly CaptureRow[]> {
  const start = walk.skip === 0 ? walk : placeAfter(db, walk, walk.skip);
  if (start === undefined) return [];
  const { sql, parameters } = onTheWay(start, ALWAYS);
  const rows = db.all(`SELECT ${ROW_COLUMNS} FROM ${ROW_TABLES} ${sql} LIMIT ?`, ...parameters, most);
  yield rows.length;
  return (rows as RowRecord[]).map(toRow);
}

/** Ids first, because most of those on the way do not match, and rows would have to be joined. */
function* scanMatching(db: Database, walk: Walk, condition: Condition, most: number): Steps<readonly CaptureRow[]> {
  const wanted = walk.skip + most;
  const ids: CaptureId[] = [];
  const pace = createPace();
  for (let at: Walk | undefined = walk; at !== undefined && ids.length < wanted;) {
    const size = pace.size();
    const from: Walk = at;
    const next = placeAfter(db, from, size);
    ids.push(...pace.timed(() => idsBetween(db, from, next?.start, condition, wanted - ids.length)));
    at = next;
    yield size;
  }
  return ids.slice(walk.skip).flatMap((id) => getRow(db, id) ?? []);
}

function idsBetween(
  db: Database,
  from: Walk,
  end: CaptureId | undefined,
  condition: Condition,
  most: number,
): CaptureId[] {
  const isNewestFirst = from.order === 'newest-first';
  const isBeforeEnd = end === undefined ? ALWAYS : { sql: `c.id ${isNewestFirst ? '>' : '<'} ?`, parameters: [end] };
  const { sql, parameters } = onTheWay(from, {
    sql: `${isBeforeEnd.sql} AND ${condition.sql}`,
    parameters: [...isBeforeEnd.parameters, ...condition.parameters],
  });
  const found = db.all(`SELECT c.id FROM captures c ${sql} LIMIT ?`, ...parameters, most);
  return (found as IdRecord[]).map(({ id }) => id);
}

/** The walk from the capture on that is `count` places further; undefined when there is none. */
function placeAfter(db: Database, walk: Walk, count: number): Walk | undefined {
  const { sql, parameters } = onTheWay(walk, ALWAYS);
  const found = db.get(`SELECT c.id FROM captures c ${sql} LIMIT 1 OFFSET ?`, ...parameters, count);
  const start = (found as IdRecord | undefined)?.id;
  return start === undefined ? undefined : { ...walk, start, isStartIncluded: true, skip: 0 };
}

function onTheWay({ order, start, isStartIncluded }: Walk, { sql, parameters }: Condition): Condition {
  const isNewestFirst = order === 'newest-first';
  const operator = (isNewestFirst ? '<' : '>') + (isStartIncluded ? '=' : '');
  return {
    sql: `WHERE ${start === undefined ? '' : `c.id ${operator} ? AND`} ${sql} ORDER BY c.id ${isNewestFirst ? 'DESC' : 'ASC'}`,
    parameters: start === undefined ? parameters : [start, ...parameters],
  };
}

/** How many captures a step looks at, so that it takes some ten milliseconds, whatever a capture takes. */
function createPace() {
  let size = FIRST_STEP;
  return {
    size: () => size,
    timed<T>(work: () => T): T {
      const begun = performance.now();
      const result = work();
      const factor = STEP_MS / Math.max(0.1, performance.now() - begun);
      size = Math.round(Math.max(1, Math.min(MAX_STEP, size * Math.min(4, factor))));
      return result;
    },
  };
}
