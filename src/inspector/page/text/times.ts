import { roughSpan } from '../../../domain/moment.ts';
import type { Words } from '../words/en.ts';

export { dateOf, exactTime, timeOfDay } from '../../../domain/moment.ts';

const SECOND = 1000;

/** How long `at` is past. */
export function ago(at: number, now: number, { time }: Words): string {
  return now - at < 2 * SECOND ? time.justNow : time.ago(roughSpan(now - at));
}

export function until(at: number, now: number, { time }: Words): string {
  return at - now < SECOND ? time.soon : time.until(roughSpan(at - now));
}
