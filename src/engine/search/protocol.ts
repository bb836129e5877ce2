import type { Filter } from '../../domain/filter/filter.ts';
import type { PageQuery } from '../../store/store.ts';
import type { WireError } from '../transport/protocol.ts';

export type SearchQuery =
  | Readonly<{ kind: 'page'; page: PageQuery }>
  | Readonly<{ kind: 'count'; filter: Filter; now: number }>;

/**
 * `state`: two Int32, for whoever watches that a test comes to an end. The search that had its turn last, and the number
 * of the test that runs now; 0 when none does. `tellMs`: how often a search tells of its progress.
 */
export type SearchWorkerData = Readonly<{ folder: string; state: SharedArrayBuffer; tellMs: number }>;

export const SEARCH_STATE = { bytes: 8, call: 0, test: 1 } as const;

export type ToSearchWorker = Readonly<
  { type: 'search'; call: number; query: SearchQuery } | { type: 'cancel'; call: number } | { type: 'leave' }
>;

export type FromSearchWorker =
  | Readonly<{ type: 'progress'; call: number; searched: number; total: number }>
  | Readonly<{ type: 'found'; call: number; value: unknown }>
  | Readonly<{ type: 'failed'; call: number; error: WireError }>;
