import { type Command, COMMAND_GROUPS } from '../commands.ts';
import { labelsOf } from '../keys.ts';
import { span } from '../text/line.ts';
import { type Document, documentOf, type TextLine } from './document.ts';

const KEYS_WIDTH = 18;

/** All commands with their keys, and what the signs on the screens mean. */
export function helpDocument(): Document {
  const groups = COMMAND_GROUPS.flatMap(({ title, commands }) => [
    { spans: [span(title, 'strong')] },
    ...commands.map(commandLine),
    BLANK,
  ]);
  const meanings = [{ spans: [span('Signs', 'strong')] }, ...MEANINGS.map(meaningLine)];
  return documentOf([...groups, ...meanings], 'words');
}

const BLANK: TextLine = { spans: [] };

function commandLine(command: Command): TextLine {
  const keys = labelsOf(Object.values(command.keys).flat()).join(' ');
  return { spans: [span(`  ${keys}`.padEnd(KEYS_WIDTH), 'accent'), span(` ${command.help}`)], hang: KEYS_WIDTH + 1 };
}

/** What the letters and words mean that the screens use. */
const MEANINGS: readonly (readonly [sign: string, meaning: string])[] = [
  ['R', 'rejected: the required header was missing or wrong'],
  ['T', 'truncated: too large, or the sender broke off'],
  ['D', 'duplicate: the same body came before'],
  ['E', 'edited: the last delivery was not what the sender sent'],
  ['2', 'replayed that many times'],
  ['!', 'took longer than the deadline'],
  ['stray', 'a request to another path than that of the public URL'],
  ['(!)', 'the tunnel cannot promise everything: the setup says what'],
];

function meaningLine([sign, meaning]: (typeof MEANINGS)[number]): TextLine {
  return { spans: [span(`  ${sign}`.padEnd(KEYS_WIDTH), 'accent'), span(` ${meaning}`)], hang: KEYS_WIDTH + 1 };
}
