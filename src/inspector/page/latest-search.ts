import type { Clock } from '../../domain/clock.ts';
import type { SearchOptions, SearchProgress } from '../../engine/client.ts';

/** Of several searches only the latest is wanted: the one before is ended when it begins. */
export type LatestSearch = Readonly<{
  /** What is found; undefined when a later search has taken its place. `tell`: called once it takes long. */
  run<T>(
    search: (options: Required<SearchOptions>) => Promise<T>,
    tell: (progress: SearchProgress) => void,
  ): Promise<T | undefined>;
}>;

/** Nobody wonders about a search that ends sooner. */
export const TELL_AFTER_MS = 300;

export function createLatestSearch(clock: Clock): LatestSearch {
  let latest: AbortController | undefined;
  return {
    async run(search, tell) {
      latest?.abort();
      const controller = new AbortController();
      latest = controller;
      const { signal } = controller;
      const tellAt = clock.now() + TELL_AFTER_MS;
      const onProgress = (progress: SearchProgress) => {
        if (!signal.aborted && clock.now() >= tellAt) tell(progress);
      };
      try {
        const found = await search({ signal, onProgress });
        return signal.aborted ? undefined : found;
      } catch (error) {
        if (signal.aborted) return undefined;
        throw error;
      }
    },
  };
}
