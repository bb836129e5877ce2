import { expect, test } from 'vitest';
import { closestName, namesNear } from '../../src/domain/closest-name.ts';

const NAMES = ['replay', 'replay-marked', 'repeat-replay', 'mark', 'open'];

test.each([
  ['REPLAY', 'replay', 'another case'],
  ['repaly', 'replay', 'two letters swapped'],
  ['oepn', 'open', 'two letters swapped in a short name'],
  ['mrak', 'mark', 'two letters swapped in a short name'],
  ['replay-markd', 'replay-marked', 'a letter missing'],
])('%s is probably meant to be %s: %s', (wanted, name) => {
  expect(closestName(wanted, NAMES)).toBe(name);
});

test('what is far from every name is like none of them', () => {
  expect(closestName('suspend', NAMES)).toBeUndefined();
  expect(closestName('', NAMES)).toBeUndefined();
});

test('near are the names that begin so, else the closest, else all', () => {
  expect(namesNear('Rep', NAMES)).toEqual(['replay', 'replay-marked', 'repeat-replay']);
  expect(namesNear('mrak', NAMES)).toEqual(['mark']);
  expect(namesNear('suspend', NAMES)).toEqual(NAMES);
});
