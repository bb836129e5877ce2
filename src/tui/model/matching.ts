import type { CaptureId } from '../../domain/capture.ts';
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
  return step(state, { kind: 'find-match', filter: lastFilter, from: list.selectedId, by });
}

export function takeMatch(state: State, by: 1 | -1, id: CaptureId | undefined): State {
  if (id !== undefined) return { ...state, list: selectId(state.list, id) };
  return say(state, 'info', `No ${by > 0 ? 'later' : 'earlier'} capture passes ${state.lastFilter}`);
}
