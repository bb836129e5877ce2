import fc from 'fast-check';
import { expect, test } from 'vitest';
import { retryDelay } from '../../../src/inspector/client/connection.ts';

test('the first try comes soon, later ones ever later, none later than five seconds', () => {
  expect([1, 2, 3, 4, 5, 6, 60].map((failures) => retryDelay(failures, 0.999_999))).toEqual([
    250, 500, 1000, 2000, 4000, 5000, 5000,
  ]);
});

test('tries are scattered, but never at once', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 10_000 }),
      fc.double({ min: 0, max: 0.999_999, noNaN: true }),
      (failures, random) => {
        const delay = retryDelay(failures, random);
        expect(delay).toBeGreaterThanOrEqual(125);
        expect(delay).toBeLessThanOrEqual(5000);
      },
    ),
  );
});
