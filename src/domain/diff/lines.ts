import { diffSequence, type Hunk } from './sequence.ts';

/** How to make the lines `b` out of the lines `a`: hunks in order that cover both. See `diffSequence`. */
export function diffLines(a: readonly string[], b: readonly string[]): readonly Hunk[] {
  const numbers = new Map<string, number>();
  return diffSequence(numbered(a, numbers), numbered(b, numbers));
}

/** Equal lines get equal numbers. */
function numbered(lines: readonly string[], numbers: Map<string, number>): Int32Array {
  return Int32Array.from(lines, (line) => {
    const number = numbers.get(line) ?? numbers.size;
    numbers.set(line, number);
    return number;
  });
}
