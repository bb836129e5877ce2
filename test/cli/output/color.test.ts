import { expect, test } from 'vitest';
import { type ColorChoice, hasColor } from '../../../src/cli/output/color.ts';

type Case = readonly [choice: ColorChoice, env: Record<string, string>, isTTY: boolean, expected: boolean];

const cases: readonly Case[] = [
  ['auto', {}, true, true],
  ['auto', {}, false, false],
  ['auto', { TERM: 'dumb' }, true, false],
  ['auto', { NO_COLOR: '1' }, true, false],
  ['auto', { NO_COLOR: '' }, true, true],
  ['auto', { FORCE_COLOR: '1' }, false, true],
  ['auto', { FORCE_COLOR: '0' }, true, false],
  ['auto', { NO_COLOR: '1', FORCE_COLOR: '1' }, true, false],
  ['always', { NO_COLOR: '1' }, false, true],
  ['never', { FORCE_COLOR: '1' }, true, false],
];

test.each(cases)('--color %s with %j, a terminal: %s, gives colour: %s', (choice, env, isTTY, expected) => {
  expect(hasColor(choice, env, { isTTY })).toBe(expected);
});
