import { newOutline, type Leaf, type Outline, type OutlineBuilder } from './outline.ts';

/**
 * The outline of JSON text. Tolerant and bounded where `domain/json` is exact: it reads on through small mistakes, stops
 * at the first thing that cannot be JSON, and takes text that was cut off. What follows the first value is passed over.
 */
export function outlineJson(text: string): Outline {
  const outline = newOutline();
  return outline.finish(readJson(outline, text, ''));
}

/** Adds the JSON object or list in `text` under `key`. Returns why it stopped before the end, or null. */
export function readJson(outline: OutlineBuilder, text: string, keyOfRoot: string): Outline['stopped'] {
  const outside = outline.current();
  let key: string | null = keyOfRoot;
  for (let at = 0; at < text.length;) {
    if (outline.isFull()) return 'limit';
    const code = text.charCodeAt(at);
    if (isBetween(code)) {
      at += 1;
    } else if (code === OPEN_BRACE || code === OPEN_BRACKET) {
      outline.openGroup(key ?? '', code === OPEN_BRACKET);
      key = null;
      at += 1;
    } else if (outline.current() === outside) {
      return 'broken';
    } else if (code === CLOSE_BRACE || code === CLOSE_BRACKET) {
      outline.closeGroup();
      if (outline.current() === outside) return null;
      at += 1;
    } else {
      const end = code === QUOTE ? stringEnd(text, at) : wordEnd(text, at);
      const kind = KINDS.get(text.charAt(at));
      if (kind === undefined || end === -1) return 'broken';
      const isKey = kind === 'string' && key === null && outline.current()?.isList === false;
      if (isKey) key = decoded(text, at, end);
      else {
        outline.add(key ?? '', kind, kind === 'string' ? decoded(text, at, end) : wordText(kind, text, at, end));
        key = null;
      }
      at = end;
    }
  }
  return 'broken';
}

/** Longer strings are shortened: no fact is that long. */
const MAX_STRING = 1000;

const QUOTE = 0x22;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_BRACKET = 0x5b;
const BACKSLASH = 0x5c;
const CLOSE_BRACKET = 0x5d;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;

/** What a value is, by its first character. */
const KINDS: ReadonlyMap<string, Leaf['kind']> = new Map([
  ['"', 'string'],
  ...'-0123456789'.split('').map((char) => [char, 'number'] as const),
  ['t', 'boolean'],
  ['f', 'boolean'],
  ['n', 'null'],
]);

function isBetween(code: number): boolean {
  return code === 0x20 || code === COMMA || code === COLON || code === 0x0a || code === 0x0d || code === 0x09;
}

/** Index after the closing quote, or -1. */
function stringEnd(text: string, start: number): number {
  for (let quote = text.indexOf('"', start + 1); quote !== -1; quote = text.indexOf('"', quote + 1)) {
    let backslash = quote - 1;
    while (text.charCodeAt(backslash) === BACKSLASH) backslash -= 1;
    if ((quote - backslash) % 2 === 1) return quote + 1;
  }
  return -1;
}

/** Index after a number or word. */
function wordEnd(text: string, start: number): number {
  let at = start;
  for (; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (isBetween(code) || code === CLOSE_BRACE || code === CLOSE_BRACKET) break;
  }
  return at;
}

function wordText(kind: Leaf['kind'], text: string, start: number, end: number): string {
  return kind === 'null' ? '' : text.slice(start, Math.min(end, start + MAX_STRING));
}

function decoded(text: string, start: number, end: number): string {
  const inside = text.slice(start + 1, Math.min(end - 1, start + 1 + MAX_STRING));
  if (!inside.includes('\\')) return inside;
  try {
    return JSON.parse(`"${inside}"`) as string;
  } catch {
    return inside;
  }
}
