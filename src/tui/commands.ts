import type { Key } from './keys.ts';
import type { MenuId } from './menus.ts';

/**
 * Where a key counts. Several hold at a time, the most special first: see `contextsOf`.
 * `running`: a replay of many is under way. `root`: nothing is open that one could go back from. `reading`: a text that
 * scrolls.
 */
export type Context =
  | 'running'
  | 'root'
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

/**
 * `id` is stable: key maps name it. A key may be several, pressed one after the other, with a space between. `help` says what it does, for the
 * help screen.
 */
export type Command = Readonly<{
  id: string;
  keys: Readonly<Partial<Record<Context, readonly Key[]>>>;
  help: string;
}>;

const CAPTURES = [
  { id: 'select-next', keys: { list: ['j', 'down'], detail: ['J'] }, help: 'Next capture' },
  { id: 'select-previous', keys: { list: ['k', 'up'], detail: ['K'] }, help: 'Previous capture' },
  { id: 'page-down', keys: { list: ['pagedown', 'ctrl-f'] }, help: 'A page of captures down' },
  { id: 'page-up', keys: { list: ['pageup', 'ctrl-b'] }, help: 'A page of captures up' },
  { id: 'oldest', keys: { list: ['g', 'home'] }, help: 'The oldest capture' },
  { id: 'newest', keys: { list: ['G', 'end'] }, help: 'The newest capture, and follow from there' },
  { id: 'follow', keys: { list: ['F'] }, help: 'Follow the newest capture, or stop following' },
  { id: 'filter', keys: { list: ['/'] }, help: 'Show only captures that pass a filter' },
  { id: 'clear-filter', keys: { list: ['esc'] }, help: 'Show all captures again' },
  { id: 'next-match', keys: { list: ['n'] }, help: 'The next capture that passes the last filter' },
  { id: 'previous-match', keys: { list: ['N'] }, help: 'The one before that passes it' },
  { id: 'saved-filters', keys: { list: ["'"] }, help: 'Filters that are saved, or save this one' },
  { id: 'mark', keys: { list: ['space'], detail: ['M'] }, help: 'Mark the capture, or take its mark away' },
  { id: 'open', keys: { list: ['enter', 'right', 'l'] }, help: 'Read the selected capture' },
] as const;

const READING = [
  { id: 'focus', keys: { list: ['tab', 'shift-tab'], detail: ['tab', 'shift-tab'] }, help: 'List or detail' },
  { id: 'zoom', keys: { list: ['z'], detail: ['z'] }, help: 'Only the list or the detail, or both' },
  { id: 'tab-overview', keys: { list: ['1'], detail: ['1'] }, help: 'Overview of the capture' },
  { id: 'tab-body', keys: { list: ['2'], detail: ['2'] }, help: 'Its body' },
  { id: 'tab-headers', keys: { list: ['3'], detail: ['3'] }, help: 'Its headers' },
  { id: 'tab-deliveries', keys: { list: ['4'], detail: ['4'] }, help: 'Its deliveries, with the answers' },
  { id: 'tab-diff', keys: { list: ['5'], detail: ['5'] }, help: 'How it differs from another capture or answer' },
  { id: 'tab-next', keys: { list: [']'], detail: [']'] }, help: 'Next tab' },
  { id: 'tab-previous', keys: { list: ['['], detail: ['['] }, help: 'Previous tab' },
  { id: 'body-view', keys: { body: ['v'] }, help: 'Body pretty, raw or as hex' },
  { id: 'turn-fold', keys: { tree: ['enter'] }, help: 'Fold or unfold what the cursor is on' },
  { id: 'fold', keys: { tree: ['left', 'h'] }, help: 'Fold it, or go out of it' },
  { id: 'unfold', keys: { tree: ['right', 'l'] }, help: 'Unfold it, or go into it' },
  { id: 'fold-all', keys: { tree: ['-'] }, help: 'Fold all but the first level' },
  { id: 'unfold-all', keys: { tree: ['+', '='] }, help: 'Unfold all' },
  { id: 'nulls', keys: { tree: ['0'] }, help: 'Show each null where it stands, or gather them' },
  { id: 'search', keys: { body: ['/'] }, help: 'Look for a text in the body' },
  { id: 'next-place', keys: { body: ['n'] }, help: 'The next place where it is found' },
  { id: 'previous-place', keys: { body: ['N'] }, help: 'The place before' },
  { id: 'older-delivery', keys: { deliveries: ['left', 'h'] }, help: 'The delivery before' },
  { id: 'newer-delivery', keys: { deliveries: ['right', 'l'] }, help: 'The delivery after' },
  { id: 'rival-previous', keys: { diff: ['left', 'h'] }, help: 'Compare with something else' },
  { id: 'rival-next', keys: { diff: ['right', 'l'] }, help: 'Compare with the next thing' },
  { id: 'scroll-down', keys: { reading: ['j', 'down'], list: ['J'] }, help: 'Scroll down' },
  { id: 'scroll-up', keys: { reading: ['k', 'up'], list: ['K'] }, help: 'Scroll up' },
  { id: 'scroll-page-down', keys: { reading: ['pagedown', 'space'], list: ['ctrl-d'] }, help: 'Scroll a page down' },
  { id: 'scroll-page-up', keys: { reading: ['pageup'], list: ['ctrl-u'] }, help: 'Scroll a page up' },
  { id: 'scroll-top', keys: { reading: ['g', 'home'] }, help: 'To the beginning of the text' },
  { id: 'scroll-bottom', keys: { reading: ['G', 'end'] }, help: 'To its end' },
] as const;

const ACTING = [
  { id: 'replay', keys: { list: ['r'], detail: ['r'] }, help: 'Hand the capture over again, byte for byte' },
  { id: 'repeat-replay', keys: { list: ['R'], detail: ['R'] }, help: 'Do the last replay once more, as it was' },
  { id: 'replay-times', keys: { list: ['t'], detail: ['t'] }, help: 'Hand it over several times, as retries would' },
  { id: 'replay-marked', keys: { list: ['m r'], detail: ['m r'] }, help: 'Replay what is marked, in order of arrival' },
  { id: 'cancel-replay', keys: { running: ['esc'] }, help: 'Stop replaying; what is sent stays sent' },
  { id: 'delete-marked', keys: { list: ['m x'], detail: ['m x'] }, help: 'Delete what is marked; asks first' },
  { id: 'unmark-all', keys: { list: ['m u'], detail: ['m u'] }, help: 'Take all marks away' },
  { id: 'edit', keys: { list: ['e'], detail: ['e'] }, help: 'Edit the capture and hand it over' },
  { id: 'edit-value', keys: { tree: ['E'] }, help: 'Change the value at the cursor and hand the capture over' },
  {
    id: 'copy-url',
    keys: { anywhere: ['c'], list: ['y u'], detail: ['y u'] },
    help: 'Copy the public URL',
  },
  { id: 'copy-id', keys: { list: ['y i'], detail: ['y i'] }, help: "Copy the capture's id" },
  { id: 'copy-body', keys: { list: ['y b'], detail: ['y b'] }, help: 'Copy its body as text' },
  { id: 'copy-header', keys: { list: ['y h'], detail: ['y h'] }, help: 'Copy one of its headers' },
  { id: 'copy-at-cursor', keys: { tree: ['y v'] }, help: 'Copy the value at the cursor, as sent' },
  { id: 'copy-path', keys: { tree: ['y p'] }, help: 'Copy where in the body it is' },
  { id: 'copy-curl', keys: { list: ['y c'], detail: ['y c'] }, help: 'Copy it as a cURL command' },
  {
    id: 'copy-value',
    keys: { setup: ['1', '2', '3', '4', '5', '6', '7', '8', '9'] },
    help: 'Copy the value with this number',
  },
  {
    id: 'save-fixture',
    keys: { list: ['f'], detail: ['f'] },
    help: 'Save the capture as a fixture, personal data and all',
  },
  { id: 'queue', keys: { anywhere: ['d'] }, help: 'Webhooks that wait: deliver, pause or drop them' },
  { id: 'hold', keys: { anywhere: ['S p'] }, help: 'Pause: hold webhooks back from the handler' },
  { id: 'drain', keys: { anywhere: ['S g'] }, help: 'Go on: let all that wait go, oldest first' },
  { id: 'reply-ack', keys: { anywhere: ['S a'] }, help: 'Answer the sender at once' },
  { id: 'reply-handler', keys: { anywhere: ['S h'] }, help: "Answer the sender with the handler's answer" },
  { id: 'set-deadline', keys: { anywhere: ['S d'] }, help: 'Another deadline' },
  { id: 'set-handler', keys: { anywhere: ['S u'] }, help: 'Another handler' },
  { id: 'mouse', keys: { anywhere: ['S m'] }, help: 'Mouse: wheel and clicks count here, or not' },
  { id: 'prove', keys: { anywhere: ['p'] }, help: 'Prove now that the public URL leads here' },
  { id: 'inspect', keys: { anywhere: ['o'] }, help: 'Open the web inspector in the browser' },
  { id: 'delete', keys: { list: ['x', 'delete'], detail: ['x'] }, help: 'Delete the capture; asks first' },
  { id: 'clear', keys: { list: ['X'] }, help: 'Delete all captures that are listed; asks first' },
] as const;

const PROGRAM = [
  { id: 'back', keys: { page: ['esc', 'q'], detail: ['esc', 'q'] }, help: 'Go back one step' },
  { id: 'setup', keys: { list: ['s'], detail: ['s'] }, help: 'How to make the sender send here' },
  { id: 'qr', keys: { anywhere: ['Q'] }, help: 'The public URL as a QR code' },
  { id: 'language', keys: { setup: ['L'] }, help: 'The setup in German or in English' },
  { id: 'palette', keys: { anywhere: [':', 'ctrl-p'] }, help: 'Find any command by its name' },
  { id: 'help', keys: { anywhere: ['?'] }, help: 'Show all keys' },
  { id: 'repaint', keys: { anywhere: ['ctrl-l'] }, help: 'Draw the screen anew' },
  { id: 'suspend', keys: { anywhere: ['ctrl-z'] }, help: 'Go to the shell; fg comes back' },
  { id: 'quit', keys: { root: ['q'], anywhere: ['ctrl-c'] }, help: 'Quit' },
] as const;

export type CommandId = (typeof CAPTURES | typeof READING | typeof ACTING | typeof PROGRAM)[number]['id'];

export type KnownCommand = Command & Readonly<{ id: CommandId }>;

/** The commands with the keys that they have now, in the order of `COMMANDS`. */
export type Keymap = readonly KnownCommand[];

/** Every command with its keys, in groups. It makes what a key does, the footer, and the help screen. */
export const COMMAND_GROUPS: readonly Readonly<{ title: string; commands: readonly KnownCommand[] }>[] = [
  { title: 'Captures', commands: CAPTURES },
  { title: 'Reading', commands: READING },
  { title: 'Acting', commands: ACTING },
  { title: 'Program', commands: PROGRAM },
];

export const COMMANDS: readonly KnownCommand[] = COMMAND_GROUPS.flatMap(({ commands }) => commands);

/** What the footer says of a command where it has a key; what comes first is shown first. */
export const HINTS: readonly (readonly [id: CommandId | MenuId, hint: string])[] = [
  ['open', 'open'],
  ['back', 'back'],
  ['turn-fold', 'fold'],
  ['search', 'search'],
  ['body-view', 'pretty/raw/hex'],
  ['older-delivery', 'older'],
  ['newer-delivery', 'newer'],
  ['rival-next', 'compare with'],
  ['replay', 'replay'],
  ['edit', 'edit'],
  ['filter', 'filter'],
  ['clear-filter', 'all'],
  ['palette', 'commands'],
  ['copy-url', 'copy URL'],
  ['copy-value', 'copy value'],
  ['mark', 'mark'],
  ['copy-menu', 'copy …'],
  ['marked-menu', 'marked …'],
  ['setup', 'setup'],
  ['language', 'de/en'],
  ['follow', 'follow'],
  ['settings-menu', 'settings …'],
  ['help', 'help'],
  ['quit', 'quit'],
];
