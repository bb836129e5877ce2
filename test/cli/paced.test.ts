import { expect, test } from 'vitest';
import { runPaced } from '../../src/cli/paced.ts';
import { manualClock } from '../manual-clock.ts';

const never = new AbortController().signal;

test('starts keep their distance, and no more run at once than allowed', async () => {
  const clock = manualClock(0);
  const starts: number[] = [];
  let running = 0;
  let most = 0;
  const work = runPaced([1, 2, 3, 4, 5], { concurrency: 2, intervalMs: 100 }, { clock, signal: never }, async () => {
    starts.push(clock.now());
    running += 1;
    most = Math.max(most, running);
    await new Promise<void>((resolve) => clock.setTimer(resolve, 150));
    running -= 1;
  });
  await clock.advance(0);
  await clock.advance(2000);
  await work;
  expect(starts).toEqual([0, 100, 200, 300, 400]);
  expect(most).toBe(2);
});

test('a start that comes late does not let others come in a burst', async () => {
  const clock = manualClock(0);
  const starts: number[] = [];
  const work = runPaced([500, 0, 0], { concurrency: 1, intervalMs: 100 }, { clock, signal: never }, async (ms) => {
    starts.push(clock.now());
    await new Promise<void>((resolve) => clock.setTimer(resolve, ms));
  });
  await clock.advance(0);
  await clock.advance(2000);
  await work;
  expect(starts).toEqual([0, 500, 600]);
});

test('without a rate, one begins when another one ends', async () => {
  const clock = manualClock(0);
  const starts: number[] = [];
  const work = runPaced([1, 2, 3], { concurrency: 1, intervalMs: 0 }, { clock, signal: never }, async () => {
    starts.push(clock.now());
    await new Promise<void>((resolve) => clock.setTimer(resolve, 10));
  });
  await clock.advance(0);
  await clock.advance(100);
  await work;
  expect(starts).toEqual([0, 10, 20]);
});

test('an abort ends the waiting, and nothing more is begun', async () => {
  const clock = manualClock(0);
  const controller = new AbortController();
  let begun = 0;
  const work = runPaced(
    [1, 2, 3],
    { concurrency: 1, intervalMs: 1000 },
    { clock, signal: controller.signal },
    async () => {
      begun += 1;
    },
  );
  await clock.advance(10);
  controller.abort();
  await work;
  expect([begun, clock.pending]).toEqual([1, 0]);
});

test('the first failure stops the rest and is thrown', async () => {
  const clock = manualClock(0);
  const begun: number[] = [];
  const work = runPaced([1, 2, 3], { concurrency: 1, intervalMs: 0 }, { clock, signal: never }, async (item) => {
    begun.push(item);
    if (item === 2) throw new Error('two');
  });
  await expect(work).rejects.toThrow('two');
  expect(begun).toEqual([1, 2]);
});
