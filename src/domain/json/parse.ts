import { nodeAt, ROW_KINDS, type JsonNode } from './document.ts';
import { newRows, type Rows } from './rows.ts';

/** `position`: offset into the text; `line` and `column` count from 1. `expected`: what should have stood there. */
export type JsonError = Readonly<{
  position: number;
  line: number;
  column: number;
  message: string;
  expected: string;
}>;

export type JsonResult = Readonly<{ ok: true; root: JsonNode } | { ok: false; error: JsonError }>;

/**
 * Reads JSON (RFC 8259) without losing anything: spans of the source instead of values, duplicate keys kept, any depth.
 * A byte order mark at the start is passed over, which §8.1 allows.
 */
export function parseJson(text: string): JsonResult {
  const steps = parseInSteps(text, Infinity);
  for (let step = steps.next(); ; step = steps.next()) if (step.done === true) return step.value;
}

/** The same with a pause after about every `length` characters, so that a text of megabytes keeps nobody waiting. */
export function* parseInSteps(text: string, length: number): Generator<void, JsonResult> {
  const rows = newRows();
  const problem = yield* readText(text, rows, length);
  if (problem !== null) return { ok: false, error: errorAt(text, problem) };
  return { ok: true, root: nodeAt(rows.toDocument(text), 0) };
}

type Problem = Readonly<{ position: number; expected: string }>;

const BOM = 0xfeff;
const OBJECT = ROW_KINDS.indexOf('object');
const ARRAY = ROW_KINDS.indexOf('array');
const STRING = ROW_KINDS.indexOf('string');
const NUMBER = ROW_KINDS.indexOf('number');
const BOOLEAN = ROW_KINDS.indexOf('boolean');
const NULL = ROW_KINDS.indexOf('null');
const KEY = ROW_KINDS.indexOf('key');
const QUOTE = 0x22;
const COMMA = 0x2c;
const MINUS = 0x2d;
const COLON = 0x3a;
const OPEN_BRACKET = 0x5b;
const BACKSLASH = 0x5c;
const CLOSE_BRACKET = 0x5d;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;

/** Fills `rows`; returns what was wrong, or null. A stack of its own instead of recursion: depth is the sender's choice. */
function* readText(text: string, rows: Rows, length: number): Generator<void, Problem | null> {
  const open: number[] = [];
  let at = skipSpace(text, text.charCodeAt(0) === BOM ? 1 : 0);
  let pause = length;
  for (;;) {
    if (at >= pause) {
      yield;
      pause = at + length;
    }
    const first = text.charCodeAt(at);
    if (first === OPEN_BRACE || first === OPEN_BRACKET) {
      const isObject = first === OPEN_BRACE;
      const row = rows.add(isObject ? OBJECT : ARRAY, at, at);
      at = skipSpace(text, at + 1);
      if (text.charCodeAt(at) !== closing(isObject)) {
        open.push(row);
        const next = isObject ? readKey(text, at, rows) : at;
        if (typeof next !== 'number') return next;
        at = next;
        continue;
      }
      at += 1;
      rows.close(row, at);
    } else {
      const end = readScalar(text, at, rows);
      if (typeof end !== 'number') return end;
      at = end;
    }
    // After a value: close all that ends here, then go on behind a comma.
    for (;;) {
      at = skipSpace(text, at);
      const parent = open.at(-1);
      if (parent === undefined) return at === text.length ? null : { position: at, expected: 'the end of the text' };
      rows.count(parent);
      const isObject = rows.kindOf(parent) === OBJECT;
      const code = text.charCodeAt(at);
      if (code === COMMA) {
        const place = skipSpace(text, at + 1);
        const next = isObject ? readKey(text, place, rows) : place;
        if (typeof next !== 'number') return next;
        at = next;
        break;
      }
      if (code !== closing(isObject)) return { position: at, expected: isObject ? '"," or "}"' : '"," or "]"' };
      at += 1;
      rows.close(parent, at);
      open.pop();
    }
  }
}

function closing(isObject: boolean): number {
  return isObject ? CLOSE_BRACE : CLOSE_BRACKET;
}

/** Reads a key and its colon; returns where the value begins. */
function readKey(text: string, at: number, rows: Rows): number | Problem {
  if (text.charCodeAt(at) !== QUOTE) return { position: at, expected: 'a key in double quotes' };
  const end = readString(text, at);
  if (typeof end !== 'number') return end;
  rows.add(KEY, at, end);
  const colon = skipSpace(text, end);
  if (text.charCodeAt(colon) !== COLON) return { position: colon, expected: '":"' };
  return skipSpace(text, colon + 1);
}

/** Returns the end of the value. */
function readScalar(text: string, at: number, rows: Rows): number | Problem {
  const first = text.charCodeAt(at);
  if (first === QUOTE) {
    const end = readString(text, at);
    if (typeof end === 'number') rows.add(STRING, at, end);
    return end;
  }
  if (first === MINUS || isDigit(first)) {
    const end = readNumber(text, at);
    if (typeof end === 'number') rows.add(NUMBER, at, end);
    return end;
  }
  for (const [word, kind] of WORDS) {
    if (!text.startsWith(word, at)) continue;
    rows.add(kind, at, at + word.length);
    return at + word.length;
  }
  return { position: at, expected: 'a value' };
}

const WORDS: readonly (readonly [string, number])[] = [
  ['null', NULL],
  ['true', BOOLEAN],
  ['false', BOOLEAN],
];

function readString(text: string, at: number): number | Problem {
  for (let i = at + 1; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (code === QUOTE) return i + 1;
    if (code < 0x20) return { position: i, expected: 'an escape instead of a raw control character' };
    if (code !== BACKSLASH) continue;
    ESCAPE.lastIndex = i;
    if (!ESCAPE.test(text)) return { position: i, expected: 'an escape that JSON knows' };
    i = ESCAPE.lastIndex - 1;
  }
  return { position: text.length, expected: 'the closing quote of a string' };
}

const ESCAPE = /\\(?:["\\/bfnrt]|u[\da-fA-F]{4})/y;

function readNumber(text: string, at: number): number | Problem {
  let i = text.charCodeAt(at) === MINUS ? at + 1 : at;
  const isZero = text.charAt(i) === '0';
  const whole = skipDigits(text, i);
  if (whole === i) return { position: i, expected: 'a digit' };
  i = isZero ? i + 1 : whole;
  if (text.charAt(i) === '.') {
    const end = skipDigits(text, i + 1);
    if (end === i + 1) return { position: end, expected: 'a digit' };
    i = end;
  }
  if (text.charAt(i) === 'e' || text.charAt(i) === 'E') {
    const sign = text.charAt(i + 1);
    const digits = sign === '+' || sign === '-' ? i + 2 : i + 1;
    const end = skipDigits(text, digits);
    if (end === digits) return { position: end, expected: 'a digit' };
    i = end;
  }
  return i;
}

function skipDigits(text: string, at: number): number {
  let i = at;
  while (isDigit(text.charCodeAt(i))) i += 1;
  return i;
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

function skipSpace(text: string, at: number): number {
  let i = at;
  for (;;) {
    const code = text.charCodeAt(i);
    if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return i;
    i += 1;
  }
}

function errorAt(text: string, { position, expected }: Problem): JsonError {
  const before = text.slice(0, position);
  const line = before.split('\n').length;
  const column = position - before.lastIndexOf('\n');
  const char = String.fromCodePoint(text.codePointAt(position) ?? 0);
  const found = position >= text.length ? 'the text ends' : `found ${JSON.stringify(char)}`;
  return { position, line, column, expected, message: `expected ${expected}, ${found}` };
}
