/** Local time for a person: of day when it is today, else with the date. */
export function localTime(at: number, now: number): string {
  const date = localDate(at);
  return date === localDate(now) ? timeOfDay(at) : `${date} ${timeOfDay(at)}`;
}

/** `2026-11-24 13:05:09`, local. */
export function localDateTime(at: number): string {
  return `${localDate(at)} ${timeOfDay(at)}`;
}

function localDate(at: number): string {
  const date = new Date(at);
  return [date.getFullYear(), date.getMonth() + 1, date.getDate()].map(twoDigits).join('-');
}

function timeOfDay(at: number): string {
  const date = new Date(at);
  return [date.getHours(), date.getMinutes(), date.getSeconds()].map(twoDigits).join(':');
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0');
}
