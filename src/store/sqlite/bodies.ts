import type { Database } from './database.ts';

/** The row of a content, and whether a capture had it as its body before. */
export type KeptBody = Readonly<{ bodyId: number; isOfCapture: boolean }>;

/** The row of this content; it is made when there is none. `hash`: SHA-256 of the bytes, hex. */
export function keepBody(db: Database, hash: string, bytes: Uint8Array): KeptBody {
  const blob = Buffer.from(hash, 'hex');
  const known = db.get(
    `SELECT b.body_id, EXISTS (SELECT 1 FROM captures c WHERE c.body_id = b.body_id) AS is_of_capture
     FROM bodies b
     WHERE b.hash = ?`,
    blob,
  ) as BodyRecord | undefined;
  return known === undefined
    ? { bodyId: db.insert('bodies', { hash: blob, size: bytes.length, bytes }), isOfCapture: false }
    : { bodyId: known.body_id, isOfCapture: known.is_of_capture === 1 };
}

type BodyRecord = Readonly<{ body_id: number; is_of_capture: number }>;
