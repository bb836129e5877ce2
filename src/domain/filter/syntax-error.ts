import { ToolError } from '../error.ts';

/** Characters that take two columns of a terminal. */
const WIDE = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}\p{Emoji_Presentation}]/gu;

/** A stretch of the filter's text, in UTF-16 code units. */
export type Span = Readonly<{ position: number; length: number }>;

/** Where a filter's text is wrong, why, and what may stand there. `length` is 0 where something is missing. */
export type FilterError = Span & Readonly<{ message: string; expected: readonly string[] }>;

/** Carries a `FilterError` from the place where it is found to `parseFilter`, which lets it go no further. */
export class FilterFault extends Error {
  readonly error: FilterError;

  constructor(error: FilterError) {
    super(error.message);
    this.error = error;
  }
}

export function fail(span: Span, message: string, expected: readonly string[]): never {
  throw new FilterFault({ position: span.position, length: span.length, message, expected });
}

/** The error for a person: what is wrong, and the text with a mark under the place. Code `FILTER_SYNTAX`. */
export function filterSyntaxError(text: string, error: FilterError): ToolError {
  const character = Array.from(text.slice(0, error.position)).length + 1;
  const expected = error.expected.length === 0 ? [] : [`Expected there: ${inWords(error.expected)}.`];
  return new ToolError('FILTER_SYNTAX', {
    message: onOneLine(`The filter is wrong at character ${character}: ${error.message}.`),
    why: markedText(text, error).join('\n'),
    next: expected,
  });
}

/** Two lines of equal indentation: the text on one line, and carets under what is wrong in it. */
function markedText(text: string, span: Span): readonly [text: string, marks: string] {
  const before = columns(text.slice(0, span.position));
  const wrong = columns(text.slice(span.position, span.position + span.length));
  return [onOneLine(text), ' '.repeat(before) + '^'.repeat(Math.max(1, wrong))];
}

function inWords(choices: readonly string[]): string {
  const last = choices.at(-1) ?? '';
  return choices.length < 2 ? last : `${choices.slice(0, -1).join(', ')} or ${last}`;
}

/** Nothing in the text may move the cursor, or the marks would stand elsewhere. */
function onOneLine(text: string): string {
  return text.replace(/\p{C}/gu, ' ');
}

function columns(text: string): number {
  return Array.from(onOneLine(text).replace(/\p{M}/gu, '').replace(WIDE, '  ')).length;
}
