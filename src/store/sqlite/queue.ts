import type { CaptureId } from '../../domain/capture.ts';
import type { Database } from './database.ts';

/** Exactly the condition of the index `captures_waiting`, or SQLite would not use it. */
const IS_WAITING = `forward IN ('queued', 'held')`;

/** Oldest first. */
export function queuedIds(db: Database, { limit, isHeld }: Readonly<{ limit: number; isHeld: boolean }>): CaptureId[] {
  const sql = `SELECT id FROM captures WHERE ${IS_WAITING} AND forward = ? ORDER BY id LIMIT ?`;
  return (db.all(sql, isHeld ? 'held' : 'queued', limit) as { id: CaptureId }[]).map(({ id }) => id);
}

export function queueSize(db: Database): Readonly<{ queued: number; held: number }> {
  const sql = `SELECT forward, count(*) AS size FROM captures WHERE ${IS_WAITING} GROUP BY forward`;
  const sizes = db.all(sql) as { forward: 'queued' | 'held'; size: number }[];
  return { queued: 0, held: 0, ...Object.fromEntries(sizes.map(({ forward, size }) => [forward, size])) };
}

export function setHeld(db: Database, isHeld: boolean): void {
  db.run(`UPDATE captures SET forward = ? WHERE ${IS_WAITING}`, isHeld ? 'held' : 'queued');
}

/** Takes these out of the queue, or all. Returns how many were in it. */
export function unqueue(db: Database, ids: readonly CaptureId[] | undefined): number {
  if (ids === undefined) return db.run(`UPDATE captures SET forward = 'none' WHERE ${IS_WAITING}`);
  let gone = 0;
  for (const id of ids) gone += db.run(`UPDATE captures SET forward = 'none' WHERE id = ? AND ${IS_WAITING}`, id);
  return gone;
}
