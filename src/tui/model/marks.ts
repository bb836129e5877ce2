import type { CaptureId } from '../../domain/capture.ts';
import { wayFrom } from './contexts.ts';
import { moveSelection, selectedRow } from './list.ts';
import { aboutDeletingMany } from './question.ts';
import type { State } from './state.ts';
import { say, step, type Step } from './step.ts';

/** Marked captures in the order in which they came. Marks stay, whatever is listed. */
export function markedIds({ marks }: State): readonly CaptureId[] {
  return [...marks].sort();
}

/** Marks the selected capture or takes its mark away, and goes on to the next. */
export function turnMark(state: State): Step {
  const row = selectedRow(state.list);
  if (row === undefined) return step(state);
  const marks = new Set(state.marks);
  if (!marks.delete(row.id)) marks.add(row.id);
  return step({ ...state, marks, list: moveSelection(state.list, 1) });
}

export function unmarkAll(state: State): Step {
  if (state.marks.size === 0) return step(nothingMarked(state));
  return step({ ...say(state, 'good', 'Nothing is marked any more'), marks: new Set() });
}

export function deleteMarked(state: State): Step {
  const ids = markedIds(state);
  return ids.length === 0 ? step(nothingMarked(state)) : step({ ...state, question: aboutDeletingMany(ids) });
}

export function nothingMarked(state: State): State {
  return say(state, 'info', `Nothing is marked: ${wayFrom(state, 'mark')} marks a capture`);
}
