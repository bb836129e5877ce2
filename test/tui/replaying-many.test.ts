import { expect, test } from 'vitest';
import { urgencyOf } from '../../src/tui/model/message.ts';
import { remapped } from '../../src/tui/keymap.ts';
import { drive, typing } from './drive.ts';
import { fakeEngine } from './fake-engine.ts';

const GOOD = { type: 'replayed', result: { ok: true, message: 'done' }, isLast: false } as const;
const BAD = { type: 'replayed', result: { ok: false, message: 'refused' }, isLast: false } as const;

/** Marks all of `count` captures and replays them; what became of each is told by the test. */
async function replayMarked(count: number, parts: Parameters<typeof drive>[3] = {}) {
  const engine = fakeEngine({ captures: count });
  const ui = await drive(engine, undefined, undefined, parts);
  ui.press('g', ...Array.from({ length: count }, () => 'space'), 'm', 'r');
  if (ui.state().question !== null) ui.press('y');
  return { engine, ui };
}

test('how far it is stands on the screen, with how many failed and the key that cancels', async () => {
  const { ui } = await replayMarked(100);
  expect(ui.screen().at(-2)).toBe(' … Replaying 1 of 100  Esc cancels');
  ui.send(GOOD, BAD, GOOD);
  expect(ui.screen().at(-2)).toBe(' … Replaying 4 of 100, 1 failed  Esc cancels');
});

test('what else is said is seen, and then how far it is again', async () => {
  const { ui } = await replayMarked(100);
  ui.press('R');
  expect(ui.screen().at(-2)).toBe(' · Another replay is under way: Esc cancels it');
  ui.press('k');
  expect(ui.screen().at(-2)).toContain('Replaying 1 of 100');
  ui.press('enter');
  expect(ui.screen().join('\n')).toContain('Replaying 1 of 100');
});

test('cancelled, it lets the one under way end, says how many were sent, and sends no other', async () => {
  const { engine, ui } = await replayMarked(100);
  ui.send(GOOD, BAD);
  ui.press('esc');
  expect(ui.screen().at(-2)).toBe(' … Cancelled, 2 of 100 sent, 1 failed; one is still under way');
  ui.send(GOOD);
  expect(ui.screen().at(-2)).toBe(' ✗ Cancelled, 3 of 100 sent: 2 delivered, 1 failed; the first: refused');
  expect(ui.state().batch).toBeNull();
  const before = engine.commands.length;
  await ui.settle();
  // Three were wanted before it was cancelled, and the answer to a run that is over changes nothing.
  expect(engine.commands.length - before).toBe(3);
  expect(ui.state().notice?.text).toContain('Cancelled, 3 of 100');
});

test('while many are replayed, Esc cancels and does not go back; afterwards it does', async () => {
  const { ui } = await replayMarked(12);
  ui.press('enter', 'esc');
  expect(ui.state()).toMatchObject({ focus: 'detail', batch: { isCancelled: true } });
  ui.press('esc');
  expect(ui.state().focus).toBe('list');
});

test('one that cannot even be asked for counts as failed, and the others follow', async () => {
  const { engine, ui } = await replayMarked(3);
  let calls = 0;
  engine.answerCommands(() => {
    calls += 1;
    if (calls === 2) throw new Error('the connection is lost');
    return { ok: true, message: 'done' };
  });
  await ui.settle();
  expect(ui.state().notice).toMatchObject({
    kind: 'bad',
    text: 'Replayed 3: 2 delivered, 1 failed; the first: the connection is lost',
  });
});

test('a single capture is replayed while many are', async () => {
  const { engine, ui } = await replayMarked(3);
  ui.press('r');
  await ui.settle();
  expect(engine.commands).toHaveLength(4);
});

test('a capture is replayed several times, many times only after a question', async () => {
  const engine = fakeEngine({ captures: 2 });
  const ui = await drive(engine);
  ui.press('t', 'ctrl-u', ...typing('3'), 'enter');
  await ui.settle();
  const [row] = ui.list().rows.slice(-1);
  expect(engine.commands).toEqual(Array.from({ length: 3 }, () => ({ type: 'replay', captureId: row?.id })));
  expect(ui.state().notice?.text).toBe('Replayed 3: 3 delivered');
  ui.press('t', 'ctrl-u', ...typing('50'), 'enter');
  expect(ui.state().question?.text).toBe('Replay the capture 50 times, one after the other?');
});

test.each(['0', '', '1001', '2x', '-1'])('"%s" is no number of times', async (text) => {
  const engine = fakeEngine({ captures: 2 });
  const ui = await drive(engine);
  ui.press('t', 'ctrl-u', ...typing(text), 'enter');
  expect(ui.screen().join('\n')).toContain('How often is a whole number from 1 to 1,000');
  expect(ui.state().prompt?.kind).toBe('times');
  await ui.settle();
  expect(engine.commands).toEqual([]);
});

test('without a replay of many there is nothing to cancel', async () => {
  const ui = await drive(fakeEngine({ captures: 1 }));
  ui.press(':', ...typing('cancel-replay'), 'enter');
  expect(ui.state().notice?.text).toBe('No replay of many is under way');
});

test('the key that cancels can be changed', async () => {
  const { ui } = await replayMarked(12, { keymap: remapped({ 'cancel-replay': ['ctrl-x'] }) });
  expect(ui.screen().at(-2)).toContain('^X cancels');
  ui.press('esc');
  expect(ui.state().batch?.isCancelled).toBe(false);
  ui.press('ctrl-x');
  expect(ui.state().batch?.isCancelled).toBe(true);
});

test('only the end of many is painted at once', () => {
  expect(urgencyOf(GOOD)).toBe('in-time');
  expect(urgencyOf({ ...GOOD, isLast: true })).toBe('at-once');
});

test('before the rest is left unsent, q asks; Ctrl-C does not', async () => {
  const { ui } = await replayMarked(100);
  ui.send(GOOD);
  ui.press('q');
  expect(ui.screen().at(-2)).toContain('Quit, and leave 98 replays unsent?');
  ui.press('n');
  ui.send(GOOD);
  expect(ui.screen().at(-2)).toContain('Replaying 3 of 100');
  ui.press('q', 'y');
  await ui.settle();
  expect(ui.done.filter(({ kind }) => kind === 'quit')).toHaveLength(1);
});

test.each([
  ['Ctrl-C', 100, ['ctrl-c']],
  ['q after they were cancelled', 100, ['esc', 'q']],
  ['q while the last one is under way', 1, ['q']],
] as const)('%s quits without a question', async (_what, count, keys) => {
  const { ui } = await replayMarked(count);
  ui.press(...keys);
  await ui.settle();
  expect(ui.done.filter(({ kind }) => kind === 'quit')).toHaveLength(1);
});
