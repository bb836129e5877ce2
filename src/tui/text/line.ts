import type { Ground, Style } from '../theme.ts';
import { safe, type SafeText } from './safe.ts';
import { cellWidth, cut } from './width.ts';

/** A piece of a line in one style. */
export type Span = Readonly<{ text: SafeText; style: Style }>;

/** One row of the screen. `ground` lies behind all of it. */
export type Line = Readonly<{ spans: readonly Span[]; ground: Ground }>;

export const EMPTY_LINE: Line = { spans: [], ground: 'none' };

/** The only way to make a span: whatever the text, it becomes safe here. */
export function span(text: string, style: Style = 'plain'): Span {
  return { text: safe(text), style };
}

export function line(...spans: readonly Span[]): Line {
  return { spans, ground: 'none' };
}

export function onGround(ground: Ground, { spans }: Line): Line {
  return { spans, ground };
}

export function widthOf({ spans }: Line): number {
  return spans.reduce((sum, part) => sum + cellWidth(part.text), 0);
}

/** `line` in at most `width` cells; a cut is marked with `…`. */
export function cutLine(line: Line, width: number): Line {
  if (widthOf(line) <= width) return line;
  const spans: Span[] = [];
  let left = width;
  for (const part of line.spans) {
    const partWidth = cellWidth(part.text);
    // A span that just fills the row is cut too when more follows, so that the mark is never missing.
    const isLast = partWidth >= left;
    spans.push(isLast ? { ...part, text: cut((part.text + '  ') as SafeText, left) } : part);
    left -= partWidth;
    if (isLast) break;
  }
  return { spans, ground: line.ground };
}

/** `line` in exactly `width` cells: for rows with a ground, which would otherwise end ragged. */
export function fillLine(line: Line, width: number): Line {
  const shown = cutLine(line, width);
  const gap = width - widthOf(shown);
  return gap <= 0 ? shown : { spans: [...shown.spans, span(' '.repeat(gap))], ground: line.ground };
}

/** `left` and `right` at the two ends of a row. The left is cut first; the right goes when nothing of the left would remain. */
export function spread(left: Line, right: Line, width: number): Line {
  const room = width - widthOf(right) - 1;
  if (room < Math.min(12, widthOf(left))) return cutLine(left, width);
  const start = cutLine(left, room);
  const gap = width - widthOf(start) - widthOf(right);
  return { spans: [...start.spans, span(' '.repeat(gap)), ...right.spans], ground: left.ground };
}

/** Lines joined into one, with `separator` between those that hold anything. */
export function joinLines(parts: readonly Line[], separator: Span): Line {
  const spans = parts
    .filter((part) => part.spans.length > 0)
    .flatMap((part, index) => (index === 0 ? part.spans : [separator, ...part.spans]));
  return { spans, ground: 'none' };
}

/** The text of a line without its styles. */
export function textOf({ spans }: Line): string {
  return spans.map((part) => part.text).join('');
}
