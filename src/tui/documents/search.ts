import type { JsonNode } from '../../domain/json/document.ts';
import { isKeyRow } from '../../domain/json/document.ts';
import type { Span } from '../text/line.ts';
import type { SafeText } from '../text/safe.ts';
import type { Document, TextLine } from './document.ts';

/** More places than this are not counted. */
export const MAX_PLACES = 10_000;

/** Finds `query` in a text, whatever the case; also where JSON writes a letter as `\u00fc`. Null for an empty query. */
export function patternOf(query: string): RegExp | null {
  if (query === '') return null;
  return new RegExp(Array.from(query, letterPattern).join(''), 'gi');
}

/** The values, by row and in order, that have a match in them or in their key. */
export function rowsMatching({ document }: JsonNode, pattern: RegExp): readonly number[] {
  const { text, starts, ends, kinds } = document;
  const rows: number[] = [];
  for (const { index } of text.matchAll(pattern)) {
    const row = lastNotAbove(starts, index);
    // Between two values there is only what the tree draws by itself.
    if (row < 0 || index >= (ends[row] ?? 0) || (kinds[row] ?? 0) < FIRST_SCALAR) continue;
    const value = isKeyRow(document, row) ? row + 1 : row;
    if (rows.at(-1) !== value) rows.push(value);
    if (rows.length === MAX_PLACES) break;
  }
  return rows;
}

/** The lines that have a match in them, in order. */
export function linesMatching(document: Document, pattern: RegExp): readonly number[] {
  if (document.matching !== undefined) return document.matching(pattern);
  const lines: number[] = [];
  for (let line = 0; line < Math.min(document.lineCount, MAX_SCANNED) && lines.length < MAX_PLACES; line += 1)
    if (hasMatch(document.lineAt(line), pattern)) lines.push(line);
  return lines;
}

/** The document with all matches on the screen shown as such. */
export function withMatches(document: Document, pattern: RegExp | null): Document {
  if (pattern === null) return document;
  const lineAt = (index: number): TextLine => {
    const line = document.lineAt(index);
    return { ...line, spans: line.spans.flatMap((one) => splitAtMatches(one, pattern)) };
  };
  return { ...document, lineAt };
}

/** The place of the last number in ascending `numbers` that is not above `wanted`; -1 when all are. */
export function lastNotAbove(numbers: Int32Array | readonly number[], wanted: number): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? 0) <= wanted) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** Objects and arrays come before. */
const FIRST_SCALAR = 2;
/** Lines of a document that is not a text in one piece. */
const MAX_SCANNED = 50_000;

function letterPattern(letter: string): string {
  const literal = letter.replace(/[\\^$.*+?()[\]{}|/-]/g, String.raw`\$&`);
  if (/^[\x20-\x7e]$/.test(letter)) return literal;
  const units = Array.from({ length: letter.length }, (_, index) => letter.charCodeAt(index));
  const escaped = units.map((unit) => String.raw`\\u${unit.toString(16).padStart(4, '0')}`).join('');
  return `(?:${literal}|${escaped})`;
}

function hasMatch({ spans }: TextLine, pattern: RegExp): boolean {
  return (
    spans
      .map(({ text }) => text)
      .join('')
      .search(pattern) !== -1
  );
}

function splitAtMatches(one: Span, pattern: RegExp): Span[] {
  const parts: Span[] = [];
  let end = 0;
  for (const { index, 0: found } of one.text.matchAll(pattern)) {
    if (index > end) parts.push({ ...one, text: one.text.slice(end, index) as SafeText });
    parts.push({ text: found as SafeText, style: 'match' });
    end = index + found.length;
  }
  if (end === 0) return [one];
  return end === one.text.length ? parts : [...parts, { ...one, text: one.text.slice(end) as SafeText }];
}
