import type { CaptureId } from '../domain/capture.ts';
import type { CaptureRow } from '../domain/event.ts';
import type { Steps } from './steps.ts';
import type { Cursor, Page } from './store.ts';

/** A way through the captures that match: from `start`, or from the end when there is none. */
export type Walk = Readonly<{
  order: 'newest-first' | 'oldest-first';
  start: CaptureId | undefined;
  /** Whether the capture at `start` is looked at too. */
  isStartIncluded: boolean;
  /** Matching captures to pass over first. */
  skip: number;
}>;

/** The first `limit` rows on the way that match. */
export type Scan = (walk: Walk, limit: number) => Steps<readonly CaptureRow[]>;

/** The window at `cursor`. `after` wins when both are given. */
export function* pageOf(scan: Scan, { before, after, skip = 0 }: Cursor, limit: number): Steps<Page> {
  const order = after === undefined ? 'newest-first' : 'oldest-first';
  const start = after ?? before;
  const found = yield* scan({ order, start, isStartIncluded: false, skip }, limit + 1);
  const first = found[0]?.id;
  // Where nothing is found, all that match and the start itself lie behind.
  const back = first ?? (skip > 0 ? undefined : start);
  const mayHaveBehind = start !== undefined || skip > 0;
  const wayBack: Walk = { order: opposite(order), start: back, isStartIncluded: first === undefined, skip: 0 };
  const hasBehind = mayHaveBehind && (yield* scan(wayBack, 1)).length > 0;
  const hasAhead = found.length > limit;
  const rows = found.slice(0, limit);
  return order === 'newest-first'
    ? { rows, hasOlder: hasAhead, hasNewer: hasBehind }
    : { rows: rows.toReversed(), hasOlder: hasBehind, hasNewer: hasAhead };
}

function opposite(order: Walk['order']): Walk['order'] {
  return order === 'newest-first' ? 'oldest-first' : 'newest-first';
}
