import { valuesToEnter } from '../documents/setup.ts';
import { type Key, keysIn } from '../keys.ts';
import type { CopiedPart } from './effect.ts';
import { selectedRow } from './list.ts';
import type { State } from './state.ts';
import { say, step, type Step } from './step.ts';
import { atCursor } from './tree-reading.ts';

export function copyUrl(state: State): Step {
  const url = state.session?.publicUrl ?? null;
  if (url !== null) return step(state, { kind: 'copy', what: 'the public URL', text: url });
  const local = state.session?.localUrl;
  if (local === undefined) return step(say(state, 'bad', 'There is no URL yet'));
  return step(state, { kind: 'copy', what: 'the local URL (there is no public one yet)', text: local });
}

export function copyId(state: State): Step {
  const row = selectedRow(state.list);
  return row === undefined ? step(state) : step(state, { kind: 'copy', what: `the id ${row.id}`, text: row.id });
}

/** Copies something of the selected capture that has to be fetched first. */
export function copyPart(state: State, part: CopiedPart): Step {
  const row = selectedRow(state.list);
  return row === undefined ? step(state) : step(state, { kind: 'copy-part', id: row.id, part });
}

/** Copies the value of the setup steps that has this number. */
export function copyValue(state: State, key: Key): Step {
  const number = keysIn(['setup'], 'copy-value', state.keymap).indexOf(key) + 1;
  const value = valuesToEnter(state.guide)[number - 1];
  if (value === undefined) return step(say(state, 'info', `There is no value with the number ${number} to copy`));
  return step(state, { kind: 'copy', what: `value ${number}`, text: value });
}

/** Copies the value that the cursor is on, as it stands in the body: a text with its quotes and escapes. */
export function copyAtCursor(state: State): Step {
  const at = atCursor(state);
  if (at === undefined) return step(state);
  const { document, start, end } = at.line.node;
  return step(state, { kind: 'copy', what: at.path || 'the whole body', text: document.text.slice(start, end) });
}

export function copyPath(state: State): Step {
  const at = atCursor(state);
  if (at === undefined) return step(state);
  if (at.path === '') return step(say(state, 'info', 'The whole body has no path'));
  return step(state, { kind: 'copy', what: `the path ${at.path}`, text: at.path });
}
