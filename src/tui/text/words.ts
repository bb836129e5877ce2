/** Numbers and times in the words that the screen uses. */

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** `12:03:11` in the zone. */
export function timeOfDay(at: number, zone: string): string {
  return partsOf(at, zone).time;
}

/** `2026-11-24` in the zone. */
export function dateOf(at: number, zone: string): string {
  return partsOf(at, zone).date;
}

/** `2026-11-24 12:03:11.042` in the zone. */
export function fullTime(at: number, zone: string): string {
  const { date, time } = partsOf(at, zone);
  return `${date} ${time}.${String(at % SECOND).padStart(3, '0')}`;
}

/** `just now`, `10 s ago`, `3 min ago`: how long `at` is past. In steps of 5 s, so that the screen is not always restless. */
export function ago(at: number, now: number): string {
  const past = now - at;
  if (past < 5 * SECOND) return 'just now';
  return `${span(past < MINUTE ? past - (past % (5 * SECOND)) : past)} ago`;
}

/** `in 5 s`, and `now` when `at` has come. */
export function until(at: number, now: number): string {
  return at - now < SECOND ? 'now' : `in ${span(at - now)}`;
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

function span(ms: number): string {
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
