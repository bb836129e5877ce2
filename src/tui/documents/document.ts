import { type Line, onGround, span, type Span } from '../text/line.ts';
import { type WrapMode, wrapSpans } from '../text/wrap.ts';
import type { Ground } from '../theme.ts';

/**
 * A text to read, of any length: lines are made when they are looked at. It knows nothing of the screen's width.
 */
export type Document = Readonly<{
  lineCount: number;
  lineAt(index: number): TextLine;
  wrap: WrapMode;
  /** The lines that have a match in them, where that is quicker to tell than by reading all of them. */
  matching?(pattern: RegExp): readonly number[];
}>;

/** `hang`: how far rows after the first are moved in when the line is wrapped. `ground`: what lies behind all of them. */
export type TextLine = Readonly<{ spans: readonly Span[]; hang?: number; ground?: Ground }>;

export const BLANK: TextLine = { spans: [] };

export function textLine(...spans: readonly Span[]): TextLine {
  return { spans };
}

/** A line whose further rows, when it is wrapped, begin `hang` cells in. */
export function hangingLine(hang: number, ...spans: readonly Span[]): TextLine {
  return { spans, hang };
}

/** A row of a document: of line `line` the row `row`, as wrapped. */
export type Place = Readonly<{ line: number; row: number }>;

/** What a document is read through. */
export type Viewport = Readonly<{ width: number; height: number }>;

export const START: Place = { line: 0, row: 0 };

export function documentOf(lines: readonly TextLine[], wrap: WrapMode): Document {
  return { lineCount: lines.length, lineAt: (index) => lines[index] ?? BLANK, wrap };
}

/** A document of lines that are made one by one, up to a number that nobody reads to the end. */
export function firstLines(lines: Iterable<TextLine>, wrap: WrapMode): Document {
  const held: TextLine[] = [];
  for (const line of lines) {
    if (held.length === MAX_LINES) {
      held.push(BLANK, textLine(span('! there is more: the raw view has all of it', 'warn')));
      break;
    }
    held.push(line);
  }
  return documentOf(held, wrap);
}

const MAX_LINES = 20_000;

/** Documents one after another, wrapped as the first is. */
export function joinDocuments(parts: readonly Document[]): Document {
  const lineAt = (index: number): TextLine => {
    let left = index;
    for (const part of parts) {
      if (left < part.lineCount) return part.lineAt(left);
      left -= part.lineCount;
    }
    return BLANK;
  };
  return {
    lineCount: parts.reduce((sum, part) => sum + part.lineCount, 0),
    lineAt,
    wrap: parts[0]?.wrap ?? 'words',
  };
}

/** The rows from `place` on that fit into the viewport. */
export function rowsFrom(document: Document, place: Place, { width, height }: Viewport): Line[] {
  const rows: Line[] = [];
  for (let line = place.line; line < document.lineCount && rows.length < height + place.row; line += 1)
    rows.push(...rowsOf(document, line, width));
  return rows.slice(place.row, place.row + height);
}

/** `place` moved by rows, within the document: the last row never leaves the bottom of the viewport. */
export function scrolled(document: Document, place: Place, by: number, viewport: Viewport): Place {
  const moved = by < 0 ? up(document, place, -by, viewport.width) : down(document, place, by, viewport.width);
  return earlier(moved, endOf(document, viewport));
}

/** The place from which the end of the document is on screen. */
export function endOf(document: Document, { width, height }: Viewport): Place {
  const line = Math.max(0, document.lineCount - 1);
  const lastRow = document.lineCount === 0 ? 0 : rowsOf(document, line, width).length - 1;
  return up(document, { line, row: lastRow }, height - 1, width);
}

/** `place` moved as little as makes the line visible; of a line that is longer than the viewport, some of it. */
export function showing(document: Document, place: Place, line: number, viewport: Viewport): Place {
  const rows = rowsOf(document, line, viewport.width).length;
  const start: Place = { line, row: 0 };
  // Inside a long line one may be anywhere.
  if (place.line === line && place.row > 0 && rows > viewport.height) return place;
  const lowest = up(document, { line, row: rows - 1 }, viewport.height - 1, viewport.width);
  return earlier(later(place, lowest), start);
}

/** Whether the last row of the line is on the screen or above it. */
export function isEndShown(document: Document, place: Place, line: number, { width, height }: Viewport): boolean {
  const end = { line, row: rowsOf(document, line, width).length - 1 };
  const lowest = up(document, end, height - 1, width);
  return later(place, lowest) === place;
}

function up(document: Document, place: Place, rows: number, width: number): Place {
  let { line, row } = place;
  row -= rows;
  while (row < 0 && line > 0) {
    line -= 1;
    row += rowsOf(document, line, width).length;
  }
  return { line, row: Math.max(0, row) };
}

function down(document: Document, place: Place, rows: number, width: number): Place {
  let { line, row } = place;
  row += rows;
  while (line < document.lineCount - 1) {
    const count = rowsOf(document, line, width).length;
    if (row < count) break;
    row -= count;
    line += 1;
  }
  return { line, row };
}

function earlier(a: Place, b: Place): Place {
  return a.line < b.line || (a.line === b.line && a.row < b.row) ? a : b;
}

function later(a: Place, b: Place): Place {
  return earlier(a, b) === a ? b : a;
}

function rowsOf(document: Document, line: number, width: number): Line[] {
  const { spans, hang = 0, ground } = document.lineAt(line);
  const rows = wrapSpans(spans, width, document.wrap, hang);
  return ground === undefined ? rows : rows.map((row) => onGround(ground, row));
}
