import { expect, test } from 'vitest';
import { hasRegex } from '../../../src/domain/filter/has-regex.ts';
import { filterOrThrow } from '../../../src/domain/filter/parse.ts';

test.each([
  ['body~"a+"', true],
  ['rechnung not (is:dup or event~ändern)', true],
  ['header.x-scope~a', true],
  ['', false],
  ['rechnung event:*ändern* (size:>5 or not body.a:1)', false],
])('%s: %s', (filter, expected) => {
  expect(hasRegex(filterOrThrow(filter))).toBe(expected);
});
