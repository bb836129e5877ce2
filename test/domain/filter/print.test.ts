import fc from 'fast-check';
import { expect, test } from 'vitest';
import { filterOrThrow, parseFilter } from '../../../src/domain/filter/parse.ts';
import { printFilter } from '../../../src/domain/filter/print.ts';
import { aFilter, aFilterLikeText } from './arbitraries.ts';

test('what is printed means the same filter', () => {
  fc.assert(
    fc.property(aFilter, (filter) => {
      expect(parseFilter(printFilter(filter))).toEqual({ ok: true, filter });
    }),
    { numRuns: 2000 },
  );
});

test('printing what was typed changes nothing the second time', () => {
  fc.assert(
    fc.property(aFilterLikeText, (text) => {
      const result = parseFilter(text);
      fc.pre(result.ok);
      const printed = printFilter(result.filter);
      expect(filterOrThrow(printed)).toEqual(result.filter);
      expect(printFilter(filterOrThrow(printed))).toBe(printed);
    }),
  );
});

test.each([
  ['', ''],
  [' * ', ''],
  ['a  AND  b', 'a b'],
  ['(a b) or (c)', 'a b or c'],
  ['(a or b) c', '(a or b) c'],
  ['-(a b)', 'not (a b)'],
  ['status=400', 'status:400'],
  ['STATUS>=400', 'status:>=400'],
  ['status:5xx', 'status:5*'],
  ['size:>1048576', 'size:>1mb'],
  ['size:>1.5mb', 'size:>1536kb'],
  ['size:>1000', 'size:>1000'],
  ['age:<600s', 'age:<10m'],
  ['age:<0s', 'age:<0ms'],
  ['ms:>2s', 'ms:>2000'],
  ['event:"POST"', 'event:POST'],
  ['event:"a b"', 'event:"a b"'],
  ['body["cancellation documentNumber"]:x', 'body."cancellation documentNumber":x'],
  ['body.a.*.b[0]:"42"', 'body.a[*].b[0]:"42"'],
  ['header.X-Scope:~abc', 'header.x-scope~"abc"'],
  [String.raw`target~"\d+\\\\"`, String.raw`target~"\d+\\\\"`],
  ['id:0k3f9', 'id:0k3f9*'],
])('%j is printed as %j', (typed, printed) => {
  expect(printFilter(filterOrThrow(typed))).toBe(printed);
});
