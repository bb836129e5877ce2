const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** `12:03:11`. `at`: epoch milliseconds; `zone`: the name of a time zone (IANA). */
export function timeOfDay(at: number, zone: string): string {
  return partsOf(at, zone).time;
}

/** `2026-11-24` */
export function dateOf(at: number, zone: string): string {
  return partsOf(at, zone).date;
}

/** `12:03:11.042` */
export function exactTime(at: number, zone: string): string {
  return `${timeOfDay(at, zone)}.${String(Math.floor(at) % SECOND).padStart(3, '0')}`;
}

/** A span in its largest unit, rounded down: `59 s`, `3 min`. The units are the same in German and English. */
export function roughSpan(ms: number): string {
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
