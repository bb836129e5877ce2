import { expect, test } from 'vitest';
import { atCursor } from '../../src/tui/model/tree-reading.ts';
import { utf8 } from '../builders.ts';
import { drive } from './drive.ts';
import { fakeEngine } from './fake-engine.ts';

async function reading(body: string, type = 'application/json') {
  const engine = fakeEngine();
  engine.arrive({ body: utf8(body), rawHeaders: [['Content-Type', type]] });
  const ui = await drive(engine);
  ui.press('2');
  await ui.settle();
  return ui;
}

const BODY = '{"id":1,"a":null,"b":null,"deep":{"list":[{"name":"one"},{"name":"two"}]}}';

test('the cursor goes from one match to the next, and folds open for it', async () => {
  const ui = await reading(BODY);
  ui.press('-', '/', 'n', 'a', 'm', 'enter');
  expect(atCursor(ui.state())?.path).toBe('deep.list[0].name');
  expect(ui.state().notice?.text).toBe('1 of 2: nam');
  ui.press('n');
  expect(atCursor(ui.state())?.path).toBe('deep.list[1].name');
  ui.press('n');
  expect(ui.state().notice?.text).toBe('1 of 2: nam, from the other end');
  ui.press('N');
  expect(atCursor(ui.state())?.path).toBe('deep.list[1].name');
});

test('a null that is gathered is shown where it is found', async () => {
  const ui = await reading(BODY);
  ui.press('/', '"', 'b', '"', 'enter');
  expect(atCursor(ui.state())?.path).toBe('b');
});

test('nothing found is said, and nothing looked for too', async () => {
  const ui = await reading(BODY);
  ui.press('n');
  expect(ui.state().notice?.text).toContain('Nothing was looked for yet');
  ui.press('/', 'z', 'enter');
  expect(ui.state().notice?.text).toBe('The body has no z');
});

test('a text is scrolled to the line', async () => {
  const lines = Array.from({ length: 100 }, (_, index) => `line ${index}`).join('\n');
  const ui = await reading(lines, 'text/plain');
  ui.press('/', '7', '7', 'enter');
  expect(ui.screen().find((row) => row.startsWith(' line'))).toBe(' line 77');
  ui.press('n');
  expect(ui.state().notice?.text).toBe('1 of 1: 77, from the other end');
});

test('leaving the line without Enter leaves everything as it is', async () => {
  const ui = await reading(BODY);
  ui.press('/', 'i', 'esc');
  expect(ui.state().detail.search).toBeNull();
  expect(atCursor(ui.state())?.path).toBe('');
});
