import { type DeliverySummary, isDelivered } from '../../../domain/delivery.ts';
import type { CaptureRow } from '../../../domain/event.ts';
import type { Words } from '../words/en.ts';

/** `good`, `warn`, `bad`: coloured, and told by a glyph too. `busy`: under way. */
export type Tone = 'good' | 'warn' | 'bad' | 'busy' | 'dim';

/** How something stands. */
export type Standing = Readonly<{ glyph: string; word: string; tone: Tone }>;

/** How a delivery ended. */
export function outcomeOf(delivery: Pick<DeliverySummary, 'outcome' | 'status'>, { standing }: Words): Standing {
  if (delivery.outcome !== 'answered') return { glyph: '✗', word: standing[delivery.outcome], tone: 'bad' };
  const word = String(delivery.status);
  if (isDelivered(delivery)) return { glyph: '✓', word, tone: 'good' };
  return { glyph: '✗', word, tone: (delivery.status ?? 0) >= 500 ? 'bad' : 'warn' };
}

/** How a capture stands: what waits or is under way, else the last delivery. */
export function standingOf(row: CaptureRow, words: Words): Standing {
  const { standing } = words;
  if (row.admission === 'rejected') return { glyph: '✗', word: standing.rejected, tone: 'warn' };
  if (row.forward === 'delivering') return { glyph: '→', word: standing.delivering, tone: 'busy' };
  if (row.forward === 'queued') return { glyph: '…', word: standing.queued, tone: 'warn' };
  if (row.forward === 'held') return { glyph: '…', word: standing.held, tone: 'warn' };
  if (row.lastDelivery !== null) return outcomeOf(row.lastDelivery, words);
  if (row.completeness !== 'complete') return { glyph: '!', word: standing.cutOff, tone: 'warn' };
  return { glyph: '·', word: standing.kept, tone: 'dim' };
}

/** What a capture is called where its event has no name. */
export function nameOfRow({ event, method, target, endpointPath }: CaptureRow): string {
  return event ?? `${method} ${target.startsWith(endpointPath) ? target.slice(endpointPath.length) || '/' : target}`;
}

/**
 * `summary` without the words that it has in common with the beginning of `event`, for a place right beside it: the
 * invoice of "Rechnung erstellt" need not be called "Rechnung RE-1" again.
 */
export function besideEvent(event: string | null, summary: string): string {
  const eventWords = event?.split(' ') ?? [];
  const words = summary.split(' ');
  const firstNew = words.findIndex((word, index) => word !== eventWords[index]);
  return firstNew === -1 ? summary : words.slice(firstNew).join(' ');
}
