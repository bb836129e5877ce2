import type { CaptureId } from '../domain/capture.ts';
import type { CaptureRow } from '../domain/event.ts';
import type { Filter } from '../domain/filter/filter.ts';
import type { Database } from './database.ts';
import type { Condition } from './condition.ts';
import { filterToSql } from './filter-sql.ts';
import { ROW_COLUMNS, ROW_TABLES, toRow, type RowRecord } from './sqlite-rows.ts';
import type { Cursor, Page } from './store.ts';
import { pageOf, type Walk } from './window.ts';

export function getRow(db: Database, id: CaptureId): CaptureRow | undefined {
  const found = db.get(`SELECT ${ROW_COLUMNS} FROM ${ROW_TABLES} WHERE c.id = ?`, id) as RowRecord | undefined;
  return found && toRow(found);
}

export function searchPage(
  db: Database,
  { filter, cursor, limit, now }: Readonly<{ filter: Filter; cursor: Cursor; limit: number; now: number }>,
): Page {
  const condition = filterToSql(filter, now);
  const scan = (walk: Walk, most: number): CaptureRow[] => {
    const start = walk.skip === 0 ? walk : startAfterSkip(db, walk, condition);
    if (start === undefined) return [];
    const { sql, parameters } = onTheWay(start, condition);
    const rows = db.all(`SELECT ${ROW_COLUMNS} FROM ${ROW_TABLES} ${sql} LIMIT ?`, ...parameters, most);
    return (rows as RowRecord[]).map(toRow);
  };
  return pageOf(scan, cursor, limit);
}

export function countMatching(db: Database, filter: Filter, now: number): number {
  if (filter.kind === 'all') return (db.get('SELECT captures FROM totals') as { captures: number }).captures;
  const { sql, parameters } = filterToSql(filter, now);
  const counted = db.get(`SELECT count(*) AS size FROM captures c WHERE ${sql}`, ...parameters);
  return (counted as { size: number }).size;
}

/** Oldest first. */
export function matchingIds(db: Database, filter: Filter, now: number): CaptureId[] {
  const { sql, parameters } = filterToSql(filter, now);
  const ids = db.all(`SELECT c.id FROM captures c WHERE ${sql} ORDER BY c.id`, ...parameters);
  return (ids as { id: CaptureId }[]).map(({ id }) => id);
}

/** The walk without what it passes over. Ids alone are looked at: the index has them, and rows would have to be joined. */
function startAfterSkip(db: Database, walk: Walk, condition: Condition): Walk | undefined {
  const { sql, parameters } = onTheWay(walk, condition);
  const found = db.get(`SELECT c.id FROM captures c ${sql} LIMIT 1 OFFSET ?`, ...parameters, walk.skip);
  const start = (found as { id: CaptureId } | undefined)?.id;
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
