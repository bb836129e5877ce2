import type { SearchProgress } from '../../engine/client.ts';
import type { State } from './state.ts';

/** How far the search of a window is. Of earlier tickets nobody wants to know. */
export function takeWindowProgress(state: State, ticket: number, progress: SearchProgress): State {
  const { list } = state;
  if (list.request?.ticket !== ticket) return state;
  return { ...state, list: { ...list, request: { ...list.request, progress } } };
}

export function takeCountProgress(state: State, filter: string, progress: SearchProgress): State {
  return state.matches.wanted === filter ? { ...state, matches: { ...state.matches, progress } } : state;
}

/**
 * How far the search is that someone waits for: for rows, and for how many there are, which takes longer. That what is
 * shown is brought up to date meanwhile is not worth a word.
 */
export function awaitedProgress({ list: { filter, request }, matches }: State): SearchProgress | null {
  const isCounting = matches.wanted === filter && matches.filter !== filter;
  if (isCounting && matches.progress !== null) return matches.progress;
  const isUpdate = request?.kind === 'again' || request?.kind === 'doubtful';
  return isUpdate ? null : (request?.progress ?? null);
}
