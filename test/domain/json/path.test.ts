import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatPath, parsePath } from '../../../src/domain/json/path.ts';

test.each([
  ['', []],
  ['positions[0].amount', ['positions', 0, 'amount']],
  ['[2][3]', [2, 3]],
  ['["cancellation documentNumber"].id', ['cancellation documentNumber', 'id']],
  ['a["b.c"]', ['a', 'b.c']],
  [String.raw`["a \"quoted\" name"]`, ['a "quoted" name']],
  ['items[*].id', ['items', '*', 'id']],
  ['Straße-1.größe', ['Straße-1', 'größe']],
  ['cancellation documentNumber', ['cancellation documentNumber']],
])('%s', (text, path) => {
  expect(parsePath(text)).toEqual(path);
});

test.each([
  ['a..b', 'At character 3, a name was expected.'],
  ['.a', 'At character 1, a name was expected.'],
  ['a.', 'At character 3, a name was expected.'],
  ['a[', 'At character 3, an index or a name in double quotes, and "]" was expected.'],
  ['a[x]', 'At character 3, an index or a name in double quotes, and "]" was expected.'],
  ['a[-1]', 'At character 3, an index or a name in double quotes, and "]" was expected.'],
  [String.raw`["\x"]`, 'At character 2, an index or a name in double quotes, and "]" was expected.'],
  ['[0]a', 'At character 4, "." or "[" was expected.'],
  ['a]', 'At character 2, "." or "[" was expected.'],
])('%s is refused, saying where', (text, why) => {
  expect(() => parsePath(text)).toThrow(expect.objectContaining({ code: 'PATH_SYNTAX', why }));
});

test('a formatted path reads back as the same path', () => {
  const name = fc.oneof(
    fc.nat(),
    fc.string(),
    fc.string({ unit: 'binary' }),
    fc.constantFrom('', '*', '0', 'a', 'a.b'),
  );
  fc.assert(
    fc.property(fc.array(name), (path) => {
      expect(parsePath(formatPath(path))).toEqual(path);
    }),
  );
});
