import { describe, expect, test } from 'vitest';
import type { CaptureId } from '../../src/domain/capture.ts';
import type { Delivery } from '../../src/domain/delivery.ts';
import { aWorld } from './dispatcher-world.ts';

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);
const DOWN = { state: 'down', reason: 'nothing listens there' };
const UP = { state: 'up', reason: null };

/** A world whose handler has refused number 1. */
async function aWorldThatIsDown(limits = {}) {
  const world = aWorld(limits);
  world.handler.isThere = false;
  world.arrive(1);
  await world.end(1, 'refused');
  return world;
}

describe('while the handler keeps up', () => {
  test('many go out at a time, in order, up to the limit', async () => {
    const world = aWorld({ maxConcurrent: 3 });
    world.arrive(5);
    expect(world.started).toEqual([1, 2, 3]);
    await world.end(2);
    expect(world.started).toEqual([1, 2, 3, 4]);
    await world.endAll();
    expect(world.started).toEqual(upTo(5));
    expect(world.store.queueSize()).toEqual({ queued: 0, held: 0 });
    expect(world.dispatcher.health()).toEqual(UP);
  });

  test('a burst goes through the store and comes out in order, each once', async () => {
    const world = aWorld({ maxConcurrent: 3, maxReady: 4, drainLimit: 10 });
    world.arrive(50);
    await world.end(1);
    world.arrive(50);
    await world.endAll();
    expect(world.started).toEqual(upTo(100));
  });

  test('a slow delivery does not hold up the others', async () => {
    const world = aWorld({ maxConcurrent: 2 });
    world.arrive(20);
    while (world.numbersUnderWay().some((number) => number !== 1)) await world.underWay().at(-1)!.end('answered');
    expect(world.started).toEqual(upTo(20));
    expect(world.numbersUnderWay()).toEqual([1]);
  });

  test.each(['aborted', 'timed-out'] as const)('%s says that it is there', async (kind) => {
    const world = aWorld();
    world.arrive(1);
    await world.end(1, kind);
    expect(world.dispatcher.health()).toEqual(UP);
    expect(world.store.queueSize()).toEqual({ queued: 0, held: 0 });
  });

  test('a capture that was found in the store before it was offered goes out once', async () => {
    const world = aWorld({ maxConcurrent: 10, maxReady: 2 });
    world.arrive(13);
    const [last] = world.commit(1);
    while (world.numbersUnderWay().length > 1) await world.underWay()[0]!.end('answered');
    expect(world.numbersUnderWay()).toEqual([14]);
    world.offer(last!);
    await world.endAll();
    expect(world.started).toEqual(upTo(14));
    expect(world.settled.get(14)).toBe('answered');
  });

  test('bodies in memory are bounded, however many captures may go out', async () => {
    const world = aWorld({ maxConcurrent: 10, maxReady: 10 });
    world.arrive(8, { bodySize: 100 * 1024 * 1024 });
    expect(world.started).toEqual([1, 2]);
    await world.endAll();
    expect(world.started).toEqual(upTo(8));
  });
});

describe('when the handler is down', () => {
  test('captures wait in the store, and whoever waits for them is told at once', async () => {
    const world = aWorld({ maxConcurrent: 1 });
    world.handler.isThere = false;
    world.arrive(3);
    await world.end(1, 'refused');
    expect(world.dispatcher.health()).toEqual(DOWN);
    world.arrive(2);
    expect(world.started).toEqual([1]);
    expect([...world.settled.values()]).toEqual(Array(5).fill('queued'));
    expect(world.store.queueSize()).toEqual({ queued: 5, held: 0 });
  });

  test('it is looked for, less and less often', async () => {
    const world = await aWorldThatIsDown();
    for (const wait of [500, 750, 1125, 1687.5, 2531.25, 3796.875, 5000, 5000]) {
      const before = world.probes();
      await world.clock.advance(wait - 1);
      expect(world.probes()).toBe(before);
      await world.clock.advance(1);
      expect(world.probes()).toBe(before + 1);
    }
    expect(world.started).toEqual([1]);
  });

  test('and back, what has gathered goes out one after the other, in order, and so does what comes meanwhile', async () => {
    const world = await aWorldThatIsDown();
    world.arrive(3);
    world.handler.isThere = true;
    await world.clock.advance(500);
    expect(world.dispatcher.health()).toEqual(UP);
    expect(world.numbersUnderWay()).toEqual([1]);
    world.arrive(2);
    for (const number of upTo(6)) {
      expect(world.numbersUnderWay()).toEqual([number]);
      await world.end(number);
    }
    expect(world.started).toEqual([1, ...upTo(6)]);
    world.arrive(3);
    expect(world.numbersUnderWay()).toEqual([7, 8, 9]);
  });

  test('and back, more and more come meanwhile: then they go out many at a time, or it would never end', async () => {
    const world = await aWorldThatIsDown();
    world.arrive(1);
    world.handler.isThere = true;
    await world.clock.advance(500);
    world.arrive(3);
    await world.end(1);
    await world.end(2);
    expect(world.numbersUnderWay()).toEqual([3, 4, 5]);
  });

  test('and down again in the middle, the rest waits, and each goes out once', async () => {
    const world = await aWorldThatIsDown();
    world.arrive(4);
    world.handler.isThere = true;
    await world.clock.advance(500);
    await world.end(1);
    world.handler.isThere = false;
    await world.end(2, 'refused');
    expect(world.numbersUnderWay()).toEqual([]);
    world.handler.isThere = true;
    await world.clock.advance(500);
    await world.endAll();
    expect(world.ended.filter(({ kind }) => kind === 'answered').map(({ number }) => number)).toEqual(upTo(5));
  });

  test('an answer to an older delivery does not bring it up', async () => {
    const world = aWorld();
    world.handler.isThere = false;
    world.arrive(3);
    await world.end(2, 'refused');
    await world.end(1, 'answered');
    expect(world.dispatcher.health()).toEqual(DOWN);
    expect(world.settled.get(1)).toBe('answered');
    world.handler.isThere = true;
    await world.clock.advance(500);
    await world.endAll('answered');
    expect(world.ended.filter(({ kind }) => kind === 'answered').map(({ number }) => number)).toEqual([1, 3, 2]);
  });

  test('one that takes connections and refuses webhooks is tried less and less often', async () => {
    const world = aWorld();
    world.arrive(1);
    const waits = [500, 750, 1125, 1687.5, 2531.25, 3796.875, 5000, 5000];
    for (const [index, wait] of waits.entries()) {
      await world.end(1, 'refused');
      await world.clock.advance(wait - 1);
      expect(world.started).toHaveLength(index + 1);
      await world.clock.advance(1);
    }
    await world.end(1, 'answered');
    world.arrive(1);
    await world.end(2, 'refused');
    await world.clock.advance(500);
    expect(world.numbersUnderWay()).toEqual([2]);
  });
});

describe('a long queue', () => {
  async function aWorldWithALongQueue() {
    const world = await aWorldThatIsDown({ drainLimit: 3 });
    world.arrive(4);
    world.handler.isThere = true;
    await world.clock.advance(500);
    return world;
  }

  test('is held when the handler is back, and live webhooks go on', async () => {
    const world = await aWorldWithALongQueue();
    expect(world.store.queueSize()).toEqual({ queued: 0, held: 5 });
    world.arrive(4);
    expect(world.numbersUnderWay()).toEqual([6, 7, 8]);
    await world.endAll();
    expect(world.started).toEqual([1, 6, 7, 8, 9]);
  });

  test('goes out when a person says so, one after the other, in order', async () => {
    const world = await aWorldWithALongQueue();
    world.dispatcher.drain();
    for (const number of upTo(5)) {
      expect(world.numbersUnderWay()).toEqual([number]);
      await world.end(number);
    }
    expect(world.store.queueSize()).toEqual({ queued: 0, held: 0 });
  });

  test('goes out before webhooks that wait in memory', async () => {
    const world = await aWorldWithALongQueue();
    world.arrive(5);
    world.dispatcher.drain();
    await world.endAll();
    expect(world.started).toEqual([1, 6, 7, 8, ...upTo(5), 9, 10]);
  });

  test('stays let go through another breakdown', async () => {
    const world = await aWorldWithALongQueue();
    world.dispatcher.drain();
    await world.end(1, 'refused');
    await world.clock.advance(750);
    expect(world.store.queueSize()).toEqual({ queued: 5, held: 0 });
    await world.endAll();
    expect(world.started).toEqual([1, 1, ...upTo(5)]);
  });

  test('may be let go while the handler is down', async () => {
    const world = await aWorldThatIsDown({ drainLimit: 3 });
    world.arrive(9);
    world.dispatcher.drain();
    expect(world.numbersUnderWay()).toEqual([]);
    world.handler.isThere = true;
    await world.clock.advance(500);
    await world.endAll();
    expect(world.started).toEqual([1, ...upTo(10)]);
  });

  test('may be paused, and then waits for the next word, as does what comes', async () => {
    const world = await aWorldWithALongQueue();
    world.dispatcher.drain();
    await world.end(1);
    world.dispatcher.pause();
    await world.end(2);
    world.arrive(1);
    expect(world.numbersUnderWay()).toEqual([]);
    world.dispatcher.drain();
    await world.endAll();
    expect(world.started).toEqual([1, 1, 2, 3, 4, 5, 6]);
  });

  test('as the limit allows it goes out by itself', async () => {
    const world = await aWorldThatIsDown({ drainLimit: 3 });
    world.arrive(2);
    world.handler.isThere = true;
    await world.clock.advance(500);
    await world.endAll();
    expect(world.started).toEqual([1, ...upTo(3)]);
  });

  test('that is only a burst is not held', async () => {
    const world = aWorld({ maxConcurrent: 1, maxReady: 1, drainLimit: 3 });
    world.arrive(20);
    await world.endAll();
    expect(world.started).toEqual(upTo(20));
  });
});

describe('a pause', () => {
  test('keeps what waits in memory and what comes, and tells those who wait for an answer', async () => {
    const world = aWorld({ maxConcurrent: 1 });
    world.arrive(3);
    world.dispatcher.pause();
    world.arrive(2);
    expect(world.dispatcher.isPaused()).toBe(true);
    expect(Object.fromEntries(world.settled)).toEqual({ 2: 'queued', 3: 'queued', 4: 'queued', 5: 'queued' });
    await world.end(1);
    expect(world.numbersUnderWay()).toEqual([]);
    world.dispatcher.drain();
    expect(world.dispatcher.isPaused()).toBe(false);
    await world.endAll();
    expect(world.started).toEqual(upTo(5));
  });

  test('lasts, whatever becomes of the handler', async () => {
    const world = aWorld();
    world.arrive(1);
    world.dispatcher.pause();
    await world.end(1, 'refused');
    await world.clock.advance(500);
    expect(world.dispatcher.health()).toEqual({ state: 'up', reason: null });
    world.dispatcher.reset();
    await world.clock.advance(500);
    expect(world.started).toEqual([1]);
  });
});

test('what others take out of the queue is not delivered from memory', async () => {
  const world = aWorld({ maxConcurrent: 1 });
  world.arrive(4);
  world.store.unqueue();
  world.dispatcher.reread();
  await world.endAll();
  expect(world.started).toEqual([1]);
});

test('those who wait for an answer still get it after others have changed the queue', async () => {
  const world = aWorld({ maxConcurrent: 1 });
  world.arrive(2);
  world.dispatcher.reread();
  await world.endAll();
  expect(Object.fromEntries(world.settled)).toEqual({ 1: 'answered', 2: 'answered' });
});

test('without a handler nothing is started; with the next one it goes on', async () => {
  const world = aWorld({ maxConcurrent: 1 });
  world.arrive(3);
  world.dispatcher.leave();
  await world.end(1);
  world.dispatcher.reread();
  await world.clock.advance(10_000);
  expect(world.dispatcher.health()).toEqual({ state: 'none', reason: null });
  expect(world.started).toEqual([1]);
  world.dispatcher.reset();
  await world.clock.advance(0);
  await world.endAll();
  expect(world.started).toEqual(upTo(3));
});

test('it has stopped when what was under way is recorded', async () => {
  const records: (() => void)[] = [];
  const world = aWorld({}, { record: () => new Promise((resolve) => records.push(resolve)) });
  world.arrive(2);
  let hasStopped = false;
  const stopped = world.dispatcher.stop().then(() => (hasStopped = true));
  await world.endAll();
  records[0]!();
  await world.clock.advance(0);
  expect([hasStopped, records.length, world.dispatcher.underWay().size]).toEqual([false, 2, 1]);
  records[1]!();
  await stopped;
  expect(world.dispatcher.underWay().size).toBe(0);
});

describe('what an earlier run has left', () => {
  test('goes out when the handler is there, one after the other', async () => {
    const world = aWorld();
    world.commit(3);
    world.dispatcher.start();
    expect(world.started).toEqual([]);
    await world.clock.advance(0);
    for (const number of upTo(3)) {
      expect(world.numbersUnderWay()).toEqual([number]);
      await world.end(number);
    }
  });

  test('waits when nothing is there yet', async () => {
    const world = aWorld();
    world.handler.isThere = false;
    world.commit(3);
    world.dispatcher.start();
    await world.clock.advance(0);
    expect(world.dispatcher.health()).toEqual({ state: 'down', reason: 'nothing listens there yet' });
    world.handler.isThere = true;
    await world.clock.advance(500);
    await world.endAll();
    expect(world.started).toEqual(upTo(3));
  });

  test('is held when it is long', async () => {
    const world = aWorld({ drainLimit: 2 });
    world.commit(3);
    world.dispatcher.start();
    world.arrive(1);
    await world.clock.advance(0);
    expect(world.started).toEqual([4]);
    expect(world.store.queueSize()).toMatchObject({ held: 3 });
  });

  test('goes before a webhook that comes before the handler was looked for', async () => {
    const world = aWorld();
    world.commit(2);
    world.dispatcher.start();
    world.arrive(1);
    await world.endAll();
    expect(world.started).toEqual(upTo(3));
  });
});

describe('another handler', () => {
  test('gets what the old one left, whatever the old one still does', async () => {
    const world = aWorld({ maxConcurrent: 2 });
    world.arrive(3);
    world.dispatcher.reset();
    expect(world.dispatcher.health()).toEqual({ state: 'unknown', reason: null });
    expect(world.settled.get(3)).toBe('queued');
    await world.clock.advance(0);
    expect(world.numbersUnderWay()).toEqual([1, 2, 3]);
    await world.end(1, 'refused');
    expect(world.dispatcher.health()).toEqual(UP);
    await world.endAll();
    expect(world.started).toEqual([1, 2, 3, 1]);
    expect(world.delivered()).toEqual(upTo(3));
  });

  test('is not found by a look for the old one', async () => {
    const looks: ((isThere: boolean) => void)[] = [];
    const world = aWorld({}, { probe: () => new Promise((resolve) => looks.push(resolve)) });
    world.dispatcher.start();
    world.dispatcher.reset();
    looks[0]!(true);
    await world.clock.advance(0);
    expect(world.dispatcher.health().state).toBe('unknown');
    looks[1]!(true);
    await world.clock.advance(0);
    expect(world.dispatcher.health().state).toBe('up');
  });

  test('is looked for soon, also when the old one was gone for long', async () => {
    const world = await aWorldThatIsDown();
    await world.clock.advance(60_000);
    world.dispatcher.reset();
    await world.clock.advance(0);
    world.handler.isThere = true;
    await world.clock.advance(500);
    expect(world.numbersUnderWay()).toEqual([1]);
  });
});

test('stop starts nothing more, leaves no timer, and keeps nobody waiting', async () => {
  const world = aWorld({ maxConcurrent: 1 });
  world.arrive(3);
  const stopped = world.dispatcher.stop();
  expect([...world.settled.values()]).toEqual(['queued', 'queued', 'queued']);
  await world.end(1);
  world.arrive(1);
  expect(world.settled.get(4)).toBe('queued');
  expect(world.started).toEqual([1]);
  expect(world.store.queueSize()).toEqual({ queued: 3, held: 0 });
  expect(world.clock.pending).toBe(0);

  await stopped;

  const down = await aWorldThatIsDown();
  expect(down.clock.pending).toBe(1);
  await down.dispatcher.stop();
  expect(down.clock.pending).toBe(0);
});

describe('what goes wrong elsewhere', () => {
  test('a delivery that cannot be recorded holds up further ones rather than going out twice', async () => {
    const recorded: (() => void)[] = [];
    const world = aWorld(
      { maxConcurrent: 2 },
      {
        record: (delivery) =>
          new Promise((resolve) => recorded.push(() => resolve(world.store.recordDeliveries([delivery])))),
      },
    );
    world.arrive(5);
    await world.end(1);
    await world.end(2);
    await world.clock.advance(3_600_000);
    expect(world.started).toEqual([1, 2]);
    expect([...world.settled]).toEqual([
      [1, 'answered'],
      [2, 'answered'],
    ]);
    for (const record of recorded.splice(0)) record();
    await world.clock.advance(0);
    expect(world.started).toEqual([1, 2, 3, 4]);
  });

  test('a delivery that fails by a bug is not lost: its capture waits, and the reason is told', async () => {
    const world = aWorld();
    world.arrive(2);
    await world.underWay()[0]!.fail(new Error('our bug'));
    expect(world.dispatcher.health()).toEqual({ state: 'down', reason: 'our bug' });
    expect(world.settled.get(1)).toBe('queued');
    await world.clock.advance(500);
    await world.endAll();
    expect(world.delivered()).toEqual([1, 2]);
  });

  test('a queue that cannot be read is read again after a while', async () => {
    let isBroken = true;
    const world = aWorld(
      { maxConcurrent: 1, maxReady: 1 },
      {
        load(id: CaptureId) {
          if (isBroken) throw new Error('the disk');
          return world.store.get(id);
        },
      },
    );
    world.arrive(4);
    await world.endAll();
    expect(world.started).toEqual([1, 2]);
    isBroken = false;
    await world.clock.advance(1_000);
    await world.endAll();
    expect(world.started).toEqual(upTo(4));
  });

  test('a capture that was deleted on the way is passed over', async () => {
    const world = aWorld({ maxConcurrent: 1, maxReady: 1 });
    world.arrive(4);
    world.store.clear(
      { kind: 'field', field: { name: 'id' }, test: { kind: 'like', pattern: world.store.newest(1)! } },
      0,
    );
    await world.endAll();
    expect(world.started).toEqual([1, 2, 4]);
  });
});

test('who waits for a delivery is told how it ended', async () => {
  const told: (Delivery | undefined)[] = [];
  const world = aWorld();
  const [capture] = world.commit(1);
  world.dispatcher.offer(capture!, (delivery) => told.push(delivery));
  await world.end(1, 'aborted');
  expect(told).toMatchObject([{ captureId: capture!.id, outcome: { kind: 'aborted' } }]);
});
