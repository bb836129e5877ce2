import type { Key } from '../keys.ts';

/** One line that is typed into. `cursor`: code units before it, never within a character. */
export type TextInput = Readonly<{ text: string; cursor: number }>;

export const NO_INPUT: TextInput = inputOf('');

/** `text` with the cursor at its end. */
export function inputOf(text: string): TextInput {
  return { text, cursor: text.length };
}

/** What the key does to the line; undefined for a key that does nothing to text. */
export function typed(input: TextInput, key: Key): TextInput | undefined {
  const edit = EDITS[key];
  if (edit !== undefined) return edit(input);
  return Array.from(key).length === 1 ? inserted(input, key) : undefined;
}

/** The line with `text` at the cursor, on one line whatever was pasted. */
export function inserted({ text, cursor }: TextInput, added: string): TextInput {
  const flat = added.replaceAll(/\s*[\r\n]+\s*/g, ' ');
  return { text: text.slice(0, cursor) + flat + text.slice(cursor), cursor: cursor + flat.length };
}

/** The line with what stands between `from` and `to` replaced, and the cursor behind it. */
export function replaced({ text }: TextInput, from: number, to: number, by: string): TextInput {
  return { text: text.slice(0, from) + by + text.slice(to), cursor: from + by.length };
}

/** As shells and browsers have them (readline). */
const EDITS: Readonly<Record<Key, (input: TextInput) => TextInput>> = {
  space: (input) => inserted(input, ' '),
  left: ({ text, cursor }) => ({ text, cursor: cursor - lastOf(text.slice(0, cursor)).length }),
  right: ({ text, cursor }) => ({ text, cursor: cursor + firstOf(text.slice(cursor)).length }),
  home: ({ text }) => ({ text, cursor: 0 }),
  end: ({ text }) => inputOf(text),
  'ctrl-a': ({ text }) => ({ text, cursor: 0 }),
  'ctrl-e': ({ text }) => inputOf(text),
  backspace: (input) =>
    replaced(input, input.cursor - lastOf(input.text.slice(0, input.cursor)).length, input.cursor, ''),
  delete: (input) => replaced(input, input.cursor, input.cursor + firstOf(input.text.slice(input.cursor)).length, ''),
  'ctrl-w': (input) => replaced(input, beginOfWord(input), input.cursor, ''),
  'ctrl-u': (input) => replaced(input, 0, input.cursor, ''),
  'ctrl-k': ({ text, cursor }) => inputOf(text.slice(0, cursor)),
};

function firstOf(text: string): string {
  return Array.from(text)[0] ?? '';
}

function lastOf(text: string): string {
  return Array.from(text).at(-1) ?? '';
}

function beginOfWord({ text, cursor }: TextInput): number {
  return text.slice(0, cursor).trimEnd().replace(/\S+$/, '').length;
}
