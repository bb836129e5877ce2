import type { TextInput } from '../model/text-input.ts';
import { span, type Span } from '../text/line.ts';
import { safe, type SafeText } from '../text/safe.ts';
import { cellWidth, graphemes } from '../text/width.ts';

/** `columnOf`: the cell, from the beginning of the spans, in which the character at `position` stands. */
export type InputLine = Readonly<{ spans: readonly Span[]; columnOf(position: number): number }>;

/** What is typed, with a cursor in it, in `width` cells. Of a longer text, what is round the cursor. */
export function inputLine({ text, cursor }: TextInput, width: number): InputLine {
  const [under = ' '] = Array.from(text.slice(cursor));
  const before = safe(text.slice(0, cursor));
  const shown = tailOf(before, Math.max(0, width - cellWidth(safe(under)) - 1));
  const hidden = cellWidth(before) - cellWidth(shown);
  const mark = hidden > 0 ? '…' : '';
  return {
    spans: [
      span(mark, 'dim'),
      { text: shown, style: 'plain' },
      span(under, 'cursor'),
      span(text.slice(cursor + under.length)),
    ],
    columnOf: (position) => Math.max(0, cellWidth(safe(text.slice(0, position))) - hidden + mark.length),
  };
}

/** The longest end of `text` that fits into `width` cells. */
function tailOf(text: SafeText, width: number): SafeText {
  if (cellWidth(text) <= width) return text;
  let tail = '';
  for (const part of graphemes(text).toReversed()) {
    if (cellWidth((part + tail) as SafeText) > width - 1) break;
    tail = part + tail;
  }
  return tail as SafeText;
}
