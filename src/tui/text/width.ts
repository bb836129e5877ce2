import stringWidth from 'string-width';
import type { SafeText } from './safe.ts';

const ELLIPSIS = '…';

/**
 * Characters that take one cell each and never join with their neighbours: ASCII, Latin, dashes and quotes, and the
 * arrows, lines and marks that the screen itself uses. Segmenting and measuring anything else is a hundred times slower.
 */
const ONE_CELL_EACH =
  /^[\x20-\x7e\xa0-\u024f\u2010-\u2027\u203a\u2190-\u2193\u2500-\u257f\u25b8\u25be\u25cb\u25cf\u2713\u2717]*$/;

const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** Measuring a character costs microseconds, and the same ones come again and again. */
const knownWidths = new Map<string, number>();
const MAX_KNOWN_WIDTHS = 10_000;

/** Cells that `text` takes on the terminal, by the same rules as Ink. */
export function cellWidth(text: SafeText): number {
  return ONE_CELL_EACH.test(text) ? text.length : graphemes(text).reduce((sum, part) => sum + graphemeWidth(part), 0);
}

/** `text` split where a cursor could stand. None is wider than two cells. */
export function graphemes(text: SafeText): SafeText[] {
  return (ONE_CELL_EACH.test(text) ? text.split('') : [...segments(text)]) as SafeText[];
}

/** Terminals draw what has more than two cells side by side, and a payload can make it as wide as it likes. */
function* segments(text: SafeText): Iterable<SafeText> {
  for (const { segment } of segmenter.segment(text) as Iterable<{ segment: SafeText }>) {
    if (graphemeWidth(segment) <= 2) yield segment;
    else yield* Array.from(segment) as SafeText[];
  }
}

export function graphemeWidth(grapheme: SafeText): number {
  const known = knownWidths.get(grapheme);
  if (known !== undefined) return known;
  if (knownWidths.size >= MAX_KNOWN_WIDTHS) knownWidths.clear();
  const width = stringWidth(grapheme);
  knownWidths.set(grapheme, width);
  return width;
}

/** The longest beginning of `text` that fits into `width` cells. */
export function headOf(text: SafeText, width: number): SafeText {
  if (ONE_CELL_EACH.test(text)) return text.slice(0, Math.max(0, width)) as SafeText;
  let used = 0;
  let head = '';
  for (const segment of segments(text)) {
    used += graphemeWidth(segment);
    if (used > width) break;
    head += segment;
  }
  return head as SafeText;
}

/** `text` in at most `width` cells; a cut is marked with `…`. */
export function cut(text: SafeText, width: number): SafeText {
  if (width <= 0) return '' as SafeText;
  if (cellWidth(text) <= width) return text;
  return (headOf(text, width - 1) + ELLIPSIS) as SafeText;
}

/** `text` in at most `width` cells, cut in the middle: for URLs, whose ends matter most. */
export function cutMiddle(text: SafeText, width: number): SafeText {
  if (width < 5 || cellWidth(text) <= width) return cut(text, width);
  const headWidth = Math.ceil((width - 1) / 2);
  const tail = graphemes(text).slice(-(width - 1 - headWidth));
  return cut((headOf(text, headWidth) + ELLIPSIS + tail.join('')) as SafeText, width);
}

/** `text` in exactly `width` cells. */
export function fit(text: SafeText, width: number, align: 'left' | 'right' = 'left'): SafeText {
  const shown = cut(text, width);
  const gap = ' '.repeat(Math.max(0, width - cellWidth(shown)));
  return (align === 'left' ? shown + gap : gap + shown) as SafeText;
}
