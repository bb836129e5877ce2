/**
 * The name in `names` that `wanted` was probably meant to be, or undefined when none is near: the same but for case, or
 * off by a few letters. For "did you mean".
 */
export function closestName(wanted: string, names: Iterable<string>): string | undefined {
  let best: string | undefined;
  let bestDistance = Math.min(3, Math.ceil(wanted.length / 3)) + 1;
  for (const name of names) {
    if (Math.abs(name.length - wanted.length) >= bestDistance || name.length > MAX_LENGTH) continue;
    const distance = distanceOf(wanted.toLowerCase(), name.toLowerCase());
    if (distance >= bestDistance) continue;
    best = name;
    bestDistance = distance;
  }
  return best;
}

/** The names that begin with `word`, else the one that it was probably meant to be, else all of them. For "did you mean" and completion. */
export function namesNear(word: string, names: readonly string[]): readonly string[] {
  const beginning = names.filter((name) => name.startsWith(word.toLowerCase()));
  if (beginning.length > 0) return beginning;
  const closest = closestName(word, names);
  return closest === undefined ? names : [closest];
}

/** Longer names are not typed by people, and comparing is quadratic. */
const MAX_LENGTH = 100;

/** Letters to insert, delete, replace or swap with a neighbour (optimal string alignment). */
function distanceOf(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const isSame = a[row - 1] === b[column - 1];
      const isSwapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      current[column] = Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (isSame ? 0 : 1),
        isSwapped ? (beforeLast[column - 2] ?? 0) + 1 : Infinity,
      );
    }
    beforeLast = last;
    last = current;
  }
  return last[b.length] ?? 0;
}
