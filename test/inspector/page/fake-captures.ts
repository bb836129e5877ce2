import type { CaptureId } from '../../../src/domain/capture.ts';
import type { CaptureRow } from '../../../src/domain/event.ts';
import { newCaptureId } from '../../../src/domain/id.ts';
import type { CaptureWindow, WindowQuery } from '../../../src/engine/client.ts';
import { NOON } from '../../builders.ts';

/** Rows as an engine keeps them. The filter `even` lets every second one through. */
export type FakeCaptures = Readonly<{
  ids(filter?: string): readonly CaptureId[];
  rows(): readonly CaptureRow[];
  arrive(parts?: Partial<CaptureRow>): CaptureRow;
  /** Deletes the oldest. */
  prune(count: number): void;
  remove(id: CaptureId): void;
  window(query: WindowQuery): CaptureWindow;
}>;

export function fakeCaptures(count: number): FakeCaptures {
  let idState = { lastTick: -1 };
  let made = 0;
  let rows: CaptureRow[] = [];

  const matching = (filter: string) => (filter === 'even' ? rows.filter(({ bodySize }) => bodySize % 2 === 0) : rows);
  const arrive = (parts: Partial<CaptureRow> = {}): CaptureRow => {
    const next = newCaptureId(idState, NOON + made, 0.5);
    idState = next.state;
    const row = aRow({ id: next.id, receivedAt: NOON + made, bodySize: made, ...parts });
    made += 1;
    rows.push(row);
    return row;
  };
  for (let i = 0; i < count; i += 1) arrive();

  return {
    ids: (filter = '') => matching(filter).map(({ id }) => id),
    rows: () => rows,
    arrive,
    prune(count) {
      rows = rows.slice(count);
    },
    remove(id) {
      rows = rows.filter((row) => row.id !== id);
    },
    window({ filter, cursor, limit }) {
      const all = matching(filter);
      const { before, after, skip = 0 } = cursor;
      const from = after === undefined ? 0 : firstAfter(all, after) + skip;
      const end = before === undefined ? all.length : firstFrom(all, before);
      const [start, stop] = after === undefined ? [Math.max(0, end - skip - limit), end - skip] : [from, from + limit];
      const found = all.slice(start, stop);
      return { rows: found.toReversed(), hasOlder: start > 0, hasNewer: start + found.length < all.length };
    },
  };
}

/** A row of a list, delivered. */
export function aRow(parts: Partial<CaptureRow> & Pick<CaptureRow, 'id'>): CaptureRow {
  return {
    receivedAt: NOON,
    method: 'POST',
    target: '/in/secret',
    endpointPath: '/in/secret',
    bodySize: 8,
    bodyHash: '',
    completeness: 'complete',
    admission: 'unchecked',
    tunnel: 'none',
    remoteAddress: '127.0.0.1',
    event: 'Rechnung erstellt',
    summary: 'RE-1',
    forward: 'done',
    lastDelivery: null,
    replays: 0,
    isDuplicate: false,
    ...parts,
  };
}

function firstFrom(rows: readonly CaptureRow[], id: string): number {
  const index = rows.findIndex((row) => row.id >= id);
  return index === -1 ? rows.length : index;
}

function firstAfter(rows: readonly CaptureRow[], id: string): number {
  const index = rows.findIndex((row) => row.id > id);
  return index === -1 ? rows.length : index;
}
