import type { SearchProgress } from '../../../engine/client.ts';
import type { ListModel } from './list.ts';

/** How far the search with this ticket is. Of earlier ones nobody wants to know. */
export function takeProgress(list: ListModel, ticket: number, progress: SearchProgress): ListModel {
  const { request } = list;
  return request?.ticket === ticket ? { ...list, request: { ...request, progress } } : list;
}

/** How far the search is that someone waits for. That a list is brought up to date meanwhile is not worth a word. */
export function awaitedProgress({ isLoaded, request }: ListModel): SearchProgress | null {
  if (request === null || (isLoaded && (request.kind === 'again' || request.kind === 'newest'))) return null;
  return request.progress;
}
