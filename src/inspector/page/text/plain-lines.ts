import { lastNotAbove, plainLine, span, type TextDocument } from './document.ts';

/**
 * A text as it stands, in pieces of at most `columns` characters: a megabyte on one line then costs no more than what
 * is on the screen of it.
 */
export function plainDocument(text: string, columns: number): TextDocument {
  const starts = pieceStarts(text, Math.max(20, columns));
  return {
    lineCount: starts.length,
    lineAt: (index) => plainLine(span(text.slice(starts[index], starts[index + 1]).replace(/\r?\n$/, ''))),
    searched: { text, lineOf: (offset) => lastNotAbove(starts, offset) },
  };
}

function pieceStarts(text: string, columns: number): number[] {
  const starts = [0];
  let start = 0;
  while (start < text.length) {
    const newline = text.indexOf('\n', start);
    const lineEnd = newline === -1 ? text.length : newline;
    const next = newline === -1 ? text.length : newline + 1;
    for (start = pieceEnd(text, start, columns); start < lineEnd; start = pieceEnd(text, start, columns))
      starts.push(start);
    start = next;
    if (next < text.length) starts.push(next);
  }
  return starts;
}

/** Where a piece that begins at `start` may end: never between the halves of a character. */
function pieceEnd(text: string, start: number, columns: number): number {
  const end = start + columns;
  const code = text.charCodeAt(end - 1);
  return code >= 0xd800 && code < 0xdc00 ? end - 1 : end;
}
