import type { Key } from '../keys.ts';
import { nameOf } from '../text/row-name.ts';
import { grouped } from '../text/words.ts';
import { selectedRow } from './list.ts';
import { replay, type ReplayCommand } from './replaying.ts';
import type { State } from './state.ts';
import { say, step, type Step } from './step.ts';
import { inputOf, type TextInput, typed } from './text-input.ts';

/** The line that asks how often a capture is handed over. */
export type TimesPrompt = Readonly<{ kind: 'times'; input: TextInput; command: ReplayCommand; name: string }>;

/** `hookscope replay --times` is for more. */
const MOST = 1000;

export function openTimes(state: State): Step {
  const row = selectedRow(state.list);
  if (row === undefined) return step(state);
  const command: ReplayCommand = { type: 'replay', captureId: row.id };
  return step({ ...state, prompt: { kind: 'times', input: inputOf('2'), command, name: nameOf(row) } });
}

export function pressInTimes(state: State, prompt: TimesPrompt, key: Key): Step {
  if (key === 'esc') return step({ ...state, prompt: null });
  if (key !== 'enter')
    return step({ ...state, prompt: { ...prompt, input: typed(prompt.input, key) ?? prompt.input } });
  const text = prompt.input.text.trim();
  const times = /^\d+$/.test(text) ? Number(text) : 0;
  if (times < 1 || times > MOST)
    return step(say(state, 'bad', `How often is a whole number from 1 to ${grouped(MOST)}`));
  return replay(
    { ...state, prompt: null },
    Array.from({ length: times }, () => prompt.command),
    prompt.name,
  );
}
