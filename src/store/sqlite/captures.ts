import type { Capture, CaptureId } from '../../domain/capture.ts';
import type { CaptureRow } from '../../domain/event.ts';
import { newRow } from '../row.ts';
import type { Append } from '../store.ts';
import type { Database } from './database.ts';
import { keepBody } from './bodies.ts';
import { HEAD_COLUMNS, toHead, type HeadRecord } from './rows.ts';
import { headersFromText, headersToText } from './stored-text.ts';

/** Inserts one capture, within the caller's transaction. */
export function insertCapture(db: Database, appended: Append): CaptureRow {
  const { capture } = appended;
  const { bodyId, isOfCapture } = keepBody(db, capture.bodyHash, capture.body);
  const isDuplicate = isOfCapture && capture.bodySize > 0;
  const row = newRow(appended, isDuplicate);
  db.insert('captures', {
    id: row.id,
    received_at: row.receivedAt,
    method: row.method,
    target: row.target,
    endpoint_path: row.endpointPath,
    http_version: capture.httpVersion,
    body_id: bodyId,
    body_size: row.bodySize,
    completeness: row.completeness,
    remote_address: row.remoteAddress,
    tunnel: row.tunnel,
    admission: row.admission,
    event: row.event,
    summary: row.summary,
    is_duplicate: Number(isDuplicate),
    forward: row.forward,
    raw_headers: headersToText(capture.rawHeaders),
  });
  return row;
}

export function getCapture(db: Database, id: CaptureId): Capture | undefined {
  const found = db.get(
    `SELECT ${HEAD_COLUMNS}, c.http_version, c.raw_headers, b.bytes
     FROM captures c JOIN bodies b USING (body_id)
     WHERE c.id = ?`,
    id,
  ) as CaptureRecord | undefined;
  if (found === undefined) return undefined;
  return {
    ...toHead(found),
    httpVersion: found.http_version,
    rawHeaders: headersFromText(found.raw_headers),
    body: found.bytes,
  };
}

/** Ids that begin with `prefix`, newest first. No character of an id is above `~`, so that it ends the range. */
export function idsWithPrefix(db: Database, prefix: string, limit: number): CaptureId[] {
  const sql = 'SELECT id FROM captures WHERE id BETWEEN ? AND ? ORDER BY id DESC LIMIT ?';
  return (db.all(sql, prefix, `${prefix}~`, limit) as IdRecord[]).map(({ id }) => id);
}

export function newestId(db: Database, back: number): CaptureId | undefined {
  const found = db.get('SELECT id FROM captures ORDER BY id DESC LIMIT 1 OFFSET ?', back) as IdRecord | undefined;
  return found?.id;
}

type IdRecord = Readonly<{ id: CaptureId }>;
type CaptureRecord = HeadRecord & Readonly<{ http_version: string; raw_headers: string; bytes: Uint8Array }>;
