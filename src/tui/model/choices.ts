import { choiceWord } from '../menus.ts';
import type { KeyChoice } from '../text/choices.ts';
import { contextsOf } from './contexts.ts';
import type { State } from './state.ts';

/** What single keys decide between now: the answers to a question, or what follows the first key of several. */
export function choicesOf(state: State): readonly KeyChoice[] {
  if (state.question !== null) return state.question.choices;
  return state.menu === null ? [] : menuChoices(state, state.menu);
}

function menuChoices(state: State, prefix: string): readonly KeyChoice[] {
  const contexts = contextsOf(state);
  const choices = state.keymap.flatMap(({ id, keys, help }) =>
    contexts
      .flatMap((context) => keys[context] ?? [])
      .filter((key) => key.startsWith(`${prefix} `))
      .map((key): KeyChoice => ({ key: key.slice(prefix.length + 1), label: choiceWord(id) ?? help })),
  );
  return [...choices, { key: 'esc', label: 'none' }];
}
