const KIB = 1024;
const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Bytes of a unit. As in most tools for developers, `kb` is 1,024. */
const SIZE_UNITS: Readonly<Record<string, number>> = {
  b: 1,
  k: KIB,
  kb: KIB,
  kib: KIB,
  m: KIB ** 2,
  mb: KIB ** 2,
  mib: KIB ** 2,
  g: KIB ** 3,
  gb: KIB ** 3,
  gib: KIB ** 3,
  tb: KIB ** 4,
};

/** Milliseconds of a unit. */
const DURATION_UNITS: Readonly<Record<string, number>> = {
  ms: 1,
  s: SECOND,
  sec: SECOND,
  m: MINUTE,
  min: MINUTE,
  h: HOUR,
  d: DAY,
  w: 7 * DAY,
};

/** Bytes from `25mb`, `1.5 GB` or `4096`; undefined for anything else. Whole bytes, at most 2^53. */
export function parseSize(text: string): number | undefined {
  return parseAmount(text, SIZE_UNITS, 1);
}

/** Milliseconds from `10s`, `1.5m`, `250ms` or `30d`; undefined for anything else. A number alone is taken as `bareUnit`. */
export function parseDuration(text: string, bareUnit: 'ms' | 's' = 's'): number | undefined {
  return parseAmount(text, DURATION_UNITS, bareUnit === 's' ? SECOND : 1);
}

/** Bytes for a person: `812 B`, `4.0 kB`, `25 MB`. At most three digits before the unit. */
export function formatSize(bytes: number): string {
  if (bytes < KIB) return `${bytes} B`;
  let amount = bytes;
  let unit = 'B';
  for (const next of ['kB', 'MB', 'GB', 'TB']) {
    if (amount < 999.5) break;
    amount /= KIB;
    unit = next;
  }
  return `${amount < 9.95 ? amount.toFixed(1) : amount.toFixed(0)} ${unit}`;
}

/** Milliseconds for a person: `12 ms`, `1.4 s`, `3 min`, `2 h`, `5 d`. */
export function formatDuration(ms: number): string {
  if (ms < SECOND) return `${Math.round(ms)} ms`;
  if (ms < MINUTE) return `${withoutZero((ms / SECOND).toFixed(1))} s`;
  if (ms < HOUR) return `${Math.round(ms / MINUTE)} min`;
  if (ms < DAY) return `${withoutZero((ms / HOUR).toFixed(1))} h`;
  return `${withoutZero((ms / DAY).toFixed(1))} d`;
}

function parseAmount(text: string, units: Readonly<Record<string, number>>, bare: number): number | undefined {
  const match = /^(\d+(?:\.\d+)?)\s*([a-z]*)$/i.exec(text.trim());
  if (match === null) return undefined;
  const unit = match[2] === '' ? bare : ownValue(units, match[2]?.toLowerCase() ?? '');
  if (unit === undefined) return undefined;
  const amount = Math.round(Number(match[1]) * unit);
  return Number.isSafeInteger(amount) ? amount : undefined;
}

function ownValue(units: Readonly<Record<string, number>>, unit: string): number | undefined {
  return Object.hasOwn(units, unit) ? units[unit] : undefined;
}

function withoutZero(text: string): string {
  return text.replace(/\.0$/, '');
}
