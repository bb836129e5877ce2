import type { CaptureId } from '../../domain/capture.ts';
import type { Filter } from '../../domain/filter/filter.ts';
import { mustGo, type Totals } from '../retention.ts';
import type { Retention } from '../store.ts';
import type { Database } from './database.ts';
import { matchingIds } from './search.ts';

/** Captures that go in one transaction: another program's webhook waits no longer than this takes. */
const BATCH = 500;
/** Pages that are given back to the file system in one step, for the same reason. */
const PAGES_A_STEP = 2000;

/** Deletes what matches and makes the file smaller. Returns how many captures went. */
export function clearCaptures(db: Database, filter: Filter, now: number): number {
  return deleteCaptures(db, matchingIds(db, filter, now));
}

/** Deletes these and makes the file smaller. Returns how many captures went. */
export function deleteCaptures(db: Database, ids: readonly CaptureId[]): number {
  const freeBefore = freePages(db);
  let gone = 0;
  for (let at = 0; at < ids.length; at += BATCH)
    gone += db.transaction(() => ids.slice(at, at + BATCH).reduce((sum, id) => sum + deleteCapture(db, id), 0));
  giveBackSpace(db, freeBefore);
  return gone;
}

/** Deletes the oldest until the limits hold. Returns how many captures went. */
export function pruneCaptures(db: Database, retention: Retention, now: number): number {
  for (let gone = 0; ;) {
    const inBatch = db.transaction(() => pruneBatch(db, retention, now));
    gone += inBatch;
    if (inBatch < BATCH) return gone;
  }
}

function pruneBatch(db: Database, retention: Retention, now: number): number {
  const oldest = db.all(
    `SELECT id, received_at FROM captures
     WHERE forward NOT IN ('queued', 'held') AND id < (SELECT max(id) FROM captures)
     ORDER BY id LIMIT ?`,
    BATCH,
  ) as { id: CaptureId; received_at: number }[];
  let gone = 0;
  for (const { id, received_at } of oldest) {
    if (!mustGo(received_at, totalsOf(db), retention, now)) break;
    gone += deleteCapture(db, id);
  }
  return gone;
}

/** Its deliveries go with it, and contents that nothing else needs: the schema sees to that. */
function deleteCapture(db: Database, id: CaptureId): number {
  return db.run('DELETE FROM captures WHERE id = ?', id);
}

function totalsOf(db: Database): Totals {
  return db.get('SELECT captures, body_bytes AS bytes FROM totals') as Totals;
}

/** Pages that were free before are wanted for what comes, unless they are more than those in use. */
function giveBackSpace(db: Database, freeBefore: number): void {
  const free = freePages(db);
  const { page_count } = db.get('PRAGMA page_count') as { page_count: number };
  const surplus = free - Math.min(freeBefore, page_count - free);
  for (let given = 0; given < surplus; given += PAGES_A_STEP)
    db.exec(`PRAGMA incremental_vacuum(${Math.min(PAGES_A_STEP, surplus - given)})`);
}

function freePages(db: Database): number {
  return (db.get('PRAGMA freelist_count') as { freelist_count: number }).freelist_count;
}
