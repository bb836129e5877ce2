import { join } from 'node:path';
import type { Filter } from '../../domain/filter/filter.ts';
import type { Steps } from '../steps.ts';
import type { Page, PageQuery } from '../store.ts';
import { openDatabase } from './database.ts';
import { defineFilterFunctions, type RunTest } from './filter-functions.ts';
import { countAll, countMatching, searchPage } from './search.ts';
import { STORE_FILE } from './open.ts';

/** Searches a store that another connection writes to, and never waits for it. */
export type Searcher = Readonly<{
  page(query: PageQuery): Steps<Page>;
  count(filter: Filter, now: number): Steps<number>;
  /** How many captures there are. */
  total(): number;
}>;

/** `folder`: of a store that is open already. `run`: runs the test of each capture. Errors: as in `CaptureStore`. */
export function openSearcher(folder: string, run: RunTest): Searcher {
  const db = openDatabase(join(folder, STORE_FILE));
  db.exec('PRAGMA query_only = ON');
  defineFilterFunctions(db, run);
  return {
    page: (query) => searchPage(db, query),
    count: (filter, now) => countMatching(db, filter, now),
    total: () => countAll(db),
  };
}
