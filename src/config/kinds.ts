import type { Parser } from '../domain/parsed.ts';
import { parseBytes, parseChoice, parseCount, parsePort, parseSwitch, parseTime } from './parsers.ts';

/** Kinds of values that several options have: how they are read, and what a right one is. */
export const PORT = { parse: parsePort, expects: 'a number from 0 to 65535; 0 takes any free port' };
export const DURATION = { parse: parseTime, expects: 'a time such as 500ms, 10s, 5m or 1h', unit: 'ms' as const };
export const SIZE = { parse: parseBytes, expects: 'a size such as 500kb, 25mb or 1gb', unit: 'bytes' as const };
export const SWITCH = { parse: parseSwitch, expects: 'true or false' };
export const COUNT = { parse: parseCount(0), expects: 'a whole number' };
export const POSITIVE_COUNT = { parse: parseCount(1), expects: 'a whole number above 0' };

/** One word out of a few. */
export function choiceOf<const T extends string>(
  choices: readonly T[],
): Readonly<{ parse: Parser<T>; expects: string; choices: readonly T[] }> {
  const expects = `${choices.slice(0, -1).join(', ')} or ${choices.at(-1) ?? ''}`;
  return { parse: parseChoice(choices), expects, choices };
}
