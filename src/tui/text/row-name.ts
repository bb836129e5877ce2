import type { CaptureRow } from '../../domain/event.ts';

/** What a person calls a capture: its event, or what it is about, or how it was sent. Not sanitised. */
export function nameOf({ event, summary, method }: Pick<CaptureRow, 'event' | 'summary' | 'method'>): string {
  return event ?? (summary === '' ? method : summary);
}
