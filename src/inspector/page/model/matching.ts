import type { CaptureId } from '../../../domain/capture.ts';
import { moveSelection } from './list-moves.ts';
import { chosen, type State } from './state.ts';
import { say, step, type Step, wordsFor } from './step.ts';

/**
 * Goes to the next capture that passes the filter used last, `by` 1 later or earlier. While the list is filtered that is
 * the next row; once all captures are listed again, it is found among them, with what came before and after it.
 */
export function nextMatch(state: State, by: 1 | -1): Step {
  const { list, lastFilter } = state;
  if (lastFilter === '') return step(say(state, 'info', wordsFor(state).notices.noFilterYet));
  const from = list.selection.id;
  if (list.filter === lastFilter || from === null) return step({ ...state, list: moveSelection(list, by) });
  return step(state, { kind: 'find-match', filter: lastFilter, from, by });
}

export function takeMatch(state: State, by: 1 | -1, id: CaptureId | undefined): State {
  if (id !== undefined) return { ...state, list: chosen(state.list, id) };
  const { notices } = wordsFor(state);
  return say(state, 'info', by > 0 ? notices.noLaterMatch(state.lastFilter) : notices.noEarlierMatch(state.lastFilter));
}
