import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { corrupt, newer, storeError } from '../store-error.ts';
import { BUSY_MS, type Database } from './database.ts';
import { SCHEMA_STEPS } from './schema.ts';

/**
 * Looks at a file before anything could change it. Errors: `ToolError` `STORE_NEWER` when a newer program wrote it,
 * `STORE_CORRUPT` when it is no database.
 */
export function checkSchema(file: string, known: number = SCHEMA_STEPS.length): void {
  try {
    const schema = isEmpty(`${file}-wal`) ? schemaInHeader(file) : schemaWithLog(file);
    if (schema > known) throw newer(file, schema, known);
  } catch (error) {
    throw storeError(error, file);
  }
}

/** Brings the database to the newest schema, each step in a transaction of its own. Errors: see `storeError`. */
export function migrate(db: Database, steps: readonly string[] = SCHEMA_STEPS): void {
  while (schemaOf(db) < steps.length) {
    db.transaction(() => {
      // Asked again, because another program may have been faster.
      const schema = schemaOf(db);
      const step = steps[schema];
      if (step === undefined) return;
      db.exec(step);
      db.exec(`PRAGMA user_version = ${schema + 1}`);
    });
  }
}

function schemaOf(db: Database): number {
  return (db.get('PRAGMA user_version') as { user_version: number }).user_version;
}

/** The file's own word, read without SQLite, which would leave files beside it (sqlite.org/fileformat.html §1.3). */
function schemaInHeader(file: string): number {
  const header = Buffer.alloc(100);
  const fd = openSync(file, 'r');
  try {
    if (readSync(fd, header) === 0) return 0;
  } finally {
    closeSync(fd);
  }
  if (!header.toString('latin1').startsWith('SQLite format 3\0'))
    throw corrupt(file, 'It does not begin as an SQLite database does.');
  return header.readUInt32BE(60);
}

/** When a program died or is running, the newest word may be in the log. A reader leaves both as they are. */
function schemaWithLog(file: string): number {
  const reader = new DatabaseSync(file, { readOnly: true, timeout: BUSY_MS });
  try {
    return Number(reader.prepare('PRAGMA user_version').get()?.['user_version']);
  } finally {
    reader.close();
  }
}

function isEmpty(file: string): boolean {
  return (statSync(file, { throwIfNoEntry: false })?.size ?? 0) === 0;
}
