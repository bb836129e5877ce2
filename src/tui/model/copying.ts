import { valuesToEnter } from '../documents/setup.ts';
import type { Key } from '../keys.ts';
import type { CopiedPart } from './effect.ts';
import { selectedRow } from './list.ts';
import type { State } from './state.ts';
import { say, step, type Step } from './step.ts';

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
  const value = valuesToEnter(state.guide)[Number(key) - 1];
  if (value === undefined) return step(say(state, 'info', `There is no value with the number ${key} to copy`));
  return step(state, { kind: 'copy', what: `value ${key}`, text: value });
}
