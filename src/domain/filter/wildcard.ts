/** `whole`: the pattern is all of the text. `within`: it is found somewhere in the text. */
export type WildcardScope = 'whole' | 'within';

/**
 * A test for text that is **already in lower case** (`text.toLowerCase()`), so that a long text is folded once for
 * many patterns. `*` in the pattern stands for any characters, also none, and cannot be escaped: a literal star
 * takes a regular expression. Linear in the text.
 */
export function compileWildcard(pattern: string, scope: WildcardScope): (foldedText: string) => boolean {
  const pieces = pattern.toLowerCase().split('*');
  const first = pieces[0] ?? '';
  if (scope === 'within') return (text) => endOfPieces(text, pieces, 0) !== -1;
  if (pieces.length === 1) return (text) => text === first;

  const middle = pieces.slice(1, -1);
  const last = pieces.at(-1) ?? '';
  return (text) => {
    if (!text.startsWith(first) || !text.endsWith(last)) return false;
    const end = endOfPieces(text, middle, first.length);
    return end !== -1 && end <= text.length - last.length;
  };
}

/** Where the pieces end when each is taken at its first place after the one before, or -1. */
function endOfPieces(text: string, pieces: readonly string[], from: number): number {
  let end = from;
  for (const piece of pieces) {
    const found = text.indexOf(piece, end);
    if (found === -1) return -1;
    end = found + piece.length;
  }
  return end;
}
