import { fieldNamed, fieldNamesNear, type FilterField } from './fields.ts';
import type { BodyPath } from './filter.ts';
import { fail, type Span } from './syntax-error.ts';

/** `=` is another way to write `:`. */
export type Operator = ':' | '!=' | '<' | '<=' | '>' | '>=' | '~';

/** What stands after an operator. In quotes it is always text, even where it looks like a number. */
export type Value = Span & Readonly<{ text: string; isQuoted: boolean }>;

/** One comparison, such as `body.positions[0].amount:>100`, with its parts taken apart but not yet understood. */
export type Term = Span &
  Readonly<{
    kind: 'term';
    field: FilterField;
    /** Steps of a body's path; for a header, its name alone. */
    path: BodyPath;
    operator: Operator;
    operatorSpan: Span;
    value: Value;
  }>;

export type Token =
  | (Span & Readonly<{ kind: '(' | ')' | 'and' | 'or' | 'not' }>)
  | (Span & Readonly<{ kind: 'text'; text: string }>)
  | Term;

/** What was read, and where reading goes on. */
type Read<T> = Readonly<{ got: T; end: number }>;

const SPACE = /\s*/y;
const WORD = /[^\s()]+/y;
const QUOTED = /"(?:\\[^]|[^"\\])*"/y;
const OPERATOR = /:?(?:!=|>=|<=|[=<>~])|:/y;
const FIELD_NAME = /[a-z]+/iy;
/** A word that can only be meant as a field. `12:30` and `{"id":1}` are text. */
const UNKNOWN_NAME = /\p{L}[^\s()":<>=~!]*(?=[:<>])/uy;
const BODY_KEY = /\*\*?|[^\s()."[\]:<>=~!*]+/y;
const BODY_INDEX = /\d{1,9}|\*/y;
const HEADER_NAME = /[^\s()":<>=~!]+/y;

/** The text cut into tokens. Throws `FilterFault`. */
export function tokenize(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = skipSpace(text, 0);
  while (at < text.length) {
    const token = readToken(text, at);
    tokens.push(token);
    at = skipSpace(text, token.position + token.length);
  }
  return tokens;
}

function readToken(text: string, at: number): Token {
  const char = text[at];
  if (char === '(' || char === ')') return { kind: char, position: at, length: 1 };
  if (char === '-' && /^[^\s)]/.test(text.slice(at + 1, at + 2))) return { kind: 'not', position: at, length: 1 };
  if (char === '"') return readQuotedText(text, at);
  return readTerm(text, at) ?? readWord(text, at);
}

function readQuotedText(text: string, at: number): Token {
  const { got, end } = readQuoted(text, at);
  if (got === '') fail(from(at, end), 'there is nothing between the quotes', ['text']);
  return { kind: 'text', text: got, ...from(at, end) };
}

function readWord(text: string, at: number): Token {
  const word = take(WORD, text, at) ?? '';
  const span = from(at, wordEnd(text, at + word.length));
  const keyword = word.toLowerCase();
  return keyword === 'and' || keyword === 'or' || keyword === 'not'
    ? { kind: keyword, ...span }
    : { kind: 'text', text: word, ...span };
}

/** Undefined when the word at `at` is no comparison but text. */
function readTerm(text: string, at: number): Term | undefined {
  const name = take(FIELD_NAME, text, at) ?? '';
  const nameEnd = at + name.length;
  const field = fieldNamed(name);
  if (field === undefined) return failOnUnknownField(text, at);

  const path = readPath(text, nameEnd, field);
  const operator = take(OPERATOR, text, path.end);
  if (operator === undefined) {
    if (path.end > nameEnd)
      fail(here(text, path.end), `a comparison has to follow ${text.slice(at, path.end)}`, [':', '~', '<', '>']);
    return failOnUnknownField(text, at);
  }
  if (field.path === 'header' && path.got.length === 0)
    fail(here(text, nameEnd), 'the name of the header is missing', ['.name']);
  const operatorSpan = from(path.end, path.end + operator.length);
  const value = readValue(text, operatorSpan.position + operatorSpan.length, text.slice(at, path.end) + operator);
  const end = value.position + value.length;
  return {
    kind: 'term',
    field,
    path: path.got,
    operator: operatorNamed(operator),
    operatorSpan,
    value,
    ...from(at, end),
  };
}

/** Takes a slip for a slip: what looks like a comparison is not quietly searched for as text. */
function failOnUnknownField(text: string, at: number): undefined {
  const name = take(UNKNOWN_NAME, text, at);
  if (name === undefined) return undefined;
  const message = `there is no field "${name}" (to search for it as text, put it in quotes)`;
  return fail(from(at, at + name.length), message, fieldNamesNear(name.replace(/[.[].*/s, '')));
}

function readPath(text: string, at: number, field: FilterField): Read<BodyPath> {
  if (field.path === 'header') return readHeaderName(text, at);
  const steps: (string | number)[] = [];
  let end = at;
  while (field.path === 'body' && (text[end] === '.' || text[end] === '[')) {
    const step = text[end] === '.' ? readKey(text, end + 1) : readIndex(text, end + 1);
    steps.push(step.got);
    end = step.end;
  }
  return { got: steps, end };
}

function readHeaderName(text: string, at: number): Read<BodyPath> {
  if (text[at] !== '.') return { got: [], end: at };
  const name = readName(HEADER_NAME, text, at + 1);
  if (name === undefined) return fail(here(text, at + 1), 'the name of the header is missing', ['a name']);
  return { got: [name.got.toLowerCase()], end: name.end };
}

function readKey(text: string, at: number): Read<string> {
  const expected = ['a key', '*', '**', 'a key in quotes'];
  return readName(BODY_KEY, text, at) ?? fail(here(text, at), 'a key is missing after the dot', expected);
}

function readIndex(text: string, at: number): Read<string | number> {
  const step =
    readName(BODY_INDEX, text, at) ?? fail(here(text, at), 'this is no index', ['a number', '*', 'a key in quotes']);
  if (text[step.end] !== ']') fail(here(text, step.end), 'the bracket is not closed', [']']);
  return { got: /^\d+$/.test(step.got) && text[at] !== '"' ? Number(step.got) : step.got, end: step.end + 1 };
}

function readName(pattern: RegExp, text: string, at: number): Read<string> | undefined {
  if (text[at] === '"') return readQuoted(text, at);
  const name = take(pattern, text, at);
  return name === undefined ? undefined : { got: name, end: at + name.length };
}

function readValue(text: string, at: number, after: string): Value {
  if (text[at] === '"') {
    const { got, end } = readQuoted(text, at);
    return { text: got, isQuoted: true, ...from(at, wordEnd(text, end)) };
  }
  const word =
    take(WORD, text, at) ??
    fail(here(text, at), `a value is missing right after ${after}`, ['a value', 'text in quotes']);
  return { text: word, isQuoted: false, ...from(at, wordEnd(text, at + word.length)) };
}

/** `\"` and `\\` stand for the second character; any other backslash for itself, so that `"\d+"` is what it seems. */
function readQuoted(text: string, at: number): Read<string> {
  const quoted = take(QUOTED, text, at) ?? fail(from(at, text.length), 'the quote is not closed', ['"']);
  return { got: quoted.slice(1, -1).replace(/\\(["\\])/g, '$1'), end: at + quoted.length };
}

/** What follows a word or a quote must not run into it. */
function wordEnd(text: string, end: number): number {
  if (/^[^\s)]/.test(text.slice(end, end + 1)))
    fail(here(text, end), 'a space is missing here, or quotes around the whole', ['a space']);
  return end;
}

function operatorNamed(written: string): Operator {
  const operator = written.length > 1 ? written.replace(/^:/, '') : written;
  return operator === '=' ? ':' : (operator as Operator);
}

function skipSpace(text: string, at: number): number {
  return at + (take(SPACE, text, at) ?? '').length;
}

/** What a sticky pattern finds at `at`. */
function take(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}

function from(position: number, end: number): Span {
  return { position, length: end - position };
}

/** The character at `at`, or nothing at the end of the text. */
function here(text: string, at: number): Span {
  return { position: at, length: at < text.length ? 1 : 0 };
}
