import type { Database } from './database.ts';

/** The row of this content; it is made when there is none. `hash`: SHA-256 of the bytes, hex. */
export function keepBody(db: Database, hash: string, bytes: Uint8Array): Readonly<{ bodyId: number; isNew: boolean }> {
  const blob = Buffer.from(hash, 'hex');
  const known = db.get('SELECT body_id FROM bodies WHERE hash = ?', blob) as { body_id: number } | undefined;
  return known === undefined
    ? { bodyId: db.insert('bodies', { hash: blob, size: bytes.length, bytes }), isNew: true }
    : { bodyId: known.body_id, isNew: false };
}
