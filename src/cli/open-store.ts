import { existsSync } from 'node:fs';
import type { Config } from '../config/resolve.ts';
import { createMemoryStore } from '../store/memory.ts';
import { openSqliteStore } from '../store/sqlite.ts';
import type { CaptureStore } from '../store/store.ts';
import { dataFolderOf } from './data-folder-of.ts';
import type { Io } from './io.ts';

/**
 * Opens the project's store for as long as `use` takes. A folder that does not exist reads as a store without captures,
 * and is not made. Errors: those of the store, of `use`.
 */
export async function withStore<T>(config: Config, io: Io, use: (store: CaptureStore) => T | Promise<T>): Promise<T> {
  const folder = dataFolderOf(config, io);
  const store = existsSync(folder) ? openSqliteStore({ folder }) : createMemoryStore();
  try {
    return await use(store);
  } finally {
    store.close();
  }
}
