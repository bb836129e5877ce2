import type { Key } from '../keys.ts';
import { type FilterPrompt, pressInFilter, typeFilter } from './filter-prompt.ts';
import { pick } from './pick.ts';
import { type PickerPrompt, pressInPicker } from './picker.ts';
import { pressInSearch, type SearchPrompt } from './searching.ts';
import { pressInSetting, type SettingPrompt } from './settings-prompt.ts';
import { pressInValue, type ValuePrompt } from './editing.ts';
import { pressInTimes, type TimesPrompt } from './times-prompt.ts';
import type { State } from './state.ts';
import { step, type Step } from './step.ts';
import { inserted } from './text-input.ts';

/** A line at the bottom of the screen that is typed into. While it is open, keys are text. */
export type Prompt = FilterPrompt | PickerPrompt | SettingPrompt | TimesPrompt | ValuePrompt | SearchPrompt;

export function pressInPrompt(state: State, prompt: Prompt, key: Key): Step {
  if (key === 'ctrl-c') return step(state, { kind: 'quit' });
  switch (prompt.kind) {
    case 'filter':
      return pressInFilter(state, prompt, key);
    case 'search':
      return pressInSearch(state, prompt, key);
    case 'value':
      return pressInValue(state, prompt, key);
    case 'picker':
      return key === 'enter' ? pick(state, prompt) : pressInPicker(state, prompt, key);
    case 'times':
      return pressInTimes(state, prompt, key);
    case 'setting':
      return pressInSetting(state, prompt, key);
  }
}

/** Pasted text goes where typed text does. */
export function pasteIntoPrompt(state: State, prompt: Prompt, text: string): Step {
  const input = inserted(prompt.input, text);
  return prompt.kind === 'filter' ? typeFilter(state, prompt, input) : step({ ...state, prompt: { ...prompt, input } });
}
