import fc from 'fast-check';
import { afterEach, expect, test, vi } from 'vitest';
import type { EngineEvent } from '../../src/domain/event.ts';
import { anAnswer, utf8 } from '../builders.ts';
import { screenText } from './drive.ts';
import { fakeEngine } from './fake-engine.ts';
import { foreignControls, isColored } from './sequences.ts';
import { openTerminal } from './terminal-harness.ts';

type Terminal = Awaited<ReturnType<typeof openTerminal>>;
const open: Terminal[] = [];

async function start(...args: Parameters<typeof openTerminal>): Promise<Terminal> {
  const terminal = await openTerminal(...args);
  open.push(terminal);
  return terminal;
}

afterEach(async () => {
  for (const terminal of open.splice(0)) await terminal.close();
});

test('the terminal is given back as it was', async () => {
  const terminal = await openTerminal(fakeEngine({ captures: 3 }), { columns: 80, rows: 24 });
  expect(terminal.isAlternate()).toBe(true);
  await terminal.press('q');
  await terminal.ended;
  await terminal.flush();
  expect(terminal.isAlternate()).toBe(false);
  expect(terminal.raw().lastIndexOf('\u001b[?25h')).toBeGreaterThan(terminal.raw().lastIndexOf('\u001b[?25l'));
  expect(terminal.raw().lastIndexOf('\u001b[?2004l')).toBeGreaterThan(terminal.raw().lastIndexOf('\u001b[?2004h'));
  expect(terminal.rawModes).toEqual([true, false]);
});

test('a signal from outside gives it back too', async () => {
  const controller = new AbortController();
  const terminal = await openTerminal(fakeEngine(), { columns: 80, rows: 24, signal: controller.signal });
  controller.abort();
  await terminal.ended;
  await terminal.flush();
  expect(terminal.isAlternate()).toBe(false);
});

test('a bug gives the terminal back and comes out', async () => {
  let tell: (events: readonly EngineEvent[]) => void = () => {};
  const engine = fakeEngine({ captures: 1 });
  const subscribe: typeof engine.subscribe = (listener) => {
    tell = listener;
    return () => {};
  };
  const terminal = await openTerminal({ ...engine, subscribe }, { columns: 80, rows: 24 });
  tell([{ type: 'capture' } as EngineEvent]);
  await expect(terminal.ended).rejects.toThrow(TypeError);
  await terminal.flush();
  expect(terminal.isAlternate()).toBe(false);
});

test('after the end nothing is painted and no timer runs', async () => {
  const engine = fakeEngine();
  const terminal = await openTerminal(engine, { columns: 80, rows: 24 });
  await terminal.close();
  const written = terminal.raw().length;
  engine.burst(10);
  await terminal.clock.advance(5000);
  expect(terminal.raw().length).toBe(written);
  expect(terminal.clock.pending).toBe(0);
});

test('keys that come in one chunk all count', async () => {
  const engine = fakeEngine({ captures: 30 });
  const terminal = await start(engine, { columns: 80, rows: 24 });
  const { rows } = await engine.window({ filter: '', cursor: {}, limit: 30 });
  await terminal.press('kkkk');
  expect(terminal.state().list.selectedId).toBe(rows[4]?.id);
  await terminal.press('k\rq');
  expect(terminal.state()).toMatchObject({ focus: 'list', list: { selectedId: rows[5]?.id } });
});

test('a paste runs no command', async () => {
  const engine = fakeEngine({ captures: 3 });
  const terminal = await start(engine, { columns: 80, rows: 24 });
  await terminal.press('\u001b[200~rXyq\r\u001b[201~');
  expect(engine.commands).toEqual([]);
  expect(terminal.screen()).toContain('Pasted text is not run as commands');
});

test('what the engine tells waits for its time, and comes along with a key', async () => {
  const engine = fakeEngine({ captures: 3 });
  const terminal = await start(engine, { columns: 80, rows: 24 });
  engine.arrive();
  await terminal.flush();
  expect(terminal.screen()).toContain(' 3 captures');
  await terminal.press('k');
  expect(terminal.screen()).toContain(' 4 captures');
  engine.arrive();
  await terminal.paint();
  expect(terminal.screen()).toContain(' 5 captures');
});

test('what looks the same is not written again', async () => {
  const engine = fakeEngine({ captures: 3 });
  const terminal = await start(engine, { columns: 80, rows: 24 });
  const written = terminal.raw().length;
  await terminal.press('j', 'j');
  expect(terminal.raw().length).toBe(written);
});

test('the age of the proof grows with the clock', async () => {
  const terminal = await start(fakeEngine({ captures: 3 }), { columns: 80, rows: 24 });
  expect(terminal.lineAt(0)).toContain('proven 10 s ago');
  await terminal.clock.advance(3000);
  await terminal.paint();
  expect(terminal.lineAt(0)).toContain('proven 15 s ago');
});

test('the selection is seen without colours as well', async () => {
  const colored = await start(fakeEngine({ captures: 3 }), { columns: 80, rows: 24 });
  expect(colored.cellAt(5, 6)).toMatchObject({ bg: 24, isInverse: false });
  const plain = await start(fakeEngine({ captures: 3 }), { columns: 80, rows: 24, env: { NO_COLOR: '1' } });
  expect(plain.cellAt(0, 6).text).toBe('›');
  expect(plain.cellAt(5, 6)).toMatchObject({ bg: null, isInverse: true });
  expect(isColored(plain.raw())).toBe(false);
  expect(isColored(colored.raw())).toBe(true);
  expect(plain.screen()).toBe(colored.screen());
});

test('suspending gives the terminal to the shell and takes it back', async () => {
  let isSuspended = false;
  const suspended = Promise.withResolvers<void>();
  const engine = fakeEngine({ captures: 3 });
  const terminal = await start(engine, {
    columns: 80,
    rows: 24,
    suspend() {
      isSuspended = true;
      return suspended.promise;
    },
  });
  const before = terminal.screen();
  await terminal.press('ctrl-z');
  expect(isSuspended).toBe(true);
  expect(terminal.isAlternate()).toBe(false);
  const written = terminal.raw();
  engine.deliver((await engine.window({ filter: '', cursor: {}, limit: 1 })).rows[0]!.id);
  await terminal.paint();
  expect(terminal.raw()).toBe(written);
  suspended.resolve();
  // Ink takes the terminal back in steps of its own.
  await vi.waitFor(async () => {
    await terminal.flush();
    expect(terminal.screen()).toContain('Back again');
  });
  expect(terminal.isAlternate()).toBe(true);
  expect(terminal.screen().split('\n').slice(3, 20)).toEqual(before.split('\n').slice(3, 20));
});

test('repainting mends what someone else has written over', async () => {
  const terminal = await start(fakeEngine({ captures: 3 }), { columns: 80, rows: 24 });
  const before = terminal.screen();
  await terminal.scribble('\u001b[5;1Hgarbage\r\nmore garbage');
  expect(terminal.screen()).not.toBe(before);
  await terminal.press('ctrl-l');
  expect(terminal.screen()).toBe(before);
});

const HOSTILE: Readonly<Record<string, string>> = {
  CSI: '\u001b[2J\u001b[H\u001b[31mred',
  'OSC 52': '\u001b]52;c;ZXZpbA==\u0007',
  'OSC 8': '\u001b]8;;http://evil.example\u0007click\u001b]8;;\u0007',
  'OSC 0': '\u001b]0;title\u001b\\',
  C1: '\u009b2J\u009d52;c;ZXZpbA==\u009c',
  'C0 and DEL': '\u0000\u0007\u0008\u007f\r\n\t',
  'bidi and invisible': '\u202egnp.exe\u2066x\u2069\u200b\ufeff',
  'DCS and APC': '\u001bP+q544e\u001b\\\u001b_x\u001b\\',
  marks: `a${'\u0301'.repeat(50)}`,
  'a huge line': 'x'.repeat(20_000),
};

const latin1 = (text: string) => text.replaceAll(/[^\p{ASCII}\u0080-\u00ff]/gu, '?');

test.each(Object.entries(HOSTILE))('a hostile payload changes nothing on the terminal: %s', async (_, text) => {
  const engine = fakeEngine();
  const terminal = await start(engine, { columns: 120, rows: 40 });
  const row = engine.arrive(
    {
      body: utf8(text),
      target: `/in/k3j9x2/${latin1(text)}`,
      method: latin1(text).slice(0, 12),
      rawHeaders: [[latin1(text), latin1(text)]],
      remoteAddress: text,
      tunnel: text,
    },
    { event: text, summary: text },
  );
  engine.deliver(row.id, {
    url: text,
    outcome: {
      kind: 'answered',
      ms: 1,
      answer: anAnswer({ statusText: text, rawHeaders: [[text, text]], body: utf8(text) }),
    },
  });
  engine.answerCommands(() => ({ ok: false, message: text }));
  await terminal.paint();
  await terminal.press('r', '1', '2', 'v', 'v', '3', '4', 's', 'esc', 'x', 'n');
  expect(foreignControls(terminal.raw())).toEqual([]);
  expect(terminal.lineAt(0)).toContain('https://quiet-otter-31.loca.lt');
});

test('whatever bytes come, only our own sequences reach the terminal', async () => {
  const engine = fakeEngine();
  const terminal = await start(engine, { columns: 100, rows: 20 });
  await terminal.press('2');
  await fc.assert(
    fc.asyncProperty(
      fc.uint8Array({ maxLength: 300 }),
      fc.string({ unit: 'binary', maxLength: 80 }),
      async (body, text) => {
        const written = terminal.raw().length;
        engine.arrive({ body, target: latin1(text) }, { event: text, summary: text });
        await terminal.press('G');
        expect(foreignControls(terminal.raw().slice(written))).toEqual([]);
      },
    ),
    { numRuns: 60 },
  );
});

const MOVES = [
  'j',
  'k',
  'k',
  'pageup',
  'g',
  'G',
  'enter',
  'esc',
  'tab',
  '1',
  '2',
  '3',
  '4',
  ']',
  'v',
  'J',
  'K',
  's',
  '?',
  'd',
  'F',
  'h',
  '/',
  '/',
  'event:Kontakt*',
  '\t',
  ' is:nothing',
  'n',
  "'",
  ' ',
  'm',
  'y',
  'S',
  ':',
  'z',
  'Q',
  'R',
  'esc',
  'arrive',
  'burst',
  'deliver',
  'paint',
  'resize',
  'resize',
];

test('after any walk through the screens, with resizes, the terminal shows what a fresh one would', async () => {
  const step = fc.record({
    move: fc.constantFrom(...MOVES),
    columns: fc.integer({ min: 30, max: 180 }),
    rows: fc.integer({ min: 6, max: 60 }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 30 }), async (steps) => {
      const engine = fakeEngine({ captures: 40 });
      const terminal = await openTerminal(engine, { columns: 80, rows: 24 });
      for (const { move, columns, rows } of steps) {
        if (move === 'arrive')
          engine.arrive({ body: utf8('{"name":"漢字 👍"}') }, { summary: '漢字テスト 👍🏽 👨‍👩‍👧 🇩🇪 Łódź' });
        else if (move === 'burst') engine.burst(20);
        else if (move === 'deliver')
          engine.deliver((await engine.window({ filter: '', cursor: {}, limit: 1 })).rows[0]!.id, { kind: 'replay' });
        else if (move === 'paint') await terminal.paint();
        else if (move === 'resize') await terminal.resize(columns, rows);
        else await terminal.press(move);
        if (move === 'resize') expect(terminal.screen()).toBe(fresh(terminal));
      }
      // Twice, because the first may end between a tick and its painting.
      await terminal.paint();
      await terminal.clock.advance(150);
      await terminal.flush();
      expect(terminal.screen()).toBe(fresh(terminal));
      await terminal.close();
    }),
    { numRuns: 20 },
  );
});

/** What a terminal that had nothing on it before would show. */
function fresh(terminal: Terminal): string {
  return screenText(terminal.state()).join('\n');
}
