import type { SearchProgress } from '../../engine/client.ts';
import type { State } from './state.ts';
import { step, type Step } from './step.ts';

/** How many captures pass the filter. To know it the engine may have to look at all of them, so it is asked seldom. */
export type Matches = Readonly<{
  /** The filter that was counted, and the one that is being counted. */
  filter: string;
  wanted: string | null;
  /** Of the counting; null as long as it has not taken long. */
  progress: SearchProgress | null;
  count: number;
  /** Captures came or changed since. */
  isStale: boolean;
  askedAt: number;
  /** Epoch milliseconds before which it is not counted again. */
  restUntil: number;
}>;

export const NO_MATCHES: Matches = {
  filter: '',
  wanted: null,
  progress: null,
  count: 0,
  isStale: false,
  askedAt: 0,
  restUntil: 0,
};

const MIN_REST_MS = 1000;
/** Counting again and again takes at most this part of the engine's time. */
const COUNTING_SHARE = 1 / 20;

/** How many captures are listed, of all that there are; null while that is not known. */
export function shownCount({ list, session, matches }: State): number | null {
  if (list.filter === '') return session?.total ?? null;
  if (isWhole(list)) return list.rows.length;
  return matches.filter === list.filter ? matches.count : null;
}

export function askForCount(state: State): Step {
  const { list, matches, now } = state;
  const isKnown = list.filter === '' || isWhole(list) || (matches.filter === list.filter && !matches.isStale);
  const isResting = matches.filter === list.filter && now < matches.restUntil;
  if (isKnown || isResting || matches.wanted === list.filter) return step(state);
  return step(
    { ...state, matches: { ...matches, wanted: list.filter, progress: null, isStale: false, askedAt: now } },
    { kind: 'fetch-count', filter: list.filter },
  );
}

export function takeCount(state: State, filter: string, count: number): State {
  const { matches, now } = state;
  if (matches.wanted !== filter) return state;
  const rest = Math.max(MIN_REST_MS, (now - matches.askedAt) / COUNTING_SHARE);
  return { ...state, matches: { ...matches, filter, count, wanted: null, progress: null, restUntil: now + rest } };
}

/** Whether all that is listed is held: then nothing need be counted. */
function isWhole({ isLoaded, request, hasOlder, hasNewer }: State['list']): boolean {
  return isLoaded && request === null && !hasOlder && !hasNewer;
}
