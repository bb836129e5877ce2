import { type Command, COMMAND_GROUPS } from '../commands.ts';
import { keyLabel } from '../keys.ts';
import { span } from '../text/line.ts';
import { type Document, documentOf, type TextLine } from './document.ts';

const KEYS_WIDTH = 18;

/** All commands with their keys, and what the letters in the list mean. */
export function helpDocument(): Document {
  const groups = COMMAND_GROUPS.flatMap(({ title, commands }) => [
    { spans: [span(title, 'strong')] },
    ...commands.map(commandLine),
    BLANK,
  ]);
  return documentOf([...groups, ...MARKS], 'words');
}

const BLANK: TextLine = { spans: [] };

function commandLine(command: Command): TextLine {
  const keys = [...new Set(Object.values(command.keys).flat())];
  const shown = keys.length > 4 ? `${keys[0]}-${keys.at(-1)}` : keys.map(keyLabel).join(' ');
  return { spans: [span(`  ${shown}`.padEnd(KEYS_WIDTH), 'accent'), span(` ${command.help}`)], hang: KEYS_WIDTH + 1 };
}

const MARKS: readonly TextLine[] = [
  { spans: [span('Marks in the list', 'strong')] },
  ...[
    ['R', 'rejected: the required header was missing or wrong'],
    ['T', 'truncated: too large, or the sender broke off'],
    ['D', 'duplicate: the same body came before'],
    ['E', 'edited: the last delivery was not what the sender sent'],
    ['2', 'replayed, that many times'],
    ['!', 'took longer than the deadline'],
  ].map(([mark = '', meaning = '']) => ({
    spans: [span(`  ${mark}`.padEnd(KEYS_WIDTH), 'accent'), span(` ${meaning}`)],
    hang: KEYS_WIDTH + 1,
  })),
];
