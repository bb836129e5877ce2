import type { CaptureId } from './capture.ts';
import type { CaptureRow } from './event.ts';

/** Where `id` is in `rows`, oldest first, or would be: ids sort in the order of arrival. */
export function placeIn(rows: readonly CaptureRow[], id: CaptureId): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const row = rows[middle];
    if (row !== undefined && row.id < id) low = middle + 1;
    else high = middle;
  }
  return low;
}

export function rowIn(rows: readonly CaptureRow[], id: CaptureId): CaptureRow | undefined {
  const row = rows[placeIn(rows, id)];
  return row?.id === id ? row : undefined;
}
