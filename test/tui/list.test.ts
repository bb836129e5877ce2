import fc from 'fast-check';
import { expect, test } from 'vitest';
import { placeOf, visibleRows } from '../../src/tui/model/list.ts';
import { drive } from './drive.ts';
import { fakeEngine } from './fake-engine.ts';

const HEIGHT = 18;

test('the newest capture is selected and followed', async () => {
  const engine = fakeEngine({ captures: 50 });
  const ui = await drive(engine);
  const newest = engine.arrive();
  expect(ui.list().selectedId).toBe(newest.id);
  expect(visibleRows(ui.list()).at(-1)?.id).toBe(newest.id);
});

test('moving up stops following; what arrives is counted and moves nothing', async () => {
  const engine = fakeEngine({ captures: 50 });
  const ui = await drive(engine);
  ui.press('k', 'k');
  const before = { selected: ui.list().selectedId, visible: visibleRows(ui.list()) };
  engine.burst(37);
  expect(ui.list()).toMatchObject({ isFollowing: false, unseen: 37, selectedId: before.selected });
  expect(visibleRows(ui.list())).toEqual(before.visible);
  ui.press('G');
  expect(ui.list()).toMatchObject({ isFollowing: true, unseen: 0 });
});

test('captures that are seen are not new any more', async () => {
  const engine = fakeEngine({ captures: 3 });
  const ui = await drive(engine);
  ui.press('k');
  engine.arrive();
  expect(ui.list()).toMatchObject({ isFollowing: false, unseen: 0 });
});

test('one of 100,000 captures costs what one of 100 costs', async () => {
  const engine = fakeEngine({ captures: 100_000 });
  const ui = await drive(engine);
  expect(ui.list().rows.length).toBeLessThanOrEqual(400);
  expect(engine.queries).toHaveLength(1);
  ui.press('g');
  await ui.settle();
  expect(ui.list().rows[0]).toMatchObject({ id: ui.list().selectedId });
  expect(ui.list().hasOlder).toBe(false);
  expect(ui.list().rows.length).toBeLessThanOrEqual(400);
  ui.press('G');
  await ui.settle();
  expect(ui.list()).toMatchObject({ hasNewer: false, isFollowing: true });
});

test('keys pressed faster than captures load all count', async () => {
  const engine = fakeEngine({ captures: 5000 });
  const ui = await drive(engine);
  const { rows } = await engine.window({ filter: '', cursor: {}, limit: 5000 });
  ui.press(...Array.from({ length: 1000 }, () => 'k'));
  await ui.settle();
  expect(ui.list().selectedId).toBe(rows[1000]?.id);
  ui.press(...Array.from({ length: 700 }, () => 'j'));
  await ui.settle();
  expect(ui.list().selectedId).toBe(rows[300]?.id);
});

test('a capture that is pruned gives the selection to the next one', async () => {
  const engine = fakeEngine({ captures: 30 });
  const ui = await drive(engine);
  ui.press('g');
  await ui.settle();
  const third = ui.list().rows[2];
  engine.prune(2);
  await ui.settle();
  expect(ui.list().selectedId).toBe(third?.id);
});

test('when all captures are gone nothing is selected', async () => {
  const engine = fakeEngine({ captures: 30 });
  const ui = await drive(engine);
  engine.prune(30);
  await ui.settle();
  expect(ui.list()).toMatchObject({ rows: [], selectedId: null, isLoaded: true });
});

test('a delivery changes the row of its capture', async () => {
  const engine = fakeEngine({ captures: 3 });
  const ui = await drive(engine);
  const [row] = ui.list().rows;
  engine.deliver(row!.id, { kind: 'replay' });
  expect(ui.list().rows[0]).toMatchObject({ replays: 1 });
});

test('captures that arrive while a window is under way are not lost', async () => {
  const engine = fakeEngine({ captures: 3000 });
  const ui = await drive(engine);
  ui.press(...Array.from({ length: 30 }, () => 'pageup'));
  ui.ask();
  engine.burst(5);
  await ui.settle();
  ui.press('G');
  await ui.settle();
  const { rows } = await engine.window({ filter: '', cursor: {}, limit: 10 });
  expect(
    ui
      .list()
      .rows.slice(-10)
      .map(({ id }) => id),
  ).toEqual(rows.map(({ id }) => id).toReversed());
});

test('an answer to an earlier question changes nothing', async () => {
  const engine = fakeEngine({ captures: 1000 });
  const ui = await drive(engine);
  const before = ui.list();
  ui.send({ type: 'window-loaded', ticket: before.lastTicket, window: { rows: [], hasOlder: false, hasNewer: false } });
  expect(ui.list().rows).toBe(before.rows);
});

test('what cannot be fetched is said, and tried again', async () => {
  const engine = fakeEngine({ captures: 1000 });
  const ui = await drive(engine);
  ui.press('g');
  engine.fail('the engine has gone');
  await ui.settle();
  expect(ui.state().notice).toMatchObject({ kind: 'bad', text: 'the engine has gone' });
  engine.fail(null);
  ui.send({ type: 'ticked' });
  await ui.settle();
  ui.press('g');
  await ui.settle();
  expect(ui.list()).toMatchObject({ hasOlder: false, request: null });
});

test('an id that is not there has the place where it would be', async () => {
  const engine = fakeEngine({ captures: 10 });
  const { rows } = await engine.window({ filter: '', cursor: {}, limit: 10 });
  const oldestFirst = rows.toReversed();
  const without = oldestFirst.filter((_, index) => index !== 4);
  expect(placeOf(oldestFirst, oldestFirst[4]!.id)).toBe(4);
  expect(placeOf(without, oldestFirst[4]!.id)).toBe(4);
});

const STEPS = [
  'j',
  'k',
  'pageup',
  'pagedown',
  'g',
  'G',
  'F',
  'arrive',
  'burst',
  'prune',
  'settle',
  'ask',
  'small',
  'large',
];

test('whatever happens, the list shows a stretch of the store with the selection in it', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 0, max: 900 }),
      fc.array(fc.constantFrom(...STEPS), { maxLength: 60 }),
      async (captures, steps) => {
        const engine = fakeEngine({ captures });
        const ui = await drive(engine);
        for (const one of steps) {
          if (one === 'arrive') engine.arrive();
          else if (one === 'burst') engine.burst(150);
          else if (one === 'prune') engine.prune(40);
          else if (one === 'settle') await ui.settle();
          else if (one === 'ask') ui.ask();
          else if (one === 'small') ui.send({ type: 'resized', size: { columns: 40, rows: 8 } });
          else if (one === 'large') ui.send({ type: 'resized', size: { columns: 200, rows: 90 } });
          else ui.press(one);
          expectSound(ui.list());
        }
        await ui.settle();
        expectSound(ui.list());
        const all = (await engine.window({ filter: '', cursor: {}, limit: 10_000 })).rows.toReversed();
        const list = ui.list();
        const from = Math.max(
          0,
          all.findIndex(({ id }) => id === list.rows[0]?.id),
        );
        const held = all.slice(from, from + list.rows.length);
        expect(list.rows.map(({ id }) => id)).toEqual(held.map(({ id }) => id));
        expect(list.hasOlder).toBe(from > 0);
        expect(list.hasNewer).toBe(from + list.rows.length < all.length);
        if (list.isFollowing) expect(list.selectedId).toBe(all.at(-1)?.id ?? null);
        // The screen is as full as it can be.
        expect(visibleRows(list).length).toBe(Math.min(list.height, all.length));
      },
    ),
    { numRuns: 150 },
  );
});

function expectSound(list: Awaited<ReturnType<typeof drive>>['list'] extends () => infer List ? List : never): void {
  const ids = list.rows.map(({ id }) => id);
  expect(ids).toEqual([...new Set(ids)].sort());
  if (ids.length === 0) return;
  expect(visibleRows(list).some(({ id }) => id === list.selectedId)).toBe(true);
  expect(ids.length).toBeLessThan(4 * Math.max(100, 3 * list.height) + 200);
}

test('a page moves by a screen, and the view with it', async () => {
  const engine = fakeEngine({ captures: 90 });
  const ui = await drive(engine);
  const top = placeOf(ui.list().rows, ui.list().topId);
  ui.press('pageup');
  expect(placeOf(ui.list().rows, ui.list().topId)).toBe(top - (HEIGHT - 1));
});
