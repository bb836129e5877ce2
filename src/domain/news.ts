import type { CaptureId } from './capture.ts';
import type { CaptureRow, EngineEvent } from './event.ts';
import { rowIn } from './row-order.ts';

/** What a batch of events says about captures to a face that holds some rows. */
export type News = Readonly<{
  /** Rows after the events, oldest first, each once. */
  rows: readonly CaptureRow[];
  /** Those of them that have just come. */
  newRows: readonly CaptureRow[];
  /** New captures that were not told one by one. */
  untold: number;
  /** Every capture that something happened to. */
  touched: ReadonlySet<CaptureId>;
  /** Whether a delivery made of its capture what has to be asked for. */
  lacksRows: boolean;
}>;

/** @param held the rows that the face holds, oldest first */
export function newsOf(events: readonly EngineEvent[], held: readonly CaptureRow[]): News {
  const changed = new Map<CaptureId, CaptureRow>();
  const arrived = new Set<CaptureId>();
  const touched = new Set<CaptureId>();
  let untold = 0;
  let lacksRows = false;
  for (const event of events) {
    if (event.type === 'burst') {
      untold += event.captured;
      for (const id of event.touched) touched.add(id);
    } else if (event.type === 'capture') {
      changed.set(event.row.id, event.row);
      arrived.add(event.row.id);
    } else if (event.type === 'delivery') {
      touched.add(event.delivery.captureId);
      if (event.row === null) lacksRows = true;
      else changed.set(event.row.id, event.row);
    } else if (event.type === 'delivery-started') {
      touched.add(event.captureId);
      const row = changed.get(event.captureId) ?? rowIn(held, event.captureId);
      if (row !== undefined) changed.set(row.id, { ...row, forward: 'delivering' });
    }
  }
  const rows = [...changed.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  return { rows, newRows: rows.filter(({ id }) => arrived.has(id)), untold, touched, lacksRows };
}
