import type { CaptureId } from '../../../domain/capture.ts';
import { selectedRow } from './list.ts';
import { moveSelection } from './list-moves.ts';
import { replay } from './replaying.ts';
import type { State } from './state.ts';
import { say, step, type Step, wordsFor } from './step.ts';

/** Marked captures in the order in which they came. */
export function markedIds({ marks }: Pick<State, 'marks'>): readonly CaptureId[] {
  return [...marks.keys()].sort();
}

/** The marked capture that another is compared with: the latest one that is not that one itself. */
export function rivalMark(state: Pick<State, 'marks'>, id: CaptureId | undefined): CaptureId | undefined {
  return markedIds(state).findLast((one) => one !== id);
}

/** Marks the selected capture or takes its mark away; in the list one goes on to the next. */
export function turnMark(state: State): Step {
  const row = selectedRow(state.list) ?? state.detail.shown?.row;
  if (row === undefined) return step(state);
  const marks = new Map(state.marks);
  if (!marks.delete(row.id)) marks.set(row.id, row);
  const list = state.focus === 'list' && !state.list.isFollowing ? moveSelection(state.list, 1) : state.list;
  return step({ ...state, marks, list });
}

export function unmarkAll(state: State): Step {
  if (state.marks.size === 0) return step(nothingMarked(state));
  return step({ ...say(state, 'good', wordsFor(state).notices.unmarked), marks: new Map() });
}

export function replayMarked(state: State): Step {
  const ids = markedIds(state);
  if (ids.length === 0) return step(nothingMarked(state));
  const commands = ids.map((captureId) => ({ type: 'replay', captureId }) as const);
  return replay(state, commands, wordsFor(state).counts.captures(ids.length));
}

export function deleteMarked(state: State): Step {
  const captureIds = markedIds(state);
  if (captureIds.length === 0) return step(nothingMarked(state));
  return step({ ...state, dialog: { kind: 'confirm', question: { about: 'delete-marked', captureIds } } });
}

function nothingMarked(state: State): State {
  return say(state, 'info', wordsFor(state).notices.nothingMarked);
}
