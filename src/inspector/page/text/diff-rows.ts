import { diffLines } from '../../../domain/diff/lines.ts';
import type { Hunk } from '../../../domain/diff/sequence.ts';

/** A line of each side; null where one has none. `folded`: equal lines that are not shown, from `from` of the first on. */
export type DiffRow = Readonly<
  | { kind: 'same' | 'changed'; left: string | null; right: string | null; leftLine: number; rightLine: number }
  | { kind: 'folded'; from: number; count: number }
>;

/** Equal lines that are shown round what changed. */
const CONTEXT = 3;

/** Two texts side by side. Long stretches of equal lines are folded, but for those that begin at a line in `unfolded`. */
export function diffRows(
  before: readonly string[],
  after: readonly string[],
  unfolded: ReadonlySet<number>,
): readonly DiffRow[] {
  const hunks = diffLines(before, after);
  return hunks.flatMap((hunk, index): DiffRow[] => {
    const rows = rowsOf(hunk, before, after);
    if (hunk.kind === 'changed' || hunks.length === 1) return rows;
    const head = index === 0 ? 0 : CONTEXT;
    const tail = index === hunks.length - 1 ? 0 : CONTEXT;
    const count = rows.length - head - tail;
    if (count <= CONTEXT || unfolded.has(hunk.a + head)) return rows;
    return [...rows.slice(0, head), { kind: 'folded', from: hunk.a + head, count }, ...rows.slice(rows.length - tail)];
  });
}

/** A line of one side alone, for where there is no room for two; `other` is the one that it stands for. */
export type UnifiedRow = Readonly<
  | { kind: 'same' | 'removed' | 'added'; line: string; other: string | null; number: number }
  | Extract<DiffRow, { kind: 'folded' }>
>;

/** The same rows below each other: of each stretch first what was removed, then what was added. */
export function unifiedRows(rows: readonly DiffRow[]): readonly UnifiedRow[] {
  const unified: UnifiedRow[] = [];
  let added: UnifiedRow[] = [];
  for (const row of rows) {
    if (row.kind !== 'changed') {
      unified.push(...added);
      added = [];
    }
    if (row.kind === 'folded') unified.push(row);
    else if (row.kind === 'same')
      unified.push({ kind: 'same', line: row.left ?? '', other: null, number: row.rightLine });
    else {
      const { left, right, leftLine, rightLine } = row;
      if (left !== null) unified.push({ kind: 'removed', line: left, other: right, number: leftLine });
      if (right !== null) added.push({ kind: 'added', line: right, other: left, number: rightLine });
    }
  }
  return [...unified, ...added];
}

/** Where a line differs from the one beside it; nothing where hardly anything is the same. */
export function changedPart(line: string, other: string | null): readonly [start: number, end: number] {
  if (other === null) return [0, 0];
  const most = Math.min(line.length, other.length);
  let start = 0;
  while (start < most && line[start] === other[start]) start += 1;
  let end = 0;
  while (end < most - start && line.at(-1 - end) === other.at(-1 - end)) end += 1;
  const isAlike = 2 * (start + end) >= most;
  return isAlike ? [start, line.length - end] : [0, 0];
}

function rowsOf(
  { kind, a, aLength, b, bLength }: Hunk,
  before: readonly string[],
  after: readonly string[],
): DiffRow[] {
  return Array.from({ length: Math.max(aLength, bLength) }, (_, index) => ({
    kind,
    left: index < aLength ? (before[a + index] ?? null) : null,
    right: index < bLength ? (after[b + index] ?? null) : null,
    leftLine: a + index + 1,
    rightLine: b + index + 1,
  }));
}
