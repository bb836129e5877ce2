import { type CommandId, COMMANDS, type Context, type Keymap } from './commands.ts';

/**
 * A key as the command table names it: the character itself, or a name such as `enter`, `pageup`, `ctrl-c`. Several keys
 * one after the other have a space between them.
 */
export type Key = string;

/** The command that `key` means in these contexts, the most special of which comes first. */
export function commandFor(contexts: readonly Context[], key: Key, keymap: Keymap = COMMANDS): CommandId | undefined {
  for (const context of contexts) {
    const command = keymap.find(({ keys }) => keys[context]?.includes(key));
    if (command !== undefined) return command.id;
  }
  return undefined;
}

/** Whether `key` is the first of several that together mean a command. */
export function isFirstKey(contexts: readonly Context[], key: Key, keymap: Keymap = COMMANDS): boolean {
  return keymap.some(({ keys }) =>
    contexts.some((context) => keys[context]?.some((one) => one.startsWith(`${key} `)) === true),
  );
}

/** The keys that a command has in these contexts. */
export function keysIn(contexts: readonly Context[], id: CommandId, keymap: Keymap = COMMANDS): readonly Key[] {
  const command = keymap.find((one) => one.id === id);
  return contexts.flatMap((context) => command?.keys[context] ?? []);
}

/**
 * What a text calls the way to a command: the key that it has here, else that of another place, else its name in the
 * palette. So that no text names a key which means something else by now.
 */
export function wayTo(id: CommandId, keymap: Keymap, contexts: readonly Context[] = []): string {
  const everywhere = Object.values(keymap.find((one) => one.id === id)?.keys ?? {}).flat();
  const [key] = [...keysIn(contexts, id, keymap), ...everywhere];
  return key === undefined ? `the command ${id}` : keyLabel(key);
}

/** Keys as the screen shows them, each once; a row of many as its two ends. */
export function labelsOf(keys: readonly Key[]): readonly string[] {
  const labels = [...new Set(keys)].map(keyLabel);
  return labels.length > MAX_LABELS ? [`${labels[0]}-${labels.at(-1)}`] : labels;
}

/** A key as the screen shows it. */
export function keyLabel(key: Key): string {
  return key.split(' ').map(oneLabel).join(' ');
}

function oneLabel(key: Key): string {
  const control = /^ctrl-(.)$/.exec(key)?.[1];
  return control === undefined ? (LABELS[key] ?? key) : `^${control.toUpperCase()}`;
}

/** Whether one key, not several, is written so. */
export function isKey(key: Key): boolean {
  return Array.from(key).length === 1 || /^(?:ctrl-[^\sA-Z]|alt-[^\s])$/.test(key) || Object.hasOwn(LABELS, key);
}

const MAX_LABELS = 4;

const LABELS: Readonly<Record<string, string>> = {
  up: '↑',
  down: '↓',
  left: '←',
  right: '→',
  pageup: 'PgUp',
  pagedown: 'PgDn',
  home: 'Home',
  end: 'End',
  space: 'Space',
  enter: 'Enter',
  esc: 'Esc',
  tab: 'Tab',
  'shift-tab': 'Shift-Tab',
  delete: 'Del',
  backspace: 'Backspace',
};
