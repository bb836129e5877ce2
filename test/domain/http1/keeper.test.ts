import fc from 'fast-check';
import { expect, test } from 'vitest';
import { concatBytes } from '../../../src/domain/bytes.ts';
import { createKeeper } from '../../../src/domain/http1/keeper.ts';

test('what is added is kept, up to the limit, in whatever pieces it comes', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array()), fc.nat(200), fc.nat(200), (pieces, maxBytes, expectedBytes) => {
      const keeper = createKeeper(maxBytes, expectedBytes);
      for (const piece of pieces) keeper.add(piece);
      const all = concatBytes(pieces);
      expect(keeper.size()).toBe(all.length);
      expect(keeper.bytes()).toEqual(all.subarray(0, maxBytes));
    }),
  );
});

test('the pieces stay as they were', () => {
  const pieces = [new Uint8Array([1, 2]), new Uint8Array([3]), new Uint8Array([4])];
  const keeper = createKeeper(100);
  for (const piece of pieces) keeper.add(piece);
  expect(pieces).toEqual([new Uint8Array([1, 2]), new Uint8Array([3]), new Uint8Array([4])]);
});

test('a body of a million small pieces takes no more than twice its size', () => {
  const keeper = createKeeper(10_000_000);
  const piece = new Uint8Array([7]);
  for (let i = 0; i < 1_000_000; i += 1) keeper.add(piece);
  expect(keeper.bytes().length).toBe(1_000_000);
  expect(keeper.bytes().buffer.byteLength).toBeLessThanOrEqual(2_000_000);
});

test('a body that comes in one piece is not copied', () => {
  const piece = new Uint8Array([1, 2, 3]);
  const keeper = createKeeper(100);
  keeper.add(piece);
  expect(keeper.bytes().buffer).toBe(piece.buffer);
});
