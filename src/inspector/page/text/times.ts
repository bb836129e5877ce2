import type { Words } from '../words/en.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** `12:03:11` in the zone. */
export function timeOfDay(at: number, zone: string): string {
  return partsOf(at, zone).time;
}

/** `12:03:11.042` in the zone. */
export function exactTime(at: number, zone: string): string {
  return `${timeOfDay(at, zone)}.${String(Math.floor(at) % SECOND).padStart(3, '0')}`;
}

/** `2026-11-24` in the zone. */
export function dateOf(at: number, zone: string): string {
  return partsOf(at, zone).date;
}

/** How long `at` is past. */
export function ago(at: number, now: number, { time }: Words): string {
  return now - at < 2 * SECOND ? time.justNow : time.ago(roughly(now - at));
}

export function until(at: number, now: number, { time }: Words): string {
  return at - now < SECOND ? time.soon : time.until(roughly(at - now));
}

/** A span in its largest unit, rounded down: units are the same in both languages. */
function roughly(ms: number): string {
  if (ms < MINUTE) return `${Math.floor(ms / SECOND)} s`;
  if (ms < HOUR) return `${Math.floor(ms / MINUTE)} min`;
  if (ms < DAY) return `${Math.floor(ms / HOUR)} h`;
  return `${Math.floor(ms / DAY)} d`;
}

/** Making a formatter takes longer than a thousand uses of it. */
const formatters = new Map<string, Intl.DateTimeFormat>();

function partsOf(at: number, zone: string): { date: string; time: string } {
  let formatter = formatters.get(zone);
  if (formatter === undefined) {
    // Sweden writes dates as ISO 8601 does.
    formatter = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'medium', timeZone: zone });
    formatters.set(zone, formatter);
  }
  const [date = '', time = ''] = formatter.format(at).split(' ');
  return { date, time };
}
