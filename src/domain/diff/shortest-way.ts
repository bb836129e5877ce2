/** A part of two sequences; the ends are exclusive. */
export type Part = Readonly<{ aStart: number; aEnd: number; bStart: number; bEnd: number }>;

/** Places of entries that are the same in both. */
export type Pair = readonly [a: number, b: number];

/** Memory and time grow with the square of this. */
const MAX_EDITS = 600;

/** The pairs on the shortest way through the part (Myers 1986), or undefined when it takes more than `MAX_EDITS` steps. */
export function shortestWay(
  a: Int32Array,
  b: Int32Array,
  { aStart, aEnd, bStart, bEnd }: Part,
): readonly Pair[] | undefined {
  const width = aEnd - aStart;
  const height = bEnd - bStart;
  if (Math.abs(width - height) > MAX_EDITS) return undefined;
  const most = Math.min(MAX_EDITS, width + height);
  const middle = most + 1;
  /** How far each diagonal has come, along the first sequence; one copy for each number of edits. */
  const reached = new Int32Array(2 * middle + 1);
  const history: Int32Array[] = [];
  for (let edits = 0; edits <= most; edits += 1) {
    history.push(reached.slice(middle - edits - 1, middle + edits + 2));
    for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
      const isDown =
        diagonal === -edits ||
        (diagonal !== edits && at(reached, middle + diagonal - 1) < at(reached, middle + diagonal + 1));
      let x = isDown ? at(reached, middle + diagonal + 1) : at(reached, middle + diagonal - 1) + 1;
      let y = x - diagonal;
      while (x < width && y < height && a[aStart + x] === b[bStart + y]) {
        x += 1;
        y += 1;
      }
      reached[middle + diagonal] = x;
      if (x >= width && y >= height) return wayBack(history, edits, diagonal, x, [aStart, bStart]);
    }
  }
  return undefined;
}

function wayBack(
  history: readonly Int32Array[],
  edits: number,
  lastDiagonal: number,
  end: number,
  [aStart, bStart]: Pair,
): Pair[] {
  const pairs: Pair[] = [];
  let diagonal = lastDiagonal;
  let x = end;
  for (let step = edits; step >= 0; step -= 1) {
    const before = history[step] ?? new Int32Array();
    // In the copy, diagonal 0 is in the middle.
    const place = step + 1 + diagonal;
    const isDown = diagonal === -step || (diagonal !== step && at(before, place - 1) < at(before, place + 1));
    const start = step === 0 ? 0 : isDown ? at(before, place + 1) : at(before, place - 1) + 1;
    while (x > start) {
      x -= 1;
      pairs.push([aStart + x, bStart + x - diagonal]);
    }
    if (step === 0) break;
    x = isDown ? start : start - 1;
    diagonal += isDown ? 1 : -1;
  }
  return pairs.reverse();
}

/** Places are always within the sequence. */
function at(values: Int32Array, index: number): number {
  return values[index] ?? 0;
}
