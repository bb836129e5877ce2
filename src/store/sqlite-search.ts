import type { CaptureId } from '../domain/capture.ts';
import type { CaptureRow } from '../domain/event.ts';
import type { Filter } from '../domain/filter/filter.ts';
import { compileFilter, type FilterSubject } from '../domain/filter/match.ts';
import type { RawHeaders } from '../domain/headers.ts';
import { bodyText } from './body-text.ts';
import type { Database } from './database.ts';
import { filterToSql } from './filter-sql.ts';
import { ROW_COLUMNS, ROW_TABLES, toRow, type RowRecord } from './sqlite-rows.ts';
import type { Cursor, Page } from './store.ts';
import { headersFromText } from './stored-text.ts';
import { pageOf, type Walk } from './window.ts';

export function getRow(db: Database, id: CaptureId): CaptureRow | undefined {
  const found = db.get(`SELECT ${ROW_COLUMNS} FROM ${ROW_TABLES} WHERE c.id = ?`, id) as RowRecord | undefined;
  return found && toRow(found);
}

export function searchPage(
  db: Database,
  { filter, cursor, limit, now }: Readonly<{ filter: Filter; cursor: Cursor; limit: number; now: number }>,
): Page {
  return pageOf((walk, most) => take(search(db, filter, now, walk), most), cursor, limit);
}

export function countMatching(db: Database, filter: Filter, now: number): number {
  if (filter.kind === 'all') return (db.get('SELECT captures FROM totals') as { captures: number }).captures;
  const { where, parameters, isExact } = filterToSql(filter, now);
  if (isExact) {
    const sql = `SELECT count(*) AS size FROM ${ROW_TABLES} WHERE ${where}`;
    return (db.get(sql, ...parameters) as { size: number }).size;
  }
  const rows = search(db, filter, now);
  let count = 0;
  while (rows.next().done !== true) count += 1;
  return count;
}

/** Oldest first. */
export function matchingIds(db: Database, filter: Filter, now: number): CaptureId[] {
  const { where, parameters, isExact } = filterToSql(filter, now);
  if (!isExact) return Array.from(search(db, filter, now), ({ id }) => id).toReversed();
  const sql = `SELECT c.id FROM ${ROW_TABLES} WHERE ${where} ORDER BY c.id`;
  return (db.all(sql, ...parameters) as { id: CaptureId }[]).map(({ id }) => id);
}

function take<T>(values: Iterable<T>, most: number): T[] {
  const taken: T[] = [];
  for (const value of values) {
    taken.push(value);
    if (taken.length === most) break;
  }
  return taken;
}

const FROM_NEWEST: Walk = { order: 'newest-first', start: undefined, isStartIncluded: false };

type Candidate = RowRecord & Readonly<{ raw_headers: string; body_id: number }>;

/** Rows that match, one at a time, so that memory stays flat however many there are. */
function* search(db: Database, filter: Filter, now: number, walk: Walk = FROM_NEWEST): Generator<CaptureRow> {
  const { where, parameters, isExact } = filterToSql(filter, now);
  const passes = isExact ? () => true : compileFilter(filter);
  const { condition, order } = walkSql(walk);
  const candidates = db.stream(
    `SELECT ${ROW_COLUMNS}, c.body_id, ${isExact ? `''` : 'c.raw_headers'} AS raw_headers
     FROM ${ROW_TABLES} WHERE ${where} AND ${condition} ORDER BY c.id ${order}`,
    ...parameters,
    ...(walk.start === undefined ? [] : [walk.start]),
  ) as Iterable<Candidate>;
  for (const candidate of candidates) {
    const row = toRow(candidate);
    if (passes(subjectOf(db, row, candidate), now)) yield row;
  }
}

function walkSql({ order, start, isStartIncluded }: Walk): Readonly<{ condition: string; order: 'ASC' | 'DESC' }> {
  const operator = (order === 'newest-first' ? '<' : '>') + (isStartIncluded ? '=' : '');
  return {
    condition: start === undefined ? 'TRUE' : `c.id ${operator} ?`,
    order: order === 'newest-first' ? 'DESC' : 'ASC',
  };
}

function subjectOf(db: Database, row: CaptureRow, { raw_headers, body_id }: Candidate): FilterSubject {
  let headers: RawHeaders | undefined;
  const rawHeaders = () => (headers ??= headersFromText(raw_headers));
  return {
    row,
    get rawHeaders() {
      return rawHeaders();
    },
    bodyText() {
      const { bytes } = db.get('SELECT bytes FROM bodies WHERE body_id = ?', body_id) as { bytes: Uint8Array };
      return bodyText(bytes, rawHeaders());
    },
  };
}
