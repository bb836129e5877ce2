import type { CaptureId } from '../domain/capture.ts';
import type { CaptureRow } from '../domain/event.ts';
import type { Cursor, Page } from './store.ts';

/** A way through the captures that match: from `start`, or from the end when there is none. */
export type Walk = Readonly<{
  order: 'newest-first' | 'oldest-first';
  start: CaptureId | undefined;
  /** Whether the capture at `start` is looked at too. */
  isStartIncluded: boolean;
}>;

/** The first `limit` rows on the way that match. */
export type Scan = (walk: Walk, limit: number) => readonly CaptureRow[];

/** The window at `cursor`. `after` wins when both are given. */
export function pageOf(scan: Scan, { before, after }: Cursor, limit: number): Page {
  if (after !== undefined) {
    const rows = scan({ order: 'oldest-first', start: after, isStartIncluded: false }, limit + 1);
    return {
      rows: rows.slice(0, limit).toReversed(),
      hasOlder: scan({ order: 'newest-first', start: after, isStartIncluded: true }, 1).length > 0,
      hasNewer: rows.length > limit,
    };
  }
  const rows = scan({ order: 'newest-first', start: before, isStartIncluded: false }, limit + 1);
  return {
    rows: rows.slice(0, limit),
    hasOlder: rows.length > limit,
    hasNewer:
      before !== undefined && scan({ order: 'oldest-first', start: before, isStartIncluded: true }, 1).length > 0,
  };
}
