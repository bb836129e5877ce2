import { describe, expect, test } from 'vitest';
import { TYPING_MS } from '../../src/tui/model/filter-prompt.ts';
import { chosenOf } from '../../src/tui/model/picker.ts';
import { textOf } from '../../src/tui/text/line.ts';
import { screenOf } from '../../src/tui/view/screen.ts';
import { drive, typing } from './drive.ts';
import { fakeEngine, SESSION } from './fake-engine.ts';

const WIDE = { columns: 160, rows: 48 };

describe('marks', () => {
  test('marked captures are seen without colour, and stay marked while others come and one looks elsewhere', async () => {
    const engine = fakeEngine({ captures: 400 });
    const ui = await drive(engine);
    ui.press('k', 'k', 'space', 'space');
    const marked = [...ui.state().marks];
    expect(ui.screen().filter((row) => /^[› ]\*/.test(row))).toHaveLength(2);
    engine.burst(50);
    ui.press('g');
    await ui.settle();
    expect(ui.screen().filter((row) => /^[› ]\*/.test(row))).toEqual([]);
    expect([...ui.state().marks]).toEqual(marked);
    ui.press('m', 'u');
    expect(ui.state().marks.size).toBe(0);
  });

  test('what is marked is replayed in the order in which it came', async () => {
    const engine = fakeEngine({ captures: 5 });
    const ui = await drive(engine);
    const ids = ui.list().rows.map(({ id }) => id);
    ui.press('G', 'space', 'g', 'space', 'm', 'r');
    await ui.settle();
    expect(engine.commands).toEqual([
      { type: 'replay', captureId: ids[0] },
      { type: 'replay', captureId: ids[4] },
    ]);
    expect(ui.state().notice).toMatchObject({ kind: 'good', text: 'Replayed 2: 2 delivered' });
  });

  test('many are replayed only after a question, and one that fails does not stop the others', async () => {
    const engine = fakeEngine({ captures: 12 });
    const ui = await drive(engine);
    ui.press('g', ...Array.from({ length: 12 }, () => 'space'), 'm', 'r');
    expect(ui.state().question?.text).toBe('Replay 12 captures, one after the other?');
    ui.press('n');
    expect(ui.state().lastReplay).toEqual([]);
    let calls = 0;
    engine.answerCommands(() => {
      calls += 1;
      return calls === 3 ? { ok: false, message: 'refused' } : { ok: true, message: 'done' };
    });
    ui.press('m', 'r', 'y');
    await ui.settle();
    expect(engine.commands).toHaveLength(12);
    expect(ui.state().notice?.text).toBe('Replayed 12: 11 delivered, 1 failed; the first: refused');
  });

  test('what is marked is deleted after a question', async () => {
    const engine = fakeEngine({ captures: 3 });
    const ui = await drive(engine);
    ui.press('m', 'x');
    expect(ui.state().notice?.text).toContain('Nothing is marked');
    ui.press('g', 'space', 'space', 'm', 'x', 'y');
    await ui.settle();
    expect(engine.commands).toEqual([
      {
        type: 'delete',
        captureIds: ui
          .list()
          .rows.slice(0, 2)
          .map(({ id }) => id),
      },
    ]);
  });
});

test('the last replay is done once more, whatever is selected by then', async () => {
  const engine = fakeEngine({ captures: 5 });
  const ui = await drive(engine);
  ui.press('R');
  expect(ui.state().notice?.text).toBe('Nothing was replayed yet');
  ui.press('r', 'k', 'k', 'R');
  await ui.settle();
  expect(engine.commands[1]).toEqual(engine.commands[0]);
});

describe('keys of two', () => {
  test('the first key shows what can follow, Esc leaves, and what means nothing changes nothing', async () => {
    const ui = await drive(fakeEngine({ captures: 2 }));
    ui.press('y');
    expect(ui.screen().slice(-2)).toEqual([' y Copy what?', ' u URL  i id  b body  h header …  c cURL  Esc none']);
    ui.press('j', 'x');
    expect(ui.state().menu).toBe('y');
    ui.press('esc');
    expect(ui.state().menu).toBeNull();
    ui.press('y', 'ctrl-c');
    await ui.settle();
    expect(ui.done.some(({ kind }) => kind === 'quit')).toBe(true);
  });

  test('URL, id, body, a header and cURL are copied', async () => {
    const ui = await drive(fakeEngine({ captures: 2 }));
    ui.press('y', 'u', 'y', 'i', 'y', 'b', 'y', 'c', 'y', 'h');
    await ui.settle();
    ui.press(...typing('content-type'), 'enter');
    await ui.settle();
    expect(ui.copies[0]).toBe(SESSION.publicUrl);
    expect(ui.copies[1]).toBe(ui.list().selectedId);
    expect(JSON.parse(ui.copies[2] ?? '')).toMatchObject({ event: 'Kontakt geändert' });
    expect(ui.copies[3]).toMatch(/^curl /);
    expect(ui.copies[4]).toBe('application/json');
    expect(ui.state().notice?.text).toBe('Copied the header Content-Type');
  });

  test('settings are changed while it runs', async () => {
    const engine = fakeEngine({ captures: 1 });
    const ui = await drive(engine, WIDE);
    ui.press('S');
    expect(ui.screen().join('\n')).toContain('answered at once, deadline 10 s, handler http://localhost:3000/webhook');
    ui.press('h', 'S', 'a', 'S', 'p', 'S', 'g');
    ui.press('S', 'd', 'ctrl-u', ...typing('1500ms'), 'enter');
    ui.press('S', 'u', 'ctrl-u', ...typing(':8080/hook'), 'enter');
    ui.press('S', 'u', 'ctrl-u', 'enter');
    await ui.settle();
    expect(engine.commands).toEqual([
      { type: 'settings', reply: 'handler' },
      { type: 'settings', reply: 'ack' },
      { type: 'hold' },
      { type: 'drain' },
      { type: 'settings', deadlineMs: 1500 },
      { type: 'settings', handlerUrl: 'http://localhost:8080/hook' },
      { type: 'settings', handlerUrl: null },
    ]);
  });

  test('a setting that cannot be is not set, and the line stays open', async () => {
    const engine = fakeEngine({ captures: 1 });
    const ui = await drive(engine);
    ui.press('S', 'd', 'ctrl-u', ...typing('soon'), 'enter');
    expect(ui.state()).toMatchObject({ prompt: { kind: 'setting' }, notice: { kind: 'bad' } });
    ui.press('esc', 'S', 'u', 'ctrl-u', ...typing('ftp://x'), 'enter');
    expect(ui.state().notice?.text).toContain('ftp:// cannot be a handler');
    expect(engine.commands).toEqual([]);
  });
});

describe('the palette', () => {
  test('a command is found by a part of what it does and run', async () => {
    const engine = fakeEngine({ captures: 2 });
    const ui = await drive(engine);
    ui.press(':', ...typing('fixture'), 'enter');
    await ui.settle();
    expect(engine.commands).toEqual([{ type: 'save-fixture', captureId: ui.list().selectedId }]);
    expect(ui.state().prompt).toBeNull();
  });

  test('it shows the keys and the name by which key maps know a command', async () => {
    const ui = await drive(fakeEngine({ captures: 2 }), WIDE);
    ui.press('ctrl-p', ...typing('next-match'));
    expect(ui.screen().find((row) => row.startsWith('› '))).toMatch(
      /^› n +The next capture that passes .* next-match$/,
    );
  });

  test('one moves with the arrows, and what nothing is called changes nothing', async () => {
    const ui = await drive(fakeEngine({ captures: 2 }));
    ui.press(':', 'down', 'down', 'up', 'enter');
    expect(ui.list().isFollowing).toBe(false);
    ui.press(':', ...typing('zzz'), 'enter');
    expect(ui.screen().join('\n')).toContain('Nothing is called that');
    ui.press('esc');
    expect(ui.state().prompt).toBeNull();
  });

  test('a command of another place takes one there', async () => {
    const ui = await drive(fakeEngine({ captures: 2 }));
    ui.press('?', ':', ...typing('pass a filter'), 'enter');
    expect(ui.state()).toMatchObject({ pages: [], focus: 'list', prompt: { kind: 'filter' } });
  });

  test('every command is in it and does no harm where it means nothing', async () => {
    const ui = await drive(fakeEngine({ captures: 2 }));
    for (const { id } of ui.state().keymap) {
      ui.press(':', ...typing(id));
      const { prompt } = ui.state();
      if (prompt?.kind !== 'picker') throw new Error('the palette is not open');
      expect(chosenOf(ui.state(), prompt).items.map(({ pick }) => pick)).toContainEqual({ kind: 'command', id });
      ui.press('enter', 'esc', 'esc');
    }
  });
});

describe('saved filters', () => {
  test('the filter that is applied is saved, and chosen again later', async () => {
    const ui = await drive(fakeEngine({ captures: 10 }));
    ui.press("'");
    expect(ui.state().notice?.text).toContain('No filter is saved');
    ui.press('/', ...typing('event:Kontakt*'), 'enter', "'", 'enter', 'esc');
    await ui.settle();
    expect(ui.saved).toEqual([['event:Kontakt*']]);
    expect(ui.list().filter).toBe('');
    ui.press("'", 'enter');
    await ui.settle();
    expect(ui.list().rows).toHaveLength(2);
  });
});

test('deleting all under a filter deletes what passes it, and says so', async () => {
  const engine = fakeEngine({ captures: 10 });
  const ui = await drive(engine);
  ui.press('/', ...typing('event:Kontakt*'), 'enter');
  await ui.clock.advance(TYPING_MS);
  await ui.settle();
  ui.press('X');
  expect(ui.state().question?.text).toBe('Delete all 2 captures that pass event:Kontakt*, with all deliveries?');
  ui.press('y');
  await ui.settle();
  expect(engine.commands).toEqual([{ type: 'clear', filter: 'event:Kontakt*' }]);
});

test('one pane can have the whole screen', async () => {
  const ui = await drive(fakeEngine({ captures: 3 }), WIDE);
  const panes = () => Math.max(...screenOf(ui.state()).map((band) => band.panes.length));
  expect(panes()).toBe(3);
  ui.press('z');
  expect(panes()).toBe(1);
  ui.press('tab');
  expect(ui.screen().join('\n')).toContain('1 Overview');
  ui.press('z');
  expect(panes()).toBe(3);
  const narrow = await drive(fakeEngine({ captures: 3 }));
  narrow.press('z');
  expect(narrow.state().notice?.text).toContain('room for only one');
});

test('the URL is shown as a QR code where that fits', async () => {
  const ui = await drive(fakeEngine({ captures: 1 }), WIDE);
  ui.press('Q');
  const rows = screenOf(ui.state()).flatMap(({ panes }) => panes[0]?.lines ?? []);
  expect(rows.filter((row) => /[▀▄█]/.test(textOf(row))).length).toBeGreaterThan(12);
  expect(ui.screen().join('\n')).toContain(SESSION.publicUrl);
  ui.press('esc');
  const small = await drive(fakeEngine({ captures: 1 }), { columns: 40, rows: 10 });
  small.press('Q');
  expect(small.state()).toMatchObject({ pages: [], notice: { text: expect.stringContaining('The QR code needs') } });
});
