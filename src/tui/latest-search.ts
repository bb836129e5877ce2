import type { Effect } from './model/effect.ts';

/** Of each kind of search only the latest is wanted: the one before is ended when it begins. */
export type LatestSearch = Readonly<{
  /** The search with the signal that ends it; undefined when a later one has taken its place. */
  run<T>(kind: Effect['kind'], search: (signal: AbortSignal) => Promise<T>): Promise<T | undefined>;
}>;

export function createLatestSearch(): LatestSearch {
  const running = new Map<Effect['kind'], AbortController>();
  return {
    async run(kind, search) {
      running.get(kind)?.abort();
      const controller = new AbortController();
      running.set(kind, controller);
      try {
        const found = await search(controller.signal);
        return controller.signal.aborted ? undefined : found;
      } catch (error) {
        if (controller.signal.aborted) return undefined;
        throw error;
      }
    },
  };
}
