import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Capture } from '../../src/domain/capture.ts';
import { aWorld } from './dispatcher-world.ts';

type World = ReturnType<typeof aWorld>;
type Step = (world: World) => Promise<void> | void;

/** A delivery ends as the handler is: there it answers or breaks off, away it refuses. */
function endOne(world: World, at: number, how: 'answered' | 'aborted' | 'timed-out'): Promise<void> | undefined {
  const underWay = world.underWay();
  return underWay[at % underWay.length]?.end(world.handler.isThere ? how : 'refused');
}

const how = fc.constantFrom('answered' as const, 'answered' as const, 'aborted' as const, 'timed-out' as const);

const arrives = fc
  .integer({ min: 1, max: 6 })
  .map((count): [string, Step] => [`${count} arrive`, (world) => world.arrive(count)]);
const ends = fc
  .tuple(fc.nat(5), how)
  .map(([at, how]): [string, Step] => [`delivery ${at} ends ${how}`, (world) => endOne(world, at, how)]);
const flips = fc.boolean().map((isThere): [string, Step] => [
  isThere ? 'handler comes' : 'handler goes',
  (world) => {
    world.handler.isThere = isThere;
  },
]);
const waits = fc
  .integer({ min: 0, max: 6_000 })
  .map((ms): [string, Step] => [`${ms} ms pass`, (world) => world.clock.advance(ms)]);
const commands = fc
  .constantFrom('drain' as const, 'pause' as const, 'reread' as const, 'leave' as const, 'reset' as const)
  .map((command): [string, Step] => [command, (world) => world.dispatcher[command]()]);
/** Between the commit and the offers the dispatcher goes on, and may find the captures in the store. */
const arrivesLate = fc.integer({ min: 1, max: 3 }).map((count): [string, Step] => [
  `${count} arrive, and a delivery ends before they are offered`,
  async (world) => {
    const captures = world.commit(count);
    await endOne(world, 0, 'answered');
    captures.forEach((capture: Capture) => world.offer(capture));
  },
]);
const breaksDown = fc.integer({ min: 0, max: 6 }).map((count): [string, Step] => [
  `handler goes, ${count} gather`,
  async (world) => {
    world.handler.isThere = false;
    world.arrive(1);
    await world.endAll('refused');
    world.arrive(count);
  },
]);
const comesBack = fc.constant<[string, Step]>([
  'handler comes, and is found',
  async (world) => {
    world.handler.isThere = true;
    await world.clock.advance(6_000);
  },
]);

function stepsOf(...kinds: fc.Arbitrary<[string, Step]>[]) {
  return fc
    .array(fc.oneof(...kinds), { maxLength: 60 })
    .map((steps) => ({ steps, toString: () => steps.map(([name]) => name).join('; ') }));
}

const limits = fc.record({
  maxConcurrent: fc.integer({ min: 1, max: 4 }),
  maxReady: fc.integer({ min: 0, max: 5 }),
  drainLimit: fc.integer({ min: 0, max: 8 }),
});

/** A handler comes to stay, and a person lets go what is held. */
async function comeToRest(world: World): Promise<void> {
  world.handler.isThere = true;
  world.dispatcher.reset();
  for (let round = 0; round < 3; round += 1) {
    await world.clock.advance(6_000);
    world.dispatcher.drain();
    await world.endAll();
  }
}

test('whatever happens, each capture is delivered once the handler stays, and never twice but after a refusal', async () => {
  await fc.assert(
    fc.asyncProperty(
      limits,
      fc.boolean(),
      stepsOf(arrives, arrives, arrivesLate, ends, ends, ends, breaksDown, comesBack, flips, waits, commands),
      async (limits, hasOldQueue, { steps }) => {
        const world = aWorld(limits);
        if (hasOldQueue) world.commit(3);
        world.dispatcher.start();
        for (const [, step] of steps) {
          await step(world);
          const numbers = world.numbersUnderWay();
          expect(new Set(numbers).size).toBe(numbers.length);
        }
        await comeToRest(world);
        const all = world.store.page({ filter: { kind: 'all' }, cursor: {}, limit: 1_000, now: 0 }).rows.length;
        expect(world.delivered()).toEqual(Array.from({ length: all }, (_, index) => index + 1));
        expect(world.store.queueSize()).toEqual({ queued: 0, held: 0 });
        expect(world.clock.pending).toBe(0);
      },
    ),
    { numRuns: 300 },
  );
});

test('what gathered while the handler was down goes out alone, in order, and before what came after', async () => {
  await fc.assert(
    fc.asyncProperty(
      limits,
      stepsOf(arrives, arrives, arrivesLate, ends, ends, ends, breaksDown, comesBack, flips, waits),
      async (limits, { steps }) => {
        const world = aWorld({ ...limits, drainLimit: 1_000 });
        world.dispatcher.start();
        let wasDown = false;
        let backlog: number[] = [];
        let seen = 0;
        /** Looks at what began since the last look: all of it happened in this very step. */
        const look = () => {
          const isDown = world.dispatcher.health().state === 'down';
          const began = world.started.slice(seen);
          seen = world.started.length;
          for (const number of began) {
            if (backlog.length === 0) continue;
            expect(number).toBe(backlog.shift());
            expect(world.numbersUnderWay()).toEqual([number]);
          }
          if (isDown) backlog = [];
          wasDown = isDown;
        };
        for (const [, step] of steps) {
          await step(world);
          if (wasDown && world.dispatcher.health().state === 'up') backlog = queued(world, seen);
          look();
        }
      },
    ),
    { numRuns: 300 },
  );
});

/** Numbers that were in the queue and not under way when the handler came up; `seen`: how many had begun by then. */
function queued(world: World, seen: number): number[] {
  const begunNow = new Set(world.started.slice(seen));
  const older = new Set(world.numbersUnderWay().filter((number) => !begunNow.has(number)));
  return world.store
    .queue({ limit: 1_000, isHeld: false })
    .map((id) => world.numberOf(id))
    .filter((number) => !older.has(number));
}
