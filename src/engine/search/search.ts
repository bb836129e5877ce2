import type { Filter } from '../../domain/filter/filter.ts';
import type { CaptureStore, Page, PageQuery } from '../../store/store.ts';
import type { SearchOptions } from '../client.ts';

/** Finds captures that pass a filter. Errors: those of the store, `FILTER_TOO_SLOW`, and the reason of an aborted signal. */
export type Search = Readonly<{
  page(query: PageQuery, options?: SearchOptions): Promise<Page>;
  /** `now`: epoch milliseconds. */
  count(filter: Filter, now: number, options?: SearchOptions): Promise<number>;
  close(): Promise<void>;
}>;

/** Searches in the thread of the caller, all at once: for stores that nobody else can read. */
export function searchDirectly(store: CaptureStore): Search {
  return {
    async page(query, { signal } = {}) {
      signal?.throwIfAborted();
      return store.page(query);
    },
    async count(filter, now, { signal } = {}) {
      signal?.throwIfAborted();
      return store.count(filter, now);
    },
    close: async () => {},
  };
}
