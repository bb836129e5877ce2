import { expect, test } from 'vitest';
import { afterTheCrowd } from '../../src/engine/turns.ts';

test('what comes alone is acted on at the end of the turn', async () => {
  const world = aWorld();
  world.come();
  expect(world.acts).toEqual([]);
  await turn();
  expect(world.acts).toEqual([1]);
});

test('a crowd is acted on together, when a turn has brought nothing more', async () => {
  const world = aWorld();
  world.come(2);
  await turn();
  expect(world.acts).toEqual([]);
  world.come();
  await turn();
  await turn();
  expect(world.acts).toEqual([3]);
});

test('a crowd that does not end waits for a few turns only', async () => {
  const world = aWorld();
  for (let turns = 0; turns < 12; turns += 1) {
    world.come(2);
    await turn();
  }
  expect(world.acts).toEqual([8, 8, 8]);
});

test('nothing is done when somebody else has dealt with it', async () => {
  const world = aWorld();
  world.come();
  world.forget();
  await turn();
  expect(world.acts).toEqual([]);
  world.come();
  await turn();
  expect(world.acts).toEqual([1]);
});

function aWorld() {
  let size = 0;
  const acts: number[] = [];
  const arm = afterTheCrowd(
    () => size,
    () => {
      acts.push(size);
      size = 0;
    },
  );
  return {
    acts,
    come(count = 1) {
      size += count;
      arm();
    },
    forget() {
      size = 0;
    },
  };
}

function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
