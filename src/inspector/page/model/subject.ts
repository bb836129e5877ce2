import type { CaptureId } from '../../../domain/capture.ts';
import type { CommandId } from '../commands.ts';
import { nameOfRow } from '../text/standing.ts';
import type { ShownCapture } from './detail.ts';
import { selectedRow } from './list.ts';
import type { State } from './state.ts';
import { step, type Step } from './step.ts';

/** The capture that commands are about: the one that is read, else the selected one. */
export function subjectId({ isReading, list, detail }: State): CaptureId | undefined {
  return isReading ? (list.selection.id ?? detail.shown?.capture.id) : selectedRow(list)?.id;
}

/** The same with all that was fetched of it; undefined while it is on its way. */
export function subjectShown(state: State): ShownCapture | undefined {
  const { shown } = state.detail;
  return shown !== null && shown.capture.id === subjectId(state) ? shown : undefined;
}

/**
 * Does something with all of the capture that commands are about. While it is on its way `command` waits for it, and is
 * given once more when it has come.
 */
export function withSubject(state: State, command: CommandId, act: (shown: ShownCapture) => Step): Step {
  const shown = subjectShown(state);
  const id = subjectId(state);
  if (shown !== undefined) return act(shown);
  return step(id === undefined ? state : { ...state, awaiting: { id, command } });
}

/** What it is called in questions and notices. */
export function subjectName(state: State): string | undefined {
  const row = selectedRow(state.list) ?? subjectShown(state)?.row;
  return row && nameOfRow(row);
}
