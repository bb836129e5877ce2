import { FILTER_FIELDS, fieldNamed, type FilterField } from './fields.ts';

/** Each option replaces the text between `from` and `to`. */
export type Completion = Readonly<{ from: number; to: number; options: readonly string[] }>;

/** A word as the tokenizer would cut it, also while its quote is still open. */
const WORD = /(?:[^\s()"]|"(?:\\[^]|[^"\\])*(?:"|$))+/g;
const FIELD_AND_OPERATOR = /^([a-z]+)(?::=?|:?!=|=)/i;
const NAME = /^[a-z]*$/i;
/** Where `and` and `or` would have nothing on their left. */
const OPERAND_IS_DUE = /(?:^|\(|(?:^|\s)(?:and|or|not)\s)\s*$/i;

/** What may be typed at `cursor`: names of fields, values worth offering, and the words between comparisons. */
export function completeFilter(text: string, cursor: number): Completion {
  const at = Math.min(Math.max(cursor, 0), text.length);
  const word = wordBefore(text.slice(0, at));
  const begin = at - word.length;

  const valued = FIELD_AND_OPERATOR.exec(word);
  if (valued !== null) {
    const from = begin + valued[0].length;
    const values = fieldNamed(valued[1] ?? '')?.values ?? [];
    return { from, to: endOf(/^[^\s()"]*/, text, at), options: beginningWith(text.slice(from, at), values) };
  }
  if (!NAME.test(word)) return { from: at, to: at, options: [] };
  const words = [
    ...FILTER_FIELDS.flatMap(heads),
    'not',
    ...(OPERAND_IS_DUE.test(text.slice(0, begin)) ? [] : ['and', 'or']),
  ];
  return { from: begin, to: endOf(/^[a-z]*[:.]?/i, text, at), options: beginningWith(word, words) };
}

/** The word that ends at the end of `text`, without a minus in front; empty after a space. */
function wordBefore(text: string): string {
  const last = [...text.matchAll(WORD)].at(-1);
  const isOpen = last !== undefined && last.index + last[0].length === text.length;
  return isOpen ? last[0].replace(/^-+/, '') : '';
}

/** How comparisons of the field begin. */
function heads({ name, path }: FilterField): readonly string[] {
  if (path === undefined) return [`${name}:`];
  return path === 'body' ? [`${name}.`, `${name}:`] : [`${name}.`];
}

function beginningWith(prefix: string, options: readonly string[]): readonly string[] {
  const wanted = prefix.toLowerCase();
  return options.filter((option) => option.toLowerCase().startsWith(wanted));
}

function endOf(pattern: RegExp, text: string, at: number): number {
  return at + (pattern.exec(text.slice(at))?.[0] ?? '').length;
}
