import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { diffLines } from '../../../src/domain/diff/lines.ts';
import { diffSequence, type Hunk } from '../../../src/domain/diff/sequence.ts';

describe('diffSequence', () => {
  test('covers both sides, and what it calls the same is the same', () => {
    fc.assert(
      fc.property(entries, entries, (a, b) => {
        const hunks = diffSequence(a, b);
        expect(followed(hunks)).toEqual([a.length, b.length]);
        for (const hunk of hunks.filter(({ kind }) => kind === 'same'))
          expect(a.slice(hunk.a, hunk.a + hunk.aLength)).toEqual(b.slice(hunk.b, hunk.b + hunk.bLength));
      }),
    );
  });

  test('changes no more than the longest common subsequence leaves', () => {
    fc.assert(
      fc.property(entries, entries, (a, b) => {
        const same = diffSequence(a, b).reduce((sum, hunk) => sum + (hunk.kind === 'same' ? hunk.aLength : 0), 0);
        expect(same).toBe(longestCommon([...a], [...b]));
      }),
    );
  });

  test('never has two hunks of one kind beside each other, nor an empty one', () => {
    fc.assert(
      fc.property(entries, entries, (a, b) => {
        const hunks = diffSequence(a, b);
        expect(hunks.every(({ aLength, bLength }) => aLength + bLength > 0)).toBe(true);
        expect(hunks.every(({ kind }, index) => kind !== hunks[index + 1]?.kind)).toBe(true);
      }),
    );
  });

  test('finds its way between long sequences that are far apart by entries that are there once', () => {
    const count = 20_000;
    const a = Int32Array.from({ length: count }, (_, index) => index);
    // Every tenth entry stays; the others are all new.
    const b = a.map((entry, index) => (index % 10 === 0 ? entry : count + index));
    const hunks = diffSequence(a, b);
    expect(followed(hunks)).toEqual([count, count]);
    expect(hunks.filter(({ kind }) => kind === 'same')).toHaveLength(count / 10);
  });

  test('gives up where nothing is in common, and says so', () => {
    const a = new Int32Array(5_000).fill(1);
    const b = new Int32Array(5_000).fill(2);
    expect(diffSequence(a, b)).toEqual([{ kind: 'changed', a: 0, aLength: 5_000, b: 0, bLength: 5_000 }]);
  });

  test('still finds what is the same at both ends there', () => {
    const a = Int32Array.of(7, ...new Int32Array(3_000).fill(1), 8);
    const b = Int32Array.of(7, ...new Int32Array(3_000).fill(2), 8);
    expect(diffSequence(a, b).map(({ kind, aLength }) => [kind, aLength])).toEqual([
      ['same', 1],
      ['changed', 3_000],
      ['same', 1],
    ]);
  });
});

describe('diffLines', () => {
  test('tells the line that changed and the one that came', () => {
    expect(diffLines(['a', 'b', 'c', 'd'], ['a', 'B', 'c', 'new', 'd'])).toEqual([
      { kind: 'same', a: 0, aLength: 1, b: 0, bLength: 1 },
      { kind: 'changed', a: 1, aLength: 1, b: 1, bLength: 1 },
      { kind: 'same', a: 2, aLength: 1, b: 2, bLength: 1 },
      { kind: 'changed', a: 3, aLength: 0, b: 3, bLength: 1 },
      { kind: 'same', a: 3, aLength: 1, b: 4, bLength: 1 },
    ]);
  });

  test('of two empty texts there is none', () => {
    expect(diffLines([], [])).toEqual([]);
  });
});

/** Few different entries, so that they repeat. */
const entries = fc.array(fc.integer({ min: 0, max: 6 }), { maxLength: 40 }).map((values) => Int32Array.from(values));

/** Goes from hunk to hunk and returns where one ends; each has to begin where the one before ended. */
function followed(hunks: readonly Hunk[]): [number, number] {
  let place: [number, number] = [0, 0];
  for (const { a, aLength, b, bLength } of hunks) {
    expect([a, b]).toEqual(place);
    place = [a + aLength, b + bLength];
  }
  return place;
}

function longestCommon(a: readonly number[], b: readonly number[]): number {
  let last = Array.from({ length: b.length + 1 }, () => 0);
  for (const left of a) {
    const row = [0];
    for (const [index, right] of b.entries())
      row.push(left === right ? (last[index] ?? 0) + 1 : Math.max(row[index] ?? 0, last[index + 1] ?? 0));
    last = row;
  }
  return last.at(-1) ?? 0;
}
