import { parsed, type Parsed, refused } from '../../domain/parsed.ts';

const UNITS: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000 };

/** Milliseconds between two starts, from `10/s`, `30/m` or, a second meant, `10`. */
export function parseRate(text: string): Parsed<number> {
  const match = /^(\d+(?:\.\d+)?)(?:\/(s|m|h))?$/.exec(text);
  const count = Number(match?.[1]);
  if (match === null || !(count > 0)) return refused(`"${text}" is not a rate`);
  return parsed((UNITS[match[2] ?? 's'] ?? 0) / count);
}
