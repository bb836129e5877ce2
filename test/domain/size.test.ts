import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatDuration, formatSize, parseDuration, parseSize } from '../../src/domain/size.ts';

test.each([
  ['0', 0],
  ['4096', 4096],
  ['25mb', 25 * 1024 ** 2],
  ['25 MB', 25 * 1024 ** 2],
  ['1.5k', 1536],
  ['2GiB', 2 * 1024 ** 3],
  ['100kb', 102_400],
])('the size %s is %i bytes', (text, bytes) => {
  expect(parseSize(text)).toBe(bytes);
});

test.each([
  ['10s', 10_000],
  ['10', 10_000],
  ['250ms', 250],
  ['1.5m', 90_000],
  ['2h', 7_200_000],
  ['30d', 2_592_000_000],
])('the duration %s is %i milliseconds', (text, ms) => {
  expect(parseDuration(text)).toBe(ms);
});

test('a duration without a unit can mean milliseconds', () => {
  expect(parseDuration('200', 'ms')).toBe(200);
});

test.each(['', 'mb', '-1', '1e3', '25 m b', '10x', '1..5', 'constructor', '5constructor', '9'.repeat(30)])(
  '%j is neither a size nor a duration',
  (text) => {
    expect(parseSize(text)).toBeUndefined();
    expect(parseDuration(text)).toBeUndefined();
  },
);

test.each([
  [0, '0 B'],
  [1023, '1023 B'],
  [4096, '4.0 kB'],
  [25 * 1024 ** 2, '25 MB'],
  [1024 ** 2 - 1, '1.0 MB'],
])('%i bytes read %s', (bytes, text) => {
  expect(formatSize(bytes)).toBe(text);
});

test.each([
  [12.4, '12 ms'],
  [1400, '1.4 s'],
  [10_000, '10 s'],
  [180_000, '3 min'],
  [7_200_000, '2 h'],
  [432_000_000, '5 d'],
])('%d ms read %s', (ms, text) => {
  expect(formatDuration(ms)).toBe(text);
});

test('what is shown for a size is near the size', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2 ** 40 }), (bytes) => {
      const shown = parseSize(formatSize(bytes));
      expect(Math.abs((shown ?? Infinity) - bytes)).toBeLessThanOrEqual(bytes * 0.06);
    }),
  );
});
