import { type DeliverySummary, isDelivered, type Parity } from '../../domain/delivery.ts';
import type { CaptureRow } from '../../domain/event.ts';
import type { Style } from '../theme.ts';
import { span, type Span } from './line.ts';

/** How something stands, told without colour: a glyph and a word of at most eight letters. */
export type Standing = Readonly<{ glyph: string; word: string; style: Style }>;

/** How a delivery ended. */
export function outcomeOf(delivery: Pick<DeliverySummary, 'outcome' | 'status'>): Standing {
  if (delivery.outcome !== 'answered') return { glyph: '✗', word: OUTCOME_WORDS[delivery.outcome], style: 'bad' };
  const word = String(delivery.status);
  if (isDelivered(delivery)) return { glyph: '✓', word, style: 'good' };
  return { glyph: '✗', word, style: (delivery.status ?? 0) >= 500 ? 'bad' : 'warn' };
}

/** How a capture stands: what waits or is under way, else the last delivery. */
export function standingOf(row: CaptureRow): Standing {
  if (row.admission === 'rejected') return { glyph: '✗', word: 'rejected', style: 'warn' };
  if (row.forward === 'delivering') return { glyph: '→', word: 'sending', style: 'accent' };
  if (row.forward === 'queued') return { glyph: '…', word: 'queued', style: 'warn' };
  if (row.forward === 'held') return { glyph: '…', word: 'held', style: 'warn' };
  if (row.lastDelivery !== null) return outcomeOf(row.lastDelivery);
  if (row.completeness !== 'complete') return { glyph: '!', word: 'cut off', style: 'warn' };
  return { glyph: '·', word: 'kept', style: 'dim' };
}

/** Whether the handler got what the sender sent. */
export function parityWords(parity: Parity): Span[] {
  switch (parity) {
    case 'identical':
      return [span('✓ ', 'good'), span('the handler got exactly what the sender sent')];
    case 'edited':
      return [span('~ ', 'warn'), span('edited: the handler got what you changed')];
    case 'differs':
      return [span('✗ ', 'bad'), span('the handler got something else than the sender sent')];
    case 'none':
      return [span('· ', 'dim'), span('nothing was sent to the handler')];
  }
}

const OUTCOME_WORDS: Readonly<Record<Exclude<DeliverySummary['outcome'], 'answered'>, string>> = {
  refused: 'refused',
  'timed-out': 'timeout',
  aborted: 'aborted',
};
