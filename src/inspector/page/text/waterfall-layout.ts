import type { CaptureId } from '../../../domain/capture.ts';
import type { DeliverySummary } from '../../../domain/delivery.ts';
import type { CaptureRow } from '../../../domain/event.ts';
import { type Break, type Stretch, timeScale } from './time-scale.ts';

/** From one place to another, in pixels. */
export type Bar = Readonly<{ x: number; width: number }>;

/** One capture in the waterfall. `later`: replays that began after all that is drawn. */
export type WaterfallRow = Readonly<{
  id: CaptureId;
  arrived: number;
  /** From its arrival until it was forwarded; null when that was at once. */
  wait: Bar | null;
  tries: readonly (Bar & Readonly<{ delivery: DeliverySummary }>)[];
  later: number;
}>;

export type WaterfallLayout = Readonly<{ rows: readonly WaterfallRow[]; breaks: readonly Break[] }>;

/** What is shorter would not be seen. */
const LEAST_BAR = 3;

/**
 * When the captures arrived, waited and were handed over, one below the other on one scale, `width` pixels wide. Replays
 * long after everything else would leave no room for it: they are counted instead.
 */
export function layoutWaterfall(
  captures: readonly Readonly<{ row: CaptureRow; deliveries: readonly DeliverySummary[] }>[],
  now: number,
  width: number,
): WaterfallLayout {
  const forwards = captures.flatMap(({ row, deliveries }) => stretchesOf(row, forwardsOf(deliveries), now));
  const end = Math.max(0, ...forwards.map(({ end }) => end));
  const drawn = captures.map(({ row, deliveries }) => {
    const inTime = deliveries.filter(({ kind, startedAt }) => kind === 'forward' || startedAt <= end);
    return { row, deliveries: inTime, later: deliveries.length - inTime.length };
  });
  const { x, breaks } = timeScale(
    drawn.flatMap(({ row, deliveries }) => stretchesOf(row, deliveries, now)),
    width,
  );
  const barOf = ({ start, end }: Stretch): Bar => ({ x: x(start), width: Math.max(LEAST_BAR, x(end) - x(start)) });
  const rows = drawn.map(({ row, deliveries, later }): WaterfallRow => {
    const wait = waitOf(row, deliveries, now);
    return {
      id: row.id,
      arrived: x(row.receivedAt),
      wait: wait === null ? null : { x: x(wait.start), width: x(wait.end) - x(wait.start) },
      tries: deliveries.map((delivery) => ({ ...barOf(stretchOf(delivery)), delivery })),
      later,
    };
  });
  return { rows, breaks };
}

export function stretchOf({ startedAt, ms }: DeliverySummary): Stretch {
  return { start: startedAt, end: startedAt + ms };
}

function stretchesOf(row: CaptureRow, deliveries: readonly DeliverySummary[], now: number): readonly Stretch[] {
  const arrival = { start: row.receivedAt, end: row.receivedAt };
  const wait = waitOf(row, deliveries, now);
  return [arrival, ...(wait === null ? [] : [wait]), ...deliveries.map(stretchOf)];
}

/**
 * From its arrival until it was forwarded; what waits still, or is with the handler, until now. What was never forwarded
 * did not wait, however much later somebody replayed it.
 */
export function waitOf(
  { receivedAt, forward }: Pick<CaptureRow, 'receivedAt' | 'forward'>,
  deliveries: readonly DeliverySummary[],
  now: number,
): Stretch | null {
  const isUnderWay = forward === 'queued' || forward === 'held' || forward === 'delivering';
  const first = Math.min(...forwardsOf(deliveries).map(({ startedAt }) => startedAt));
  const end = isUnderWay ? now : first;
  return Number.isFinite(end) && end > receivedAt ? { start: receivedAt, end } : null;
}

function forwardsOf(deliveries: readonly DeliverySummary[]): readonly DeliverySummary[] {
  return deliveries.filter(({ kind }) => kind === 'forward');
}
