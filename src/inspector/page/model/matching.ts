import type { CaptureId } from '../../../domain/capture.ts';
import { nextOwedMove, type OwedMove } from '../../../domain/owed-moves.ts';
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
  if (state.matchesOwed !== null) return step({ ...state, matchesOwed: state.matchesOwed + by });
  return find(state, from, { by, owed: 0 });
}

/**
 * The match of a search `by` 1 later or earlier; undefined when there is none. What was pressed meanwhile is done from
 * there.
 */
export function takeMatch(state: State, by: 1 | -1, id: CaptureId | undefined): Step {
  const ended: State = { ...state, matchesOwed: null };
  if (id === undefined) {
    const { notices } = wordsFor(state);
    const none = by > 0 ? notices.noLaterMatch : notices.noEarlierMatch;
    return step(say(ended, 'info', none(state.lastFilter)));
  }
  const found: State = { ...ended, list: chosen(state.list, id) };
  const next = nextOwedMove(state.matchesOwed ?? 0);
  return next === undefined ? step(found) : find(found, id, next);
}

function find(state: State, from: CaptureId, { by, owed }: OwedMove): Step {
  return step({ ...state, matchesOwed: owed }, { kind: 'find-match', filter: state.lastFilter, from, by });
}
