import type { CaptureId } from '../domain/capture.ts';
import type { CaptureRow } from '../domain/event.ts';
import type { Filter } from '../domain/filter/filter.ts';
import type { Database } from './database.ts';
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
  const scan = ({ order, start, isStartIncluded }: Walk, most: number): CaptureRow[] => {
    const operator = (order === 'newest-first' ? '<' : '>') + (isStartIncluded ? '=' : '');
    const sql = `
      SELECT ${ROW_COLUMNS} FROM ${ROW_TABLES}
      WHERE ${start === undefined ? '' : `c.id ${operator} ? AND`} ${condition.sql}
      ORDER BY c.id ${order === 'newest-first' ? 'DESC' : 'ASC'} LIMIT ?`;
    const from = start === undefined ? [] : [start];
    return (db.all(sql, ...from, ...condition.parameters, most) as RowRecord[]).map(toRow);
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
