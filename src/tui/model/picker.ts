import type { CommandId } from '../commands.ts';
import { type Key, labelsOf } from '../keys.ts';
import { wayFrom } from './contexts.ts';
import type { Effect } from './effect.ts';
import { selectedRow } from './list.ts';
import type { State } from './state.ts';
import { say, step, type Step } from './step.ts';
import { NO_INPUT, type TextInput, typed } from './text-input.ts';

/** A list to choose from by typing a part of what is wanted, as of all commands. */
export type PickerPrompt = Readonly<{ kind: 'picker'; of: Picker; input: TextInput; chosen: number }>;

export type Picker = 'commands' | 'filters' | 'headers';

/** `words`: what it is. `keys` stand before it, `aside` after it. Typing looks in all three. */
export type Item = Readonly<{ keys: string; words: string; aside: string; pick: Pick }>;

/** What choosing does. */
export type Pick = Readonly<
  | { kind: 'command'; id: CommandId }
  | { kind: 'filter'; filter: string }
  | { kind: 'save-filter'; filter: string }
  | { kind: 'effect'; effect: Effect }
>;

export function openPicker(state: State, of: Picker): Step {
  const opened: State = { ...state, prompt: { kind: 'picker', of, input: NO_INPUT, chosen: 0 } };
  if (of === 'headers' && selectedRow(state.list) === undefined) return step(state);
  if (of === 'filters' && allItems(opened, of).length === 0)
    return step(
      say(state, 'info', `No filter is saved: while one is applied, ${wayFrom(state, 'saved-filters')} saves it`),
    );
  return step(opened);
}

/** Every key but Enter, which `pick.ts` knows. */
export function pressInPicker(state: State, prompt: PickerPrompt, key: Key): Step {
  const to = (chosen: number) => step({ ...state, prompt: { ...prompt, chosen } });
  const { chosen, items } = chosenOf(state, prompt);
  switch (key) {
    case 'esc':
      return step({ ...state, prompt: null });
    case 'down':
    case 'tab':
    case 'ctrl-n':
      return to(Math.min(chosen + 1, items.length - 1));
    case 'up':
    case 'shift-tab':
    case 'ctrl-p':
      return to(Math.max(0, chosen - 1));
    case 'pagedown':
      return to(Math.min(chosen + 10, items.length - 1));
    case 'pageup':
      return to(Math.max(0, chosen - 10));
    default: {
      const input = typed(prompt.input, key);
      return input === undefined ? step(state) : step({ ...state, prompt: { ...prompt, input, chosen: 0 } });
    }
  }
}

/** What the typed words leave, and which of it is chosen. */
export function chosenOf(state: State, prompt: PickerPrompt): Readonly<{ items: readonly Item[]; chosen: number }> {
  const wanted = prompt.input.text.toLowerCase().split(/\s+/);
  const items = allItems(state, prompt.of).filter(({ keys, words, aside }) => {
    const text = `${keys} ${words} ${aside}`.toLowerCase();
    return wanted.every((word) => text.includes(word));
  });
  return { items, chosen: Math.max(0, Math.min(prompt.chosen, items.length - 1)) };
}

function allItems(state: State, of: Picker): readonly Item[] {
  switch (of) {
    case 'commands':
      return commandItems(state);
    case 'filters':
      return filterItems(state);
    case 'headers':
      return headerItems(state);
  }
}

/** Every command there is; the name by which key maps know it is found as well. */
function commandItems({ keymap }: State): readonly Item[] {
  return keymap.map(({ id, help, keys }) => ({
    keys: labelsOf(Object.values(keys).flat()).join(' '),
    words: help,
    aside: id,
    pick: { kind: 'command', id },
  }));
}

function filterItems({ savedFilters, list, lastFilter }: State): readonly Item[] {
  const now = list.filter || lastFilter;
  const isNew = now !== '' && !savedFilters.includes(now);
  const save: Item = { keys: '', words: `Save ${now}`, aside: '', pick: { kind: 'save-filter', filter: now } };
  return [
    ...(isNew ? [save] : []),
    ...savedFilters.map((filter): Item => ({ keys: '', words: filter, aside: '', pick: { kind: 'filter', filter } })),
  ];
}

function headerItems({ detail, list }: State): readonly Item[] {
  const { shown } = detail;
  if (shown === null || shown.capture.id !== selectedRow(list)?.id) return [];
  return shown.capture.rawHeaders.map(([name, value]): Item => ({
    keys: '',
    words: `${name}: ${value}`,
    aside: '',
    pick: { kind: 'effect', effect: { kind: 'copy', what: `the header ${name}`, text: value } },
  }));
}

/** The first key of a command, wherever it has one. */
export function firstKeyOf(state: State, id: CommandId): Key {
  const command = state.keymap.find((one) => one.id === id);
  const [key = ''] = command === undefined ? [] : Object.values(command.keys).flat();
  return key;
}
