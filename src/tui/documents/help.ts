import { type Command, COMMAND_GROUPS, COMMANDS, type Keymap } from '../commands.ts';
import { labelsOf } from '../keys.ts';
import { span } from '../text/line.ts';
import { BLANK, type Document, documentOf, hangingLine, type TextLine, textLine } from './document.ts';

const KEYS_WIDTH = 18;

/** All commands with their keys, and what the signs on the screens mean. */
export function helpDocument(keymap: Keymap = COMMANDS): Document {
  const groups = COMMAND_GROUPS.flatMap(({ title, commands }) => [
    textLine(span(title, 'strong')),
    ...keymap.filter(({ id }) => commands.some((one) => one.id === id)).map(commandLine),
    BLANK,
  ]);
  const meanings = [textLine(span('Signs', 'strong')), ...MEANINGS.map(([sign, meaning]) => entry(sign, meaning))];
  return documentOf([...groups, ...meanings], 'words');
}

function commandLine({ keys, help }: Command): TextLine {
  return entry(labelsOf(Object.values(keys).flat()).join(' '), help);
}

function entry(what: string, meaning: string): TextLine {
  return hangingLine(KEYS_WIDTH + 1, span(`  ${what}`.padEnd(KEYS_WIDTH), 'accent'), span(` ${meaning}`));
}

/** What the letters and words mean that the screens use. */
const MEANINGS: readonly (readonly [sign: string, meaning: string])[] = [
  ['*', 'marked'],
  ['R', 'rejected: the required header was missing or wrong'],
  ['Q', 'queued: waits for the handler'],
  ['H', 'held back until you let it go'],
  ['T', 'truncated: too large, or the sender broke off'],
  ['D', 'duplicate: the same body came before'],
  ['E', 'edited: the last delivery was not what the sender sent'],
  ['2', 'replayed that many times'],
  ['!', 'took longer than the deadline, which stands behind the /'],
  ['stray', 'a request to another path than that of the public URL'],
  ['(!)', 'the tunnel cannot promise everything: the setup says what'],
];
