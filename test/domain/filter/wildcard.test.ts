import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compileWildcard } from '../../../src/domain/filter/wildcard.ts';

test.each([
  ['abc', 'abc', true],
  ['ABC', 'abc', true],
  ['abc', 'abcd', false],
  ['', '', true],
  ['', 'a', false],
  ['*', '', true],
  ['a*', 'abc', true],
  ['*c', 'abc', true],
  ['a*c', 'ac', true],
  ['a*a', 'a', false],
  ['ab*ba', 'aba', false],
  ['a*b*c', 'axxbxxc', true],
  ['a*b*c', 'acb', false],
  ['*b*', 'abc', true],
  ['a**c', 'abc', true],
  ['größe*', 'größe 42', true],
  ['a.c', 'abc', false],
])('the whole: %j on %j is %j', (pattern, text, isMatch) => {
  expect(compileWildcard(pattern, 'whole')(text)).toBe(isMatch);
});

test.each([
  ['b', 'abc', true],
  ['a*c', 'xxaxxcxx', true],
  ['c*a', 'abc', false],
  ['Rechnung', 'wiederkehrende rechnung', true],
])('within: %j in %j is %j', (pattern, text, isMatch) => {
  expect(compileWildcard(pattern, 'within')(text)).toBe(isMatch);
});

test('agrees with the regular expression that says the same', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', '*'), maxLength: 6 });
  const text = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 10 });
  fc.assert(
    fc.property(word, text, (pattern, text) => {
      const source = pattern.replaceAll('*', '.*');
      expect(compileWildcard(pattern, 'whole')(text)).toBe(new RegExp(`^${source}$`).test(text));
      expect(compileWildcard(pattern, 'within')(text)).toBe(new RegExp(source).test(text));
    }),
    { numRuns: 1000 },
  );
});
