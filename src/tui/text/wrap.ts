import { line, type Line, span, type Span } from './line.ts';
import type { SafeText } from './safe.ts';
import { cellWidth, graphemes, headOf } from './width.ts';

/** `words`: prose, broken at spaces. `cells`: someone else's bytes, broken wherever the row is full. */
export type WrapMode = 'words' | 'cells';

/** Spans as rows of at most `width` cells, at least one row. Rows after the first begin `hang` cells further in. */
export function wrapSpans(spans: readonly Span[], width: number, mode: WrapMode, hang = 0): Line[] {
  const total = spans.reduce((sum, part) => sum + cellWidth(part.text), 0);
  if (total <= width) return [line(...spans)];
  const pieces = mode === 'words' ? spans.flatMap(wordsOf) : spans;
  return fillRows(pieces, Math.max(1, width), mode, hang <= width / 2 ? hang : 0);
}

function fillRows(pieces: readonly Span[], width: number, mode: WrapMode, hang: number): Line[] {
  const rows: Span[][] = [];
  let row: Span[] = [];
  let used = 0;
  const newRow = () => {
    rows.push(row);
    row = hang === 0 ? [] : [span(' '.repeat(hang))];
    used = hang;
  };
  for (const { text, style } of pieces) {
    const needed = cellWidth(text);
    if (used + needed > width && mode === 'words') {
      if (text.startsWith(' ')) {
        newRow();
        continue;
      }
      if (needed <= width - hang) newRow();
    }
    for (let rest = text; rest !== '';) {
      const part = headOf(rest, width - used) || (used <= hang ? graphemes(rest)[0] : undefined);
      if (part === undefined) {
        newRow();
        continue;
      }
      row.push({ text: part, style });
      used += cellWidth(part);
      rest = rest.slice(part.length) as SafeText;
    }
  }
  rows.push(row);
  return rows.map((parts) => line(...parts));
}

/** Words and the spaces between them, a span each. */
function wordsOf({ text, style }: Span): Span[] {
  return (text.match(/ +|[^ ]+/g) ?? []).map((part) => ({ text: part as SafeText, style }));
}
