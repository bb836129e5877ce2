import type { Clock } from '../../domain/clock.ts';
import type { Filter } from '../../domain/filter/filter.ts';
import { hasRegex } from '../../domain/filter/has-regex.ts';
import { searchDirectly, type Search } from '../../engine/search/search.ts';
import { createSearchThread } from '../../engine/search/thread.ts';
import type { CaptureStore } from '../../store/store.ts';
import { SEARCH_WORKER } from '../places.ts';

/**
 * Searches for a command. Regular expressions are tested in a thread of their own: one that does not come to an end is ended with
 * it, by time or by Ctrl-C, which the command's own thread would not hear meanwhile. All else is not worth a thread.
 *
 * @param folder where the store is
 */
export function searchCarefully(store: CaptureStore, folder: string, clock: Clock): Search {
  const direct = searchDirectly(store);
  const thread = createSearchThread({ entry: SEARCH_WORKER, folder, clock });
  const searchFor = (filter: Filter) => (hasRegex(filter) ? thread : direct);
  return {
    page: (query, options) => searchFor(query.filter).page(query, options),
    count: (filter, now, options) => searchFor(filter).count(filter, now, options),
    close: () => thread.close(),
  };
}
