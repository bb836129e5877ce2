/** A key as the command table names it: the character itself, or a name such as `enter`, `pageup`. */
export type Key = string;

/** Where a key counts. Several hold at a time, the most special first: see `contextsOf`. */
export type Context = 'list' | 'detail' | 'body' | 'deliveries' | 'setup' | 'page' | 'reading' | 'anywhere';

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
  { id: 'open', keys: { list: ['enter', 'right', 'l'] } },
  { id: 'filter', keys: { list: ['/'], detail: ['/'] } },
  { id: 'waterfall', keys: { list: ['w'], detail: ['w'] } },
  { id: 'mark', keys: { list: ['space'], detail: ['m'] } },
] as const;

const READING = [
  { id: 'tab-overview', keys: { list: ['1'], detail: ['1'] } },
  { id: 'tab-body', keys: { list: ['2'], detail: ['2'] } },
  { id: 'tab-headers', keys: { list: ['3'], detail: ['3'] } },
  { id: 'tab-deliveries', keys: { list: ['4'], detail: ['4'] } },
  { id: 'tab-diff', keys: { list: ['5'], detail: ['5'] } },
  { id: 'tab-next', keys: { list: [']'], detail: [']'] } },
  { id: 'tab-previous', keys: { list: ['['], detail: ['['] } },
  { id: 'body-view', keys: { body: ['v'] } },
  { id: 'search', keys: { body: ['/'] } },
  { id: 'search-next', keys: { body: ['n'] } },
  { id: 'search-previous', keys: { body: ['N'] } },
  { id: 'fold', keys: { body: ['left', 'h'] } },
  { id: 'unfold', keys: { body: ['right', 'l'] } },
  { id: 'fold-all', keys: { body: ['z'] } },
  { id: 'older-delivery', keys: { deliveries: ['left', 'h'] } },
  { id: 'newer-delivery', keys: { deliveries: ['right', 'l'] } },
  { id: 'scroll-down', keys: { reading: ['j', 'down'], list: ['J'] } },
  { id: 'scroll-up', keys: { reading: ['k', 'up'], list: ['K'] } },
  { id: 'scroll-page-down', keys: { reading: ['pagedown', 'space'] } },
  { id: 'scroll-page-up', keys: { reading: ['pageup'] } },
  { id: 'scroll-top', keys: { reading: ['g', 'home'] } },
  { id: 'scroll-bottom', keys: { reading: ['G', 'end'] } },
] as const;

const ACTING = [
  { id: 'replay', keys: { list: ['r'], detail: ['r'] } },
  { id: 'edit-replay', keys: { list: ['e'], detail: ['e'] } },
  { id: 'export', keys: { list: ['E'], detail: ['E'] } },
  { id: 'save-fixture', keys: { list: ['f'], detail: ['f'] } },
  { id: 'copy-url', keys: { anywhere: ['c'] } },
  { id: 'copy-curl', keys: { list: ['y'], detail: ['y'] } },
  { id: 'copy-line', keys: { body: ['Y'] } },
  { id: 'copy-path', keys: { body: ['P'] } },
  { id: 'copy-value', keys: { setup: ['1', '2', '3', '4', '5', '6', '7', '8', '9'] } },
  { id: 'queue', keys: { anywhere: ['d'] } },
  { id: 'prove', keys: { anywhere: ['p'] } },
  { id: 'delete', keys: { list: ['x', 'delete'], detail: ['x'] } },
  { id: 'clear', keys: { list: ['X'] } },
] as const;

const PROGRAM = [
  { id: 'back', keys: { page: ['esc', 'q'], detail: ['esc', 'q'], list: ['esc'] } },
  { id: 'setup', keys: { list: ['s'], detail: ['s'] } },
  { id: 'settings', keys: { anywhere: [','] } },
  { id: 'language', keys: { anywhere: ['L'] } },
  { id: 'theme', keys: { anywhere: ['T'] } },
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

/** The command that `key` means in these contexts, the most special of which comes first. */
export function commandFor(contexts: readonly Context[], key: Key): CommandId | undefined {
  for (const context of contexts) {
    const command = COMMANDS.find(({ keys }) => keys[context]?.includes(key));
    if (command !== undefined) return command.id;
  }
  return undefined;
}
