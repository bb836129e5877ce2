/**
 * A moment or a day that was recognised in a text, for the eye. `berlin` and `utc` are written like
 * `16.09.2026 09:29:10 +02:00`; `utc` is null for a day alone. `isAssumed`: no source confirms what the format means.
 */
export type Timestamp = Readonly<{
  format: 'epoch-ms' | 'scopevisio' | 'iso' | 'iso-day' | 'german-day';
  berlin: string;
  utc: string | null;
  isAssumed: boolean;
}>;

/**
 * Recognises what senders write, Scopevisio before all (which mixes four formats, even within one record): epoch
 * milliseconds of 13 digits from 2001 to 2099, `2026-09-16T09:29:10.000Z+0200` (a `Z` and an offset; assumed to be local
 * time with that offset), ISO 8601, `2026-09-16` and `16.09.2026`. Null for anything else.
 *
 * Dates in epoch milliseconds are mostly midnight in Berlin, but not always: both zones are given.
 */
export function readTimestamp(text: string): Timestamp | null {
  for (const read of [readEpoch, readMoment, readDay]) {
    const found = read(text);
    if (found !== null) return found;
  }
  return null;
}

const MAX_EPOCH_MS = Date.UTC(2100, 0, 1);
const MOMENT = /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?(Z)?(?:([+-])(\d\d):?(\d\d))?$/;
const ISO_DAY = /^(\d{4})-(\d\d)-(\d\d)$/;
const GERMAN_DAY = /^(\d\d)\.(\d\d)\.(\d{4})$/;

function readEpoch(text: string): Timestamp | null {
  if (!/^1\d{12}$|^[234]\d{12}$/.test(text) || Number(text) >= MAX_EPOCH_MS) return null;
  return moment('epoch-ms', Number(text), false);
}

function readMoment(text: string): Timestamp | null {
  const match = MOMENT.exec(text);
  if (match === null) return null;
  const [, year, month, day, hour, minute, second = '0', fraction = '', z, sign, offsetHours, offsetMinutes] = match;
  if (z === undefined && sign === undefined) return null;
  const isTime = Number(hour) < 24 && Number(minute) < 60 && Number(second) < 60;
  if (!isTime || !isDay(Number(year), Number(month), Number(day))) return null;
  const ms = Number(fraction.padEnd(3, '0').slice(0, 3));
  const local = Date.UTC(
    Number(year),
    Number(month) - 1,
    Number(day),
    Number(hour),
    Number(minute),
    Number(second),
    ms,
  );
  const offset = (Number(offsetHours ?? 0) * 60 + Number(offsetMinutes ?? 0)) * 60_000 * (sign === '-' ? -1 : 1);
  const hasBoth = z !== undefined && sign !== undefined;
  return moment(hasBoth ? 'scopevisio' : 'iso', local - offset, hasBoth);
}

function readDay(text: string): Timestamp | null {
  const iso = ISO_DAY.exec(text);
  const german = GERMAN_DAY.exec(text);
  const [year, month, day] = iso?.slice(1) ?? german?.slice(1).toReversed() ?? [];
  if (!isDay(Number(year), Number(month), Number(day))) return null;
  const format = iso === null ? 'german-day' : 'iso-day';
  return { format, berlin: `${day}.${month}.${year}`, utc: null, isAssumed: false };
}

function isDay(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

function moment(format: Timestamp['format'], ms: number, isAssumed: boolean): Timestamp {
  return { format, berlin: formatIn(BERLIN, ms), utc: formatIn(UTC, ms), isAssumed };
}

const BERLIN = formatterOf('Europe/Berlin');
const UTC = formatterOf('UTC');

function formatterOf(timeZone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('en-GB', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    fractionalSecondDigits: 3,
    timeZoneName: 'longOffset',
  });
}

function formatIn(formatter: Intl.DateTimeFormat, ms: number): string {
  const parts = new Map(formatter.formatToParts(ms).map(({ type, value }) => [type, value]));
  const day = `${parts.get('day')}.${parts.get('month')}.${parts.get('year')}`;
  const fraction = parts.get('fractionalSecond') === '000' ? '' : `.${parts.get('fractionalSecond')}`;
  const offset = parts.get('timeZoneName')?.replace('GMT', '') || '+00:00';
  return `${day} ${parts.get('hour')}:${parts.get('minute')}:${parts.get('second')}${fraction} ${offset}`;
}
