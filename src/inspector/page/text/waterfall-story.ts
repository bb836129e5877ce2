import type { DeliverySummary } from '../../../domain/delivery.ts';
import type { CaptureRow } from '../../../domain/event.ts';
import { formatDuration } from '../../../domain/size.ts';
import type { Words } from '../words/en.ts';
import { outcomeOf } from './standing.ts';
import { exactTime } from './times.ts';
import { waitOf } from './waterfall-layout.ts';

/** What the bars of one capture show, in words: when it came, how long it waited, and each try. */
export function waterfallStory(
  row: CaptureRow,
  deliveries: readonly DeliverySummary[],
  { now, zone, words }: Readonly<{ now: number; zone: string; words: Words }>,
): readonly string[] {
  const { waterfall } = words;
  const wait = waitOf(row, deliveries, now);
  const isOver = row.forward === 'none' || row.forward === 'done';
  const waited = wait === null ? null : formatDuration(wait.end - wait.start);
  return [
    waterfall.arrived(exactTime(row.receivedAt, zone)),
    ...(waited === null ? [] : [isOver ? waterfall.waited(waited) : waterfall.waitsFor(waited)]),
    ...deliveries.map((delivery) => tryStory(delivery, words)),
  ];
}

/** One try: `forward: 200 in 23 ms`. */
export function tryStory(delivery: DeliverySummary, words: Words): string {
  const { word } = outcomeOf(delivery, words);
  return words.waterfall.bar(words.waterfall[delivery.kind], word, formatDuration(delivery.ms));
}
