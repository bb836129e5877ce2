import type { Pair, Part } from './shortest-way.ts';

/** Entries that each side has exactly once, and of those the most that stand in the same order in both. */
export function anchorsOf(a: Int32Array, b: Int32Array, part: Part): readonly Pair[] {
  const inA = singles(a, part.aStart, part.aEnd);
  const inB = singles(b, part.bStart, part.bEnd);
  const shared: Pair[] = [];
  for (const [value, place] of inA) {
    const other = inB.get(value) ?? -1;
    if (place !== -1 && other !== -1) shared.push([place, other]);
  }
  return longestRising(shared.sort(([left], [right]) => left - right));
}

/** Each value with its place, or with -1 when there is more than one. */
function singles(values: Int32Array, start: number, end: number): ReadonlyMap<number, number> {
  const places = new Map<number, number>();
  for (let place = start; place < end; place += 1) {
    const value = at(values, place);
    places.set(value, places.has(value) ? -1 : place);
  }
  return places;
}

/** The longest subsequence whose second numbers rise (patience sorting). */
function longestRising(pairs: readonly Pair[]): readonly Pair[] {
  /** The last pair of the best subsequence of each length. */
  const tails: number[] = [];
  const before = new Int32Array(pairs.length).fill(-1);
  const second = (index: number | undefined) => pairs[index ?? -1]?.[1] ?? -1;
  for (const [index, [, value]] of pairs.entries()) {
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (second(tails[middle]) < value) low = middle + 1;
      else high = middle;
    }
    before[index] = tails[low - 1] ?? -1;
    tails[low] = index;
  }
  const rising: Pair[] = [];
  for (let index = tails.at(-1) ?? -1; index !== -1; index = at(before, index)) {
    const pair = pairs[index];
    if (pair !== undefined) rising.push(pair);
  }
  return rising.reverse();
}

/** Places are always within the sequence. */
function at(values: Int32Array, index: number): number {
  return values[index] ?? 0;
}
