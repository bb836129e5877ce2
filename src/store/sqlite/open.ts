import { join } from 'node:path';
import { prepareDataFolder, writeIfMissing } from '../data-folder.ts';
import { inOneGo } from '../steps.ts';
import type { CaptureStore } from '../store.ts';
import { storeError, unwritable } from '../store-error.ts';
import { openDatabase, type Database } from './database.ts';
import { defineFilterFunctions } from './filter-functions.ts';
import { checkSchema, migrate } from './migrations.ts';
import { getCapture, idsWithPrefix, insertCapture, newestId } from './captures.ts';
import { getDelivery, insertDeliveries, listDeliveries } from './deliveries.ts';
import { queuedIds, queueSize, setHeld, unqueue } from './queue.ts';
import { clearCaptures, deleteCaptures, pruneCaptures } from './retention.ts';
import { countMatching, getRow, searchPage } from './search.ts';

/** Of the data folder. */
export const STORE_FILE = 'captures.db';

/**
 * Opens the captures in a data folder, or in a file whose folder is there; both are made when they are not there.
 * Several programs may have the same one open. Errors: as in `CaptureStore`.
 */
export function openSqliteStore(place: Readonly<{ folder: string } | { file: string }>): CaptureStore {
  const file = 'file' in place ? place.file : join(prepareDataFolder(place.folder), STORE_FILE);
  return storeOn(openStoreDatabase(file));
}

/** The file, checked, with its newest schema. */
export function openStoreDatabase(file: string): Database {
  createPrivately(file);
  checkSchema(file);
  const db = openDatabase(file);
  try {
    configure(db);
    migrate(db);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/** The port on a database that is ready. */
export function storeOn(db: Database): CaptureStore {
  defineFilterFunctions(db);
  return {
    append: (captures, ended = []) =>
      db.transaction(() => {
        const rows = captures.map((appended) => insertCapture(db, appended));
        insertDeliveries(db, ended);
        return rows;
      }),
    recordDeliveries: (ended) => db.transaction(() => insertDeliveries(db, ended)),

    get: (id) => getCapture(db, id),
    row: (id) => getRow(db, id),
    idsWithPrefix: (prefix, limit) => idsWithPrefix(db, prefix, limit),
    newest: (back) => newestId(db, back),
    page: (query) => inOneGo(searchPage(db, query)),
    count: (filter, now) => inOneGo(countMatching(db, filter, now)),

    deliveries: (captureId) => listDeliveries(db, captureId),
    delivery: (id) => getDelivery(db, id),

    queue: (query) => queuedIds(db, query),
    queueSize: () => queueSize(db),
    setHeld: (isHeld) => db.transaction(() => setHeld(db, isHeld)),
    unqueue: (ids) => db.transaction(() => unqueue(db, ids)),

    delete: (ids) => deleteCaptures(db, ids),
    clear: (filter, now) => clearCaptures(db, filter, now),
    prune: (retention, now) => pruneCaptures(db, retention, now),

    foreignVersion: () => (db.get('PRAGMA data_version') as { data_version: number }).data_version,
    sync: () => db.sync(),
    close: () => db.close(),
  };
}

/** Before SQLite does, which would let others read it; the files that it puts beside it get the same rights. */
function createPrivately(file: string): void {
  try {
    writeIfMissing(file, '');
  } catch (error) {
    throw storeError(error, file);
  }
}

/**
 * WAL with `synchronous=NORMAL`: a commit is in the hands of the system and survives the death of the process; against a
 * power cut there is `sync`. Readers and a writer do not wait for each other.
 */
function configure(db: Database): void {
  db.exec('PRAGMA auto_vacuum = INCREMENTAL');
  const { journal_mode } = db.get('PRAGMA journal_mode = WAL') as { journal_mode: string };
  if (journal_mode !== 'wal')
    throw unwritable(db.file, 'Its file system has no shared memory, which the log of SQLite takes.');
  db.exec('PRAGMA synchronous = NORMAL');
  // The default, 4 MB, is reached every few dozen webhooks, and each time the disk is waited for twice.
  db.exec('PRAGMA wal_autocheckpoint = 8000');
}
