import type { CommandId, Context, Keymap } from './commands.ts';
import { type Key, keysIn } from './keys.ts';

export type MenuId = 'copy-menu' | 'marked-menu' | 'settings-menu';

/** Commands whose keys begin alike. `words`: what each is called among the choices, once the first key is pressed. */
export type Menu = Readonly<{ title: string; words: Readonly<Partial<Record<CommandId, string>>> }>;

export const MENUS: Readonly<Record<MenuId, Menu>> = {
  'copy-menu': {
    title: 'Copy what?',
    words: {
      'copy-url': 'URL',
      'copy-id': 'id',
      'copy-body': 'body',
      'copy-header': 'header …',
      'copy-at-cursor': 'value',
      'copy-path': 'path',
      'copy-curl': 'cURL',
    },
  },
  'marked-menu': {
    title: 'Marked captures',
    words: { 'replay-marked': 'replay', 'delete-marked': 'delete', 'unmark-all': 'unmark' },
  },
  'settings-menu': {
    title: 'Settings',
    words: {
      hold: 'pause',
      drain: 'go on',
      'reply-ack': 'answer at once',
      'reply-handler': "handler's answer",
      'set-deadline': 'deadline …',
      'set-handler': 'handler …',
      mouse: 'mouse',
    },
  },
};

/** What a command is called in the menu that has it. */
export function choiceWord(id: CommandId): string | undefined {
  return Object.values(MENUS).flatMap(({ words }) => words[id] ?? [])[0];
}

/** The key that opens a menu here: that with which the keys of its commands begin. */
export function keyOfMenu(contexts: readonly Context[], menu: MenuId, keymap: Keymap): Key | undefined {
  const keys = keymap.flatMap(({ id }) => (id in MENUS[menu].words ? keysIn(contexts, id, keymap) : []));
  return keys.find((key) => key.includes(' '))?.split(' ')[0];
}

/** The menu that `key` opens here; undefined for a first key that belongs to none. */
export function menuOf(contexts: readonly Context[], key: Key, keymap: Keymap): MenuId | undefined {
  return MENU_IDS.find((menu) => keyOfMenu(contexts, menu, keymap) === key);
}

const MENU_IDS = Object.keys(MENUS) as readonly MenuId[];
