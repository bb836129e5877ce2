import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseJson, textOfJson, valuesAt } from '../../../src/domain/filter/body-path.ts';
import type { BodyPath } from '../../../src/domain/filter/filter.ts';

const BODY = JSON.stringify({
  event: 'Rechnung erstellt',
  nothing: null,
  paid: false,
  'cancellation documentNumber': '2026-000168',
  '0': 'zero',
  positions: [
    { amount: 1, tags: ['a', 'b'] },
    { amount: 2, inner: { amount: 3 } },
  ],
});

const at = (...path: BodyPath) => Array.from(valuesAt(parseJson(BODY, 'as-text') ?? null, path), textOfJson);

test.each<readonly [BodyPath, string[]]>([
  [['event'], ['Rechnung erstellt']],
  [['nothing'], ['null']],
  [['paid'], ['false']],
  [['cancellation documentNumber'], ['2026-000168']],
  [['0'], ['zero']],
  [[0], []],
  [['positions'], ['[…]']],
  [['positions', 0], ['{…}']],
  [['positions', 0, 'amount'], ['1']],
  [['positions', '1', 'amount'], ['2']],
  [['positions', 2], []],
  [['positions', 'length'], []],
  [
    ['positions', '*', 'amount'],
    ['1', '2'],
  ],
  [
    ['positions', '*', 'tags', '*'],
    ['a', 'b'],
  ],
  [['positions', 'amount'], []],
  [['event', 'length'], []],
  [['event', 0], []],
  [['toString'], []],
  [['__proto__'], []],
])('%j', (path, texts) => {
  expect(at(...path)).toEqual(texts);
});

test('** stands for any number of steps, also none', () => {
  expect(at('**', 'amount').sort()).toEqual(['1', '2', '3']);
  expect(at('**', 'event')).toEqual(['Rechnung erstellt']);
  expect(at('positions', '**', '**', 'amount').sort()).toEqual(['1', '2', '3']);
  expect(at('**')).toContain('b');
});

test('a key of the body named __proto__ is a key like others', () => {
  const root = parseJson('{"__proto__":{"x":1}}', 'as-text') ?? null;
  expect([...valuesAt(root, ['__proto__', 'x'])]).toEqual(['1']);
});

test('numbers keep their text', () => {
  expect(parseJson('[9007199254740993, 42.0, 1E400, -0, "1"]', 'as-text')).toEqual([
    '9007199254740993',
    '42.0',
    '1E400',
    '-0',
    '1',
  ]);
});

test.each(['', '{', '<a/>', 'a=b', '\u0000'])('%j is no JSON', (text) => {
  expect(parseJson(text, 'rounded')).toBeUndefined();
});

test('a body nested however deeply is no accident', () => {
  const depth = 200_000;
  const text = '['.repeat(depth) + ']'.repeat(depth);
  for (const numbers of ['rounded', 'as-text'] as const) {
    const root = parseJson(text, numbers);
    expect(root === undefined || [...valuesAt(root, ['**', 'x'])].length === 0).toBe(true);
  }
});

test('** finds each value that is there', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.string(), (value, key) => {
      fc.pre(key !== '*' && key !== '**');
      const body = JSON.stringify([value, { [key]: 'wanted' }]);
      expect([...valuesAt(parseJson(body, 'rounded') ?? null, ['**', key])]).toContain('wanted');
    }),
  );
});
