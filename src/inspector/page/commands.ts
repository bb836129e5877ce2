/**
 * A key as the command table names it: the character itself, or a name such as `enter`, `pageup`. Several keys one after
 * the other have a space between them.
 */
export type Key = string;

/** Where a key counts; `running`: many replays are under way. Several hold at a time, the most special first: see `contextsOf`. */
export type Context =
  | 'running'
  | 'list'
  | 'detail'
  | 'body'
  | 'tree'
  | 'deliveries'
  | 'diff'
  | 'setup'
  | 'page'
  | 'reading'
  | 'anywhere';

/** `id` names the command in the tables of words too, which say what it does. */
export type Command = Readonly<{ id: string; keys: Readonly<Partial<Record<Context, readonly Key[]>>> }>;

const CAPTURES = [
  { id: 'select-next', keys: { list: ['j', 'down'], detail: ['J'] } },
  { id: 'select-previous', keys: { list: ['k', 'up'], detail: ['K'] } },
  { id: 'page-down', keys: { list: ['pagedown'] } },
  { id: 'page-up', keys: { list: ['pageup'] } },
  { id: 'oldest', keys: { list: ['g', 'home'] } },
  { id: 'newest', keys: { list: ['G', 'end'] } },
  { id: 'follow', keys: { list: ['F'] } },
  { id: 'filter', keys: { list: ['/'], detail: ['/'] } },
  { id: 'clear-filter', keys: { list: ['esc'] } },
  { id: 'next-match', keys: { list: ['n'] } },
  { id: 'previous-match', keys: { list: ['N'] } },
  { id: 'saved-filters', keys: { list: ["'"] } },
  { id: 'mark', keys: { list: ['space'], detail: ['M'] } },
  { id: 'open', keys: { list: ['enter', 'right', 'l'] } },
  { id: 'waterfall', keys: { list: ['w'], detail: ['w'] } },
] as const;

const READING = [
  { id: 'zoom', keys: { list: ['z'], detail: ['z'] } },
  { id: 'tab-overview', keys: { list: ['1'], detail: ['1'] } },
  { id: 'tab-body', keys: { list: ['2'], detail: ['2'] } },
  { id: 'tab-headers', keys: { list: ['3'], detail: ['3'] } },
  { id: 'tab-deliveries', keys: { list: ['4'], detail: ['4'] } },
  { id: 'tab-diff', keys: { list: ['5'], detail: ['5'] } },
  { id: 'tab-next', keys: { list: [']'], detail: [']'] } },
  { id: 'tab-previous', keys: { list: ['['], detail: ['['] } },
  { id: 'body-view', keys: { body: ['v'] } },
  { id: 'turn-fold', keys: { tree: ['enter'] } },
  { id: 'fold', keys: { tree: ['left', 'h'] } },
  { id: 'unfold', keys: { tree: ['right', 'l'] } },
  { id: 'fold-all', keys: { tree: ['-'] } },
  { id: 'unfold-all', keys: { tree: ['+', '='] } },
  { id: 'nulls', keys: { tree: ['0'] } },
  { id: 'search', keys: { body: ['/'] } },
  { id: 'next-place', keys: { body: ['n'] } },
  { id: 'previous-place', keys: { body: ['N'] } },
  { id: 'older-delivery', keys: { deliveries: ['left', 'h'] } },
  { id: 'newer-delivery', keys: { deliveries: ['right', 'l'] } },
  { id: 'rival-previous', keys: { diff: ['left', 'h'] } },
  { id: 'rival-next', keys: { diff: ['right', 'l'] } },
  { id: 'scroll-down', keys: { reading: ['j', 'down'], list: ['J'] } },
  { id: 'scroll-up', keys: { reading: ['k', 'up'], list: ['K'] } },
  { id: 'scroll-page-down', keys: { reading: ['pagedown', 'space'] } },
  { id: 'scroll-page-up', keys: { reading: ['pageup'] } },
  { id: 'scroll-top', keys: { reading: ['g', 'home'] } },
  { id: 'scroll-bottom', keys: { reading: ['G', 'end'] } },
] as const;

const ACTING = [
  { id: 'replay', keys: { list: ['r'], detail: ['r'] } },
  { id: 'repeat-replay', keys: { list: ['R'], detail: ['R'] } },
  { id: 'replay-times', keys: { list: ['t'], detail: ['t'] } },
  { id: 'replay-marked', keys: { list: ['m r'], detail: ['m r'] } },
  { id: 'cancel-replay', keys: { running: ['esc'] } },
  { id: 'delete-marked', keys: { list: ['m x'], detail: ['m x'] } },
  { id: 'unmark-all', keys: { list: ['m u'], detail: ['m u'] } },
  { id: 'edit', keys: { list: ['e'], detail: ['e'] } },
  { id: 'edit-value', keys: { tree: ['E'] } },
  { id: 'copy-url', keys: { anywhere: ['c'], list: ['y u'], detail: ['y u'] } },
  { id: 'copy-id', keys: { list: ['y i'], detail: ['y i'] } },
  { id: 'copy-body', keys: { list: ['y b'], detail: ['y b'] } },
  { id: 'copy-header', keys: { list: ['y h'], detail: ['y h'] } },
  { id: 'copy-at-cursor', keys: { tree: ['y v'], body: ['y v'] } },
  { id: 'copy-path', keys: { tree: ['y p'] } },
  { id: 'copy-curl', keys: { list: ['y c'], detail: ['y c'] } },
  { id: 'export', keys: { list: ['y e'], detail: ['y e'] } },
  { id: 'copy-value', keys: { setup: ['1', '2', '3', '4', '5', '6', '7', '8', '9'] } },
  { id: 'save-fixture', keys: { list: ['f'], detail: ['f'] } },
  { id: 'queue', keys: { anywhere: ['d'] } },
  { id: 'hold', keys: { anywhere: ['S p'] } },
  { id: 'drain', keys: { anywhere: ['S g'] } },
  { id: 'reply-ack', keys: { anywhere: ['S a'] } },
  { id: 'reply-handler', keys: { anywhere: ['S h'] } },
  { id: 'set-deadline', keys: { anywhere: ['S d'] } },
  { id: 'set-handler', keys: { anywhere: ['S u'] } },
  { id: 'prove', keys: { anywhere: ['p'] } },
  { id: 'delete', keys: { list: ['x', 'delete'], detail: ['x'] } },
  { id: 'clear', keys: { list: ['X'] } },
] as const;

const PROGRAM = [
  { id: 'back', keys: { page: ['esc', 'q'], detail: ['esc', 'q'] } },
  { id: 'setup', keys: { list: ['s'], detail: ['s'] } },
  { id: 'qr', keys: { anywhere: ['Q'] } },
  { id: 'settings', keys: { anywhere: [','] } },
  { id: 'language', keys: { anywhere: ['L'], setup: ['L'] } },
  { id: 'theme', keys: { anywhere: ['T'] } },
  { id: 'palette', keys: { anywhere: [':'] } },
  { id: 'help', keys: { anywhere: ['?'] } },
] as const;

export type CommandGroup = 'captures' | 'reading' | 'acting' | 'program';
export type CommandId = (typeof CAPTURES | typeof READING | typeof ACTING | typeof PROGRAM)[number]['id'];

type KnownCommand = Command & Readonly<{ id: CommandId }>;

/**
 * Every command with its keys: those of the terminal UI, but for the keys that belong to the browser (Tab, and letters
 * with Ctrl).
 */
export const COMMAND_GROUPS: readonly Readonly<{ group: CommandGroup; commands: readonly KnownCommand[] }>[] = [
  { group: 'captures', commands: CAPTURES },
  { group: 'reading', commands: READING },
  { group: 'acting', commands: ACTING },
  { group: 'program', commands: PROGRAM },
];

export const COMMANDS: readonly KnownCommand[] = COMMAND_GROUPS.flatMap(({ commands }) => commands);

/** First keys of several. What follows them is shown once they are pressed. */
export const MENU_KEYS = ['y', 'm', 'S'] as const;
export type MenuKey = (typeof MENU_KEYS)[number];

export function isMenuKey(key: Key): key is MenuKey {
  return MENU_KEYS.some((one) => one === key);
}
