import { span } from '../text/line.ts';
import { type Document, textLine } from './document.ts';
import { lastNotAbove, MAX_PLACES } from './search.ts';

/** A longer line is read in pieces, so that a megabyte on one line costs no more than what is on the screen of it. */
const MAX_PIECE = 4000;

/** A text line by line. Only what is looked at is cut out of it and made safe. */
export function textDocument(text: string): Document {
  const starts = pieceStarts(text);
  return {
    lineCount: starts.length,
    lineAt(index) {
      const piece = text.slice(starts[index], starts[index + 1]);
      return textLine(span(piece.replace(/\r?\n$/, '')));
    },
    wrap: 'cells',
    matching(pattern) {
      const lines: number[] = [];
      for (const { index } of text.matchAll(pattern)) {
        const line = lastNotAbove(starts, index);
        if (lines.at(-1) !== line) lines.push(line);
        if (lines.length === MAX_PLACES) break;
      }
      return lines;
    },
  };
}

function pieceStarts(text: string): number[] {
  const starts = [0];
  let start = 0;
  while (start < text.length) {
    const newline = text.indexOf('\n', start);
    const end = newline === -1 ? text.length : newline + 1;
    for (start = pieceEnd(text, start); start < end; start = pieceEnd(text, start)) starts.push(start);
    start = end;
    if (end < text.length) starts.push(end);
  }
  return starts;
}

/** Where a piece that begins at `start` may end: never between the halves of a character. */
function pieceEnd(text: string, start: number): number {
  const end = start + MAX_PIECE;
  const code = text.charCodeAt(end - 1);
  return code >= 0xd800 && code < 0xdc00 ? end - 1 : end;
}
