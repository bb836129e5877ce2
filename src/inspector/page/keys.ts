import { COMMANDS, type CommandId, type Context, isMenuKey, type Key, type MenuKey } from './commands.ts';

/** What is looked at of a `KeyboardEvent`. */
export type Press = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'isComposing'>;

/** The key's name in the command table; undefined for what belongs to the browser or to a half-typed character. */
export function keyOf({ key, ctrlKey, metaKey, altKey, isComposing }: Press): Key | undefined {
  if (ctrlKey || metaKey || isComposing) return undefined;
  // AltGr types characters such as [ and ] on a German keyboard.
  if (altKey && key.length > 1) return undefined;
  return NAMES[key] ?? (key.length === 1 ? key : undefined);
}

/** The command that `key` means in these contexts, the most special of which comes first. */
export function commandFor(contexts: readonly Context[], key: Key): CommandId | undefined {
  for (const context of contexts) {
    const command = COMMANDS.find(({ keys }) => keys[context]?.includes(key));
    if (command !== undefined) return command.id;
  }
  return undefined;
}

/** The commands that a menu offers in these contexts, with the key that follows the menu's own. */
export function choicesOf(
  contexts: readonly Context[],
  menu: MenuKey,
): readonly Readonly<{ key: Key; id: CommandId }>[] {
  return COMMANDS.flatMap(({ id, keys }) => {
    const ofMenu = contexts.flatMap((context) => keys[context] ?? []).find((key) => key.startsWith(`${menu} `));
    return ofMenu === undefined ? [] : [{ key: ofMenu.slice(menu.length + 1), id }];
  });
}

/** Whether `key` is the first of several that together mean a command. */
export function isFirstKey(contexts: readonly Context[], key: Key): key is MenuKey {
  return isMenuKey(key) && choicesOf(contexts, key).length > 0;
}

/** Whether a command can be given in these contexts. */
export function isAvailable(contexts: readonly Context[], id: CommandId): boolean {
  const command = COMMANDS.find((one) => one.id === id);
  return contexts.some((context) => command?.keys[context] !== undefined);
}

/** Keys that a control with the focus needs itself: they are commands only where nothing has it. */
export function isControlKey(key: Key): boolean {
  return CONTROL_KEYS.has(key);
}

/** A key as the screen shows it. */
export function keyLabel(key: Key): string {
  return key
    .split(' ')
    .map((one) => LABELS[one] ?? one)
    .join(' ');
}

/** The key that a button names beside its words: the first that means the command. */
export function mainKey(id: CommandId): Key {
  const command = COMMANDS.find((one) => one.id === id);
  return Object.values(command?.keys ?? {}).flat()[0] ?? '';
}

const NAMES: Readonly<Record<string, Key>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
  PageUp: 'pageup',
  PageDown: 'pagedown',
  Home: 'home',
  End: 'end',
  Enter: 'enter',
  Escape: 'esc',
  Delete: 'delete',
  ' ': 'space',
};

const CONTROL_KEYS: ReadonlySet<Key> = new Set(['enter', 'space', 'up', 'down', 'left', 'right', 'home', 'end']);

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
  delete: 'Del',
};
