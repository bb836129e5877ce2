import { existsSync } from 'node:fs';
import type { Config } from '../../config/resolve.ts';
import { searchDirectly, type Search } from '../../engine/search/search.ts';
import { createMemoryStore } from '../../store/memory.ts';
import { openSqliteStore } from '../../store/sqlite/open.ts';
import type { CaptureStore } from '../../store/store.ts';
import type { Io } from '../io.ts';
import { searchCarefully } from './careful-search.ts';
import { dataFolderOf } from './data-folder-of.ts';

/**
 * Opens the project's store for as long as `use` takes. A folder that does not exist reads as a store without captures,
 * and is not made. Errors: those of the store, of `use`.
 */
export async function withStore<T>(
  config: Config,
  io: Io,
  use: (store: CaptureStore, search: Search) => T | Promise<T>,
): Promise<T> {
  const folder = dataFolderOf(config, io);
  const isThere = existsSync(folder);
  const store = isThere ? openSqliteStore({ folder }) : createMemoryStore();
  const search = isThere ? searchCarefully(store, folder, io.clock) : searchDirectly(store);
  try {
    return await use(store, search);
  } finally {
    await search.close();
    store.close();
  }
}
