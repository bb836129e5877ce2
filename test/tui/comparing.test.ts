import { expect, test } from 'vitest';
import { anAnswer, utf8 } from '../builders.ts';
import { drive } from './drive.ts';
import { fakeEngine } from './fake-engine.ts';

const INVOICE = { event: 'Rechnung erstellt', summary: 'RE-1' };

function body(text: string) {
  return { body: utf8(text), rawHeaders: [['Content-Type', 'application/json']] as const };
}

test('a capture is compared with the one of the same event before it', async () => {
  const engine = fakeEngine();
  engine.arrive(body('{"sum":1}'), INVOICE);
  engine.arrive(body('{"other":true}'), { event: 'Kontakt geändert', summary: '' });
  engine.arrive(body('{"sum":2}'), INVOICE);
  const ui = await drive(engine);
  ui.press('5');
  await ui.settle();
  expect(engine.queries.at(-1)?.filter).toBe('event:"Rechnung erstellt"');
});

test('what is compared with is chosen, and what is missing is said', async () => {
  const engine = fakeEngine();
  const first = engine.arrive(body('{"sum":1}'), INVOICE);
  const second = engine.arrive(body('{"sum":2}'), INVOICE);
  const ui = await drive(engine);
  ui.press('5', 'right');
  await ui.settle();
  expect(ui.screen().join('\n')).toContain('No other capture is marked');
  ui.press('right');
  await ui.settle();
  expect(ui.screen().join('\n')).toContain('no two answers yet');

  const answered = (text: string) => ({ kind: 'answered', ms: 3, answer: anAnswer({ body: utf8(text) }) }) as const;
  engine.deliver(second.id, { outcome: answered('one') });
  engine.deliver(second.id, { outcome: answered('two'), kind: 'replay' });
  await ui.settle();
  expect(ui.screen()).toEqual(expect.arrayContaining([' - one', ' + two']));

  ui.press('left', 'esc', 'k', 'space', '5');
  await ui.settle();
  expect(ui.state().marks).toEqual(new Set([first.id]));
  expect(ui.screen().join('\n')).toContain('~ sum  1 → 2');
});

test('without an earlier capture it says so', async () => {
  const engine = fakeEngine();
  engine.arrive(body('{"sum":1}'), INVOICE);
  const ui = await drive(engine);
  ui.press('5');
  await ui.settle();
  expect(ui.screen().join('\n')).toContain('No earlier capture of Rechnung erstellt.');
});
