import type { CaptureId } from '../../domain/capture.ts';
import { nextOwedMove, type OwedMove } from '../../domain/owed-moves.ts';
import { wayFrom } from './contexts.ts';
import { moveSelection, selectId } from './list.ts';
import type { State } from './state.ts';
import { say, step, type Step } from './step.ts';

/**
 * Goes to the next capture that passes the filter used last, `by` 1 later or earlier. While the list is filtered that is
 * the next row; once all captures are listed again, it is found among them, with what came before and after it.
 */
export function nextMatch(state: State, by: 1 | -1): Step {
  const { list, lastFilter } = state;
  if (lastFilter === '')
    return step(
      say(state, 'info', `There is no filter yet to find the next match of: ${wayFrom(state, 'filter')} begins one`),
    );
  if (list.filter === lastFilter || list.selectedId === null) return step({ ...state, list: moveSelection(list, by) });
  if (state.matchesOwed !== null) return step({ ...state, matchesOwed: state.matchesOwed + by });
  return find(state, list.selectedId, { by, owed: 0 });
}

/**
 * The match of a search `by` 1 later or earlier; undefined when there is none. What was pressed meanwhile is done from
 * there.
 */
export function takeMatch(state: State, by: 1 | -1, id: CaptureId | undefined): Step {
  const ended: State = { ...state, matchesOwed: null };
  if (id === undefined)
    return step(say(ended, 'info', `No ${by > 0 ? 'later' : 'earlier'} capture passes ${state.lastFilter}`));
  const found: State = { ...ended, list: selectId(state.list, id) };
  const next = nextOwedMove(state.matchesOwed ?? 0);
  return next === undefined ? step(found) : find(found, id, next);
}

function find(state: State, from: CaptureId, { by, owed }: OwedMove): Step {
  return step({ ...state, matchesOwed: owed }, { kind: 'find-match', filter: state.lastFilter, from, by });
}
