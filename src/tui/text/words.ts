/** Numbers and times in the words that the screen uses. */
import { dateOf, exactTime, roughSpan } from '../../domain/moment.ts';

export { dateOf, timeOfDay } from '../../domain/moment.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;

/** `2026-11-24 12:03:11.042` in the zone. */
export function fullTime(at: number, zone: string): string {
  return `${dateOf(at, zone)} ${exactTime(at, zone)}`;
}

/** `just now`, `10 s ago`, `3 min ago`: how long `at` is past. In steps of 5 s, so that the screen is not always restless. */
export function ago(at: number, now: number): string {
  const past = now - at;
  if (past < 5 * SECOND) return 'just now';
  return `${roughSpan(past < MINUTE ? past - (past % (5 * SECOND)) : past)} ago`;
}

/** `in 5 s`, and `now` when `at` has come. */
export function until(at: number, now: number): string {
  return at - now < SECOND ? 'now' : `in ${roughSpan(at - now)}`;
}

/** `1,234,567`. */
export function grouped(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** `1 webhook`, `2 webhooks`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return count === 1 ? `1 ${one}` : `${grouped(count)} ${many}`;
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
