import { parseBytes, parseCount, parsePort, parseSwitch, parseTime } from './parsers.ts';

/** Kinds of values that several options have: how they are read, and what a right one is. */
export const PORT = { parse: parsePort, expects: 'a number from 0 to 65535; 0 takes any free port' };
export const DURATION = { parse: parseTime, expects: 'a time such as 500ms, 10s, 5m or 1h' };
export const SIZE = { parse: parseBytes, expects: 'a size such as 500kb, 25mb or 1gb' };
export const SWITCH = { parse: parseSwitch, expects: 'true or false' };
export const COUNT = { parse: parseCount(0), expects: 'a whole number' };
export const POSITIVE_COUNT = { parse: parseCount(1), expects: 'a whole number above 0' };
