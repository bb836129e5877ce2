import type { CaptureRow } from '../../../domain/event.ts';
import { placeIn } from '../../../domain/row-order.ts';

/** `rows` with each of `changes` that is among them in its place. */
export function replaced(rows: readonly CaptureRow[], changes: readonly CaptureRow[]): readonly CaptureRow[] {
  if (changes.length === 0) return rows;
  const next = [...rows];
  for (const row of changes) {
    const index = placeIn(next, row.id);
    if (next[index]?.id === row.id) next[index] = row;
  }
  return next;
}

/** `rows` with each of `changes` in its place. Those before the first, and after an open end, are not held. */
export function merged(
  rows: readonly CaptureRow[],
  changes: readonly CaptureRow[],
  hasNewer: boolean,
): readonly CaptureRow[] {
  if (changes.length === 0) return rows;
  const next = [...rows];
  for (const row of changes) {
    const index = placeIn(next, row.id);
    if (next[index]?.id === row.id) next[index] = row;
    else if (index === next.length && !hasNewer) next.push(row);
  }
  return next;
}
