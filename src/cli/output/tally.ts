import type { DeliverySummary } from '../../domain/delivery.ts';
import { formatDuration } from '../../domain/size.ts';

/** Many deliveries in a line: how they ended, and how long they took. */
export function tally(deliveries: readonly DeliverySummary[]): string {
  if (deliveries.length === 0) return 'Nothing was sent.';
  const counts = new Map<string, number>();
  for (const { outcome, status } of deliveries) {
    const word = status === undefined ? outcome : `answered ${status}`;
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  const ended = [...counts].sort((a, b) => b[1] - a[1]).map(([word, count]) => `${count} ${word}`);
  const times = deliveries.map(({ ms }) => ms).sort((a, b) => a - b);
  const median = formatDuration(times[Math.floor((times.length - 1) / 2)] ?? 0);
  const longest = formatDuration(times.at(-1) ?? 0);
  return `${deliveries.length} replays: ${ended.join(', ')}; median ${median}, longest ${longest}.`;
}
