import { describe, expect, test } from 'vitest';
import type { Gesture } from '../../src/tui/model/pointing.ts';
import { targetAt } from '../../src/tui/view/target.ts';
import { drive } from './drive.ts';
import { fakeEngine } from './fake-engine.ts';

async function withMouse(size: { columns: number; rows: number }, captures = 100) {
  const ui = await drive(fakeEngine({ captures }), size, undefined, { hasMouse: true });
  const point = async (gesture: Gesture, x: number, y: number) => {
    const target = targetAt(ui.state(), x, y);
    if (target !== undefined) ui.send({ type: 'pointed', gesture, target });
    await ui.settle();
  };
  return { ...ui, point };
}

const SPLIT = { columns: 160, rows: 48 };
const STACKED = { columns: 80, rows: 50 };
const SINGLE = { columns: 80, rows: 24 };

/** Where this text stands on the screen. */
function placeOf(screen: readonly string[], text: string) {
  const y = screen.findIndex((row) => row.includes(text));
  return { x: screen[y]?.indexOf(text) ?? -1, y };
}

describe.each([
  ['split', SPLIT],
  ['stacked', STACKED],
  ['single', SINGLE],
] as const)('%s', (_, size) => {
  test('a click selects the capture under it, and only that', async () => {
    const ui = await withMouse(size);
    const { y } = placeOf(ui.screen(), '› ');
    await ui.point('click', 3, y - 4);
    expect(placeOf(ui.screen(), '› ').y).toBe(y - 4);
    expect(ui.state()).toMatchObject({ focus: 'list', list: { isFollowing: false } });
  });

  test('a click on a tab opens it, and one on the text goes to its pane', async () => {
    const ui = await withMouse(size);
    ui.press('enter');
    await ui.settle();
    for (const [title, tab] of [
      ['Headers', 'headers'],
      ['Deliveries', 'deliveries'],
      ['Body', 'body'],
    ] as const) {
      const { x, y } = placeOf(ui.screen(), title);
      await ui.point('click', x + 1, y);
      expect(ui.state().detail.tab).toBe(tab);
    }
    if (size === SINGLE) return;
    ui.press('tab');
    const { x, y } = placeOf(ui.screen(), '"event"');
    await ui.point('click', x, y);
    expect(ui.state()).toMatchObject({ focus: 'detail', detail: { tab: 'body' } });
    await ui.point('click', 3, placeOf(ui.screen(), 'TIME').y);
    expect(ui.state().focus).toBe('list');
  });
});

test('the wheel scrolls the pane that it is over, whichever has the keys', async () => {
  const ui = await withMouse(SPLIT);
  const selected = ui.list().selectedId;
  ui.press('2');
  await ui.settle();
  expect(ui.state().focus).toBe('detail');
  await ui.point('wheel-up', 5, 20);
  expect(ui.list().selectedId).not.toBe(selected);
  expect(ui.list().rows.findIndex(({ id }) => id === ui.list().selectedId)).toBe(96);
  ui.press('tab', '1', 'tab');
  ui.send({ type: 'resized', size: { columns: 160, rows: 16 } });
  await ui.settle();
  const before = ui.screen();
  await ui.point('wheel-down', 120, 9);
  expect(ui.state().focus).toBe('list');
  expect(ui.screen().map((row) => row.slice(0, 79))).toEqual(before.map((row) => row.slice(0, 79)));
  expect(ui.screen().map((row) => row.slice(81))).not.toEqual(before.map((row) => row.slice(81)));
});

test('the wheel scrolls a page', async () => {
  const ui = await withMouse(SINGLE);
  ui.press('?');
  await ui.point('wheel-down', 10, 10);
  expect(ui.state().pages.at(-1)?.place.line).toBe(3);
  await ui.point('wheel-up', 10, 10);
  expect(ui.state().pages.at(-1)?.place.line).toBe(0);
  await ui.point('click', 10, 10);
  expect(ui.state().pages).toHaveLength(1);
});

test('elsewhere, and while something is asked or typed, it does nothing', async () => {
  const ui = await withMouse(SPLIT);
  const before = ui.state();
  // The status, the line between the panes, the footer, and beyond the screen.
  for (const [x, y] of [
    [10, 0],
    [80, 20],
    [10, 47],
    [200, 20],
    [10, 99],
  ] as const)
    for (const gesture of ['click', 'wheel-up', 'wheel-down'] as const) await ui.point(gesture, x, y);
  expect(ui.state()).toEqual(before);
  for (const keys of [['/'], ['x'], ['y'], [':']]) {
    ui.press(...keys);
    await ui.settle();
    const asking = ui.state();
    await ui.point('click', 10, 10);
    await ui.point('wheel-up', 10, 10);
    expect(ui.state()).toEqual(asking);
    ui.press('esc');
  }
});

test('it is turned on and off by a command, and what comes while it is off is not heard', async () => {
  const ui = await drive(fakeEngine({ captures: 100 }), SPLIT);
  const { selectedId } = ui.list();
  const up = { type: 'pointed', gesture: 'wheel-up', target: { pane: 'list', id: null } } as const;
  ui.send(up);
  expect(ui.list().selectedId).toBe(selectedId);
  ui.press('S', 'm');
  expect(ui.state().notice?.text).toContain('with shift held it selects text');
  ui.send(up);
  expect(ui.list().selectedId).not.toBe(selectedId);
  ui.press('S', 'm');
  await ui.settle();
  expect(ui.done.filter(({ kind }) => kind === 'mouse')).toEqual([
    { kind: 'mouse', isOn: true },
    { kind: 'mouse', isOn: false },
  ]);
});

test('a click on a screen that is empty breaks nothing', async () => {
  const ui = await withMouse(SINGLE, 0);
  for (let y = 0; y < 24; y += 1) for (const gesture of ['click', 'wheel-down'] as const) await ui.point(gesture, 5, y);
  expect(ui.state().focus).toBe('list');
  ui.press('/');
});
