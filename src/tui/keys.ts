import { type Command, type CommandId, COMMANDS, type Context } from './commands.ts';

/** A key as the command table names it: the character itself, or a name such as `enter`, `pageup`, `ctrl-c`. */
export type Key = string;

/** The command that `key` means in these contexts, the most special of which comes first. */
export function commandFor(contexts: readonly Context[], key: Key): CommandId | undefined {
  for (const context of contexts) {
    const command = COMMANDS.find(({ keys }) => keys[context]?.includes(key));
    if (command !== undefined) return command.id;
  }
  return undefined;
}

/** The keys of a command in these contexts. */
export function keysIn(contexts: readonly Context[], command: Command): readonly Key[] {
  return contexts.flatMap((context) => command.keys[context] ?? []);
}

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
};

/** A key as the screen shows it. */
export function keyLabel(key: Key): string {
  const control = /^ctrl-(.)$/.exec(key)?.[1];
  return control === undefined ? (LABELS[key] ?? key) : `^${control.toUpperCase()}`;
}
