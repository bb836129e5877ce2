import { anchorsOf } from './anchors.ts';
import { type Pair, type Part, shortestWay } from './shortest-way.ts';

/**
 * A stretch of two sequences. `same`: entries that are equal, one to one. `changed`: what the first has there and what
 * the second has in its place; either may be nothing.
 */
export type Hunk = Readonly<{ kind: 'same' | 'changed'; a: number; aLength: number; b: number; bLength: number }>;

/**
 * How to make `b` out of `a`, as hunks in order that cover both. Entries are equal when their numbers are.
 *
 * The shortest way where the two are near each other. Where they are far apart the way goes over entries that each has
 * once (patience diff), and where there are none, all is changed: so the time stays near linear, whatever was sent.
 */
export function diffSequence(a: Int32Array, b: Int32Array): readonly Hunk[] {
  const hunks: Hunk[] = [];
  const add = (hunk: Hunk) => {
    const last = hunks.at(-1);
    if (hunk.aLength + hunk.bLength === 0) return;
    if (last?.kind === hunk.kind) hunks[hunks.length - 1] = joined(last, hunk);
    else hunks.push(hunk);
  };
  const todo: Part[] = [{ aStart: 0, aEnd: a.length, bStart: 0, bEnd: b.length }];
  for (let part = todo.pop(); part !== undefined; part = todo.pop()) {
    const { head, middle, tail } = trimmed(a, b, part);
    add(sameHunk(head));
    // It comes off the stack behind all that the middle becomes.
    if (tail.aEnd > tail.aStart) todo.push(tail);
    if (middle.aStart === middle.aEnd || middle.bStart === middle.bEnd) {
      add(changedHunk(middle));
      continue;
    }
    const pairs = shortestWay(a, b, middle);
    if (pairs !== undefined) for (const hunk of hunksBetween(pairs, middle)) add(hunk);
    else {
      const anchors = anchorsOf(a, b, middle);
      if (anchors.length === 0) add(changedHunk(middle));
      else todo.push(...partsAt(anchors, middle).toReversed());
    }
  }
  return hunks;
}

/** The part without what its two sides begin and end with alike. */
function trimmed(a: Int32Array, b: Int32Array, part: Part): Readonly<Record<'head' | 'middle' | 'tail', Part>> {
  let { aStart, aEnd, bStart, bEnd } = part;
  while (aStart < aEnd && bStart < bEnd && a[aStart] === b[bStart]) {
    aStart += 1;
    bStart += 1;
  }
  while (aStart < aEnd && bStart < bEnd && a[aEnd - 1] === b[bEnd - 1]) {
    aEnd -= 1;
    bEnd -= 1;
  }
  return {
    head: { ...part, aEnd: aStart, bEnd: bStart },
    middle: { aStart, aEnd, bStart, bEnd },
    tail: { ...part, aStart: aEnd, bStart: bEnd },
  };
}

function* hunksBetween(pairs: readonly Pair[], part: Part): Generator<Hunk> {
  let { aStart, bStart } = part;
  for (const [a, b] of pairs) {
    yield changedHunk({ aStart, aEnd: a, bStart, bEnd: b });
    yield sameHunk({ aStart: a, aEnd: a + 1, bStart: b, bEnd: b + 1 });
    aStart = a + 1;
    bStart = b + 1;
  }
  yield changedHunk({ ...part, aStart, bStart });
}

/** What is before the first anchor, and from each anchor to the next. */
function partsAt(anchors: readonly Pair[], part: Part): readonly Part[] {
  return [[part.aStart, part.bStart] as const, ...anchors].map(([aStart, bStart], index) => {
    const [aEnd, bEnd] = anchors[index] ?? [part.aEnd, part.bEnd];
    return { aStart, aEnd, bStart, bEnd };
  });
}

function sameHunk(part: Part): Hunk {
  return { ...changedHunk(part), kind: 'same' };
}

function changedHunk({ aStart, aEnd, bStart, bEnd }: Part): Hunk {
  return { kind: 'changed', a: aStart, aLength: aEnd - aStart, b: bStart, bLength: bEnd - bStart };
}

function joined(first: Hunk, second: Hunk): Hunk {
  return { ...first, aLength: first.aLength + second.aLength, bLength: first.bLength + second.bLength };
}
