import { expect, test } from 'vitest';
import type { EngineEvent } from '../../src/domain/event.ts';
import { createJournal } from '../../src/engine/journal.ts';
import { generic } from '../../src/profiles/generic.ts';
import type { Profile } from '../../src/profiles/profile.ts';
import { createMemoryStore } from '../../src/store/memory.ts';
import type { CaptureStore } from '../../src/store/store.ts';
import { aCapture, aDelivery } from '../builders.ts';
import { manualClock } from '../manual-clock.ts';

test('a capture is stored, told, and then its sender may be answered', async () => {
  const world = aWorld();
  const capture = aCapture();
  const row = await world.journal.append(capture, true);
  expect(row).toEqual(world.store.row(capture.id));
  expect(world.told()).toEqual(['capture']);
});

test('captures of one crowd share a transaction', async () => {
  const world = aWorld();
  await Promise.all([1, 2, 3].map(() => world.journal.append(aCapture(), true)));
  expect(world.writes).toEqual([{ captures: 3, deliveries: 0 }]);
});

test('a delivery is written within 5 ms, with those that end meanwhile', async () => {
  const world = aWorld();
  const rows = await Promise.all([1, 2].map(() => world.journal.append(aCapture(), true)));
  const recorded = Promise.all(rows.map(({ id }) => world.journal.record(aDelivery(id))));
  await world.clock.advance(4);
  expect(world.writes.length).toBe(1);
  await world.clock.advance(1);
  await recorded;
  expect(world.writes.slice(1)).toEqual([{ captures: 0, deliveries: 2 }]);
  expect(world.told()).toEqual(['capture', 'capture', 'delivery', 'delivery']);
});

test('captures that come together take it along', async () => {
  const world = aWorld();
  const { id } = await world.journal.append(aCapture(), true);
  const recorded = world.journal.record(aDelivery(id));
  await Promise.all([1, 2].map(() => world.journal.append(aCapture(), true)));
  await recorded;
  expect(world.writes.slice(1)).toEqual([{ captures: 2, deliveries: 1 }]);
  await world.clock.advance(5);
  expect(world.writes.length).toBe(2);
});

test('a capture that comes alone does not wait for it', async () => {
  const world = aWorld();
  const { id } = await world.journal.append(aCapture(), true);
  const recorded = world.journal.record(aDelivery(id));
  await world.journal.append(aCapture(), true);
  expect(world.writes.slice(1)).toEqual([{ captures: 1, deliveries: 0 }]);
  await world.clock.advance(5);
  await recorded;
});

test('a delivery that cannot be written costs no webhook its place, and is tried again', async () => {
  const world = aWorld();
  const { id } = await world.journal.append(aCapture(), true);
  world.refuse = ({ deliveries }) => deliveries > 0;
  const recorded = world.journal.record(aDelivery(id));
  const rows = await Promise.all([1, 2].map(() => world.journal.append(aCapture(), true)));
  for (const row of rows) expect(world.store.row(row.id)).toBeDefined();
  world.refuse = () => false;
  await world.clock.advance(1_005);
  await recorded;
  expect(world.store.deliveries(id).length).toBe(1);
});

test('a capture that cannot be written is refused, and the store says so until it can be written again', async () => {
  const world = aWorld();
  world.refuse = () => true;
  await expect(world.journal.append(aCapture(), true)).rejects.toThrow('the disk');
  world.refuse = () => false;
  await world.journal.append(aCapture(), true);
  expect(world.stores()).toEqual(['failing', 'ok']);
});

test('a row that cannot be read once it is written costs nobody an answer', async () => {
  const world = aWorld();
  const { id } = await world.journal.append(aCapture(), true);
  world.canRead = false;
  const recorded = world.journal.record(aDelivery(id));
  const rows = await Promise.all([1, 2].map(() => world.journal.append(aCapture(), true)));
  await recorded;
  expect(rows.length).toBe(2);
  expect(world.told().at(-1)).toBe('delivery');
});

test('a bug in a profile costs no webhook', async () => {
  const world = aWorld({
    headline() {
      throw new TypeError('undefined is not a function');
    },
  });
  const { id } = await world.journal.append(aCapture(), true);
  expect(world.store.row(id)).toMatchObject({ event: null, summary: '' });
});

test('in a hurry what waits is written at once, and so is what comes', async () => {
  const world = aWorld();
  const [one, two] = await Promise.all([1, 2].map(() => world.journal.append(aCapture(), true)));
  const waiting = world.journal.record(aDelivery(one!.id));
  world.journal.hurry();
  await waiting;
  await world.journal.record(aDelivery(two!.id));
  expect(world.store.queueSize()).toEqual({ queued: 0, held: 0 });
});

test('in a hurry what cannot be written is given up: it is still in the queue', async () => {
  const world = aWorld();
  const { id } = await world.journal.append(aCapture(), true);
  world.refuse = () => true;
  const waiting = world.journal.record(aDelivery(id));
  await world.clock.advance(5);
  world.journal.hurry();
  await waiting;
  await world.journal.record(aDelivery(id));
  expect(world.store.queueSize()).toEqual({ queued: 1, held: 0 });
});

type Write = Readonly<{ captures: number; deliveries: number }>;

function aWorld(profileParts: Partial<Profile> = {}) {
  const clock = manualClock();
  const memory = createMemoryStore();
  const events: EngineEvent[] = [];
  const writes: Write[] = [];
  const store: CaptureStore = {
    ...memory,
    append(captures, ended = []) {
      const write = { captures: captures.length, deliveries: ended.length };
      if (world.refuse(write)) throw new Error('the disk');
      writes.push(write);
      return memory.append(captures, ended);
    },
    row(id) {
      if (!world.canRead) throw new Error('the disk');
      return memory.row(id);
    },
  };
  const profile = { ...generic, ...profileParts };
  const retention = { maxCount: 1_000, maxAgeMs: Infinity, maxBytes: Infinity };
  const world = {
    clock,
    store,
    writes,
    canRead: true,
    refuse: (_write: Write): boolean => false,
    journal: createJournal({ store, profile, clock, retention, emit: (event) => events.push(event) }),
    told: () => events.map(({ type }) => type),
    stores: () => events.flatMap((event) => (event.type === 'store' ? [event.store.state] : [])),
  };
  return world;
}
