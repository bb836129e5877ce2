import type { Clock } from '../domain/clock.ts';
import type { SearchOptions, SearchProgress } from '../engine/client.ts';
import type { Effect } from './model/effect.ts';
import type { Message } from './model/message.ts';

/** Of each kind of search only the latest is wanted: the one before is ended when it begins. */
export type LatestSearch = Readonly<{
  /** What is found; undefined when a later search has taken its place. `messageOf`: what is told once it takes long. */
  run<T>(
    kind: Effect['kind'],
    search: (options: Required<SearchOptions>) => Promise<T>,
    messageOf: (progress: SearchProgress) => Message,
  ): Promise<T | undefined>;
}>;

/** Nobody wonders about a search that ends sooner. */
export const TELL_AFTER_MS = 300;

export function createLatestSearch(clock: Clock, tell: (message: Message) => void): LatestSearch {
  const running = new Map<Effect['kind'], AbortController>();
  return {
    async run(kind, search, messageOf) {
      running.get(kind)?.abort();
      const controller = new AbortController();
      running.set(kind, controller);
      const { signal } = controller;
      const tellAt = clock.now() + TELL_AFTER_MS;
      const onProgress = (progress: SearchProgress) => {
        if (!signal.aborted && clock.now() >= tellAt) tell(messageOf(progress));
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
