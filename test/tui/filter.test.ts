import { describe, expect, test } from 'vitest';
import { TYPING_MS } from '../../src/tui/model/filter-prompt.ts';
import { shownCount } from '../../src/tui/model/matches.ts';
import { anAnswer } from '../builders.ts';
import { drive, typing } from './drive.ts';
import { fakeEngine } from './fake-engine.ts';

type Ui = Awaited<ReturnType<typeof drive>>;

const KONTAKT = 'event:Kontakt*';

/** Types text, and waits as long as a person does before looking up. */
async function type(ui: Ui, text: string): Promise<void> {
  ui.press(...typing(text));
  await ui.settle();
  await ui.clock.advance(TYPING_MS);
  await ui.settle();
}

const eventsOf = (ui: Ui) => new Set(ui.list().rows.map(({ event }) => event));
const last = (ui: Ui) => ui.screen().slice(-2);

describe('typing a filter', () => {
  test('the list follows, with how many are shown of all', async () => {
    const ui = await drive(fakeEngine({ captures: 1000 }));
    ui.press('/');
    await type(ui, KONTAKT);
    expect(eventsOf(ui)).toEqual(new Set(['Kontakt geändert']));
    expect(last(ui)[0]).toMatch(/^ Filter: event:Kontakt\* +200\/1,000$/);
    const shown = ui.screen().filter((row) => row.includes('Kontakt geändert'));
    ui.press('enter');
    expect(ui.state().prompt).toBeNull();
    expect(ui.screen().filter((row) => row.includes('Kontakt geändert'))).toEqual(shown);
    expect(ui.screen()[1]).toMatch(/ event:Kontakt\* · 200\/1,000 captures$/);
  });

  test('nothing is asked for while one types', async () => {
    const engine = fakeEngine({ captures: 1000 });
    const ui = await drive(engine);
    ui.press('/', ...typing('event:Kontakt*'));
    await ui.settle();
    expect(engine.queries.every(({ filter }) => filter === '')).toBe(true);
    await ui.clock.advance(TYPING_MS);
    await ui.settle();
    expect(engine.queries.filter(({ filter }) => filter !== '').map(({ filter }) => filter)).toEqual([KONTAKT]);
  });

  test('what is no filter leaves the list as it was and says under which character why', async () => {
    const ui = await drive(fakeEngine({ captures: 10 }));
    const { rows } = ui.list();
    ui.press('/');
    await type(ui, 'size:>5 evnt:x');
    expect(ui.list().rows).not.toEqual([]);
    expect(last(ui)[0]).toMatch(/^ Filter: size:>5 evnt:x/);
    expect(last(ui)[1]).toMatch(/^ {17}\^ there is no field "evnt"/);
    ui.press('enter');
    expect(ui.state().prompt).not.toBeNull();
    ui.press('esc');
    await ui.settle();
    expect(ui.list().rows).toEqual(rows);
  });

  test('Tab completes fields and values, and goes through what is offered', async () => {
    const ui = await drive(fakeEngine({ captures: 10 }));
    ui.press('/', 's', 'tab');
    expect(ui.state().prompt?.input.text).toBe('status:');
    ui.press('tab');
    expect(ui.state().prompt?.input.text).toBe('size:');
    ui.press('shift-tab');
    expect(last(ui)[1]).toBe(' Tab status: size:');
    ui.press('x', 'backspace', '4', 'tab');
    expect(ui.state().prompt?.input.text).toBe('status:4xx');
  });

  test('leaving goes back layer by layer: to the filter before, then to all captures', async () => {
    const ui = await drive(fakeEngine({ captures: 50 }));
    ui.press('k', 'k', 'k');
    const selected = ui.list().selectedId;
    ui.press('/');
    await type(ui, KONTAKT);
    ui.press('enter', '/');
    await type(ui, ' size:0');
    expect(ui.list().rows).toEqual([]);
    expect(ui.screen().join('\n')).toContain(`No capture passes ${KONTAKT} size:0`);
    ui.press('esc');
    await ui.settle();
    expect(ui.list().filter).toBe(KONTAKT);
    expect(ui.list().rows).toHaveLength(10);
    ui.press('esc');
    await ui.settle();
    expect(ui.list().rows).toHaveLength(50);
    expect(ui.list().rows.some(({ id }) => id === selected)).toBe(true);
    ui.press('esc');
    expect(ui.done.some(({ kind }) => kind === 'quit')).toBe(false);
  });

  test('a typed filter that is left gives the place back where one was', async () => {
    const ui = await drive(fakeEngine({ captures: 500 }));
    ui.press('g');
    await ui.settle();
    ui.press('j', 'j', '/');
    const selected = ui.list().selectedId;
    await type(ui, 'method:GET');
    ui.press('esc');
    await ui.settle();
    expect(ui.list().selectedId).toBe(selected);
    expect(ui.list().isFollowing).toBe(false);
  });

  test('pasted text goes into the line, on one line', async () => {
    const ui = await drive(fakeEngine({ captures: 10 }));
    ui.press('/');
    ui.send({ type: 'pasted', text: 'event:Kontakt*\n size:>5' });
    expect(ui.state().prompt?.input.text).toBe('event:Kontakt* size:>5');
  });
});

describe('what happens under a filter', () => {
  async function filtered(captures: number, filter: string) {
    const engine = fakeEngine({ captures });
    const ui = await drive(engine);
    ui.press('/');
    await type(ui, filter);
    ui.press('enter');
    await ui.settle();
    return { engine, ui };
  }

  test('captures that do not pass do not appear, those that do are followed', async () => {
    const { engine, ui } = await filtered(20, KONTAKT);
    engine.arrive({}, { event: 'Auftrag erstellt' });
    await ui.settle();
    expect(ui.list().rows).toHaveLength(4);
    const row = engine.arrive({}, { event: 'Kontakt geändert' });
    await ui.settle();
    expect(ui.list()).toMatchObject({ selectedId: row.id, isFollowing: true });
    expect(shownCount(ui.state())).toBe(5);
  });

  test('paused, only those that pass are counted as new', async () => {
    const { engine, ui } = await filtered(500, KONTAKT);
    ui.press('k');
    engine.burst(50);
    await ui.settle();
    expect(ui.list().unseen).toBe(10);
    expect(ui.screen().at(-1)).toContain('paused +10 new');
  });

  test('a capture that comes to pass appears in its place, one that passes no longer goes', async () => {
    const { engine, ui } = await filtered(20, 'is:failed');
    const first = engine.arrive();
    const second = engine.arrive();
    await ui.settle();
    expect(ui.list().rows).toEqual([]);
    const answer = anAnswer({ status: 500 });
    engine.deliver(second.id, { outcome: { kind: 'answered', ms: 5, answer } });
    await ui.settle();
    engine.deliver(first.id, { outcome: { kind: 'answered', ms: 5, answer } });
    await ui.settle();
    expect(ui.list().rows.map(({ id }) => id)).toEqual([first.id, second.id]);
    engine.deliver(first.id, { kind: 'replay' });
    await ui.settle();
    expect(ui.list().rows.map(({ id }) => id)).toEqual([second.id]);
  });

  test('only what came is looked at again', async () => {
    const { engine, ui } = await filtered(1000, 'event:Nothing');
    const asked = engine.queries.length;
    const row = engine.arrive();
    await ui.settle();
    expect(engine.queries.slice(asked).map(({ cursor }) => cursor)).toEqual([{ after: row.id.slice(0, 9) }]);
  });

  test('many captures are counted seldom', async () => {
    const { engine, ui } = await filtered(1000, KONTAKT);
    const counted = () => ui.done.filter(({ kind }) => kind === 'fetch-count').length;
    expect(counted()).toBe(1);
    for (let i = 0; i < 10; i += 1) {
      engine.burst(5);
      await ui.settle();
    }
    expect(counted()).toBe(1);
    await ui.clock.advance(1000);
    ui.send({ type: 'ticked' });
    await ui.settle();
    expect(shownCount(ui.state())).toBe(210);
  });

  test('deletions are taken in', async () => {
    const { engine, ui } = await filtered(20, KONTAKT);
    engine.prune(10);
    await ui.settle();
    expect(ui.list().rows).toHaveLength(2);
  });
});

test('keys that are pressed while a match is looked for all count', async () => {
  const ui = await drive(fakeEngine({ captures: 500 }));
  ui.press('/');
  await type(ui, 'event:Kassenblatt*');
  ui.press('enter', 'esc');
  await ui.settle();
  ui.press('g');
  await ui.settle();
  const selected = () => ui.list().selectedId;
  const steps: unknown[] = [];
  for (let i = 0; i < 5; i += 1) {
    ui.press('n');
    await ui.settle();
    steps.push(selected());
  }
  ui.press('g');
  await ui.settle();
  ui.press('n', 'n', 'n', 'n', 'n');
  await ui.settle();
  expect(selected()).toBe(steps[4]);
  ui.press('N', 'N', 'n', 'N');
  await ui.settle();
  expect(selected()).toBe(steps[2]);
});

test('the matches of the last filter are found among all captures too', async () => {
  const ui = await drive(fakeEngine({ captures: 500 }));
  ui.press('n');
  expect(ui.state().notice?.text).toContain('no filter yet');
  ui.press('/');
  await type(ui, 'event:Kassenblatt*');
  ui.press('enter', 'esc', 'g');
  await ui.settle();
  for (let i = 0; i < 60; i += 1) {
    ui.press('n');
    await ui.settle();
    expect(ui.list().rows.find(({ id }) => id === ui.list().selectedId)?.event).toBe('Kassenblatt geschlossen');
  }
  ui.press('N');
  await ui.settle();
  const place = ui.list().rows.findIndex(({ id }) => id === ui.list().selectedId);
  expect(ui.list().rows[place + 1]?.event).toBe('Wiederkehrende Rechnung erstellt');
  ui.press('G', 'n');
  await ui.settle();
  expect(ui.state().notice?.text).toBe('No later capture passes event:Kassenblatt*');
});
