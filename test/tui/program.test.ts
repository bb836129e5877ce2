import fc from 'fast-check';
import { expect, test } from 'vitest';
import { condense } from '../../src/domain/condense.ts';
import type { Effect } from '../../src/tui/model/effect.ts';
import { TYPING_MS } from '../../src/tui/model/filter-prompt.ts';
import { selectedRow } from '../../src/tui/model/list.ts';
import type { Message } from '../../src/tui/model/message.ts';
import { initialState, type State } from '../../src/tui/model/state.ts';
import { perform } from '../../src/tui/perform.ts';
import { startProgram } from '../../src/tui/program.ts';
import { countWords } from '../../src/tui/view/status.ts';
import { decompress } from '../domain/content/decompress.ts';
import { manualClock } from '../manual-clock.ts';
import { fakeEngine } from './fake-engine.ts';

/**
 * `columns`: from 110 on the capture is read beside the list. `answerMs`: how long the engine takes to answer.
 * `paintingMs`: how long it takes to paint. `search`: whether nothing is answered from now on.
 */
function start({ columns = 80, answerMs = 0, paintingMs = 0, search = { isEndless: false } } = {}) {
  const engine = fakeEngine({ captures: 3 });
  const clock = manualClock();
  const painted: State[] = [];
  const effects: Effect[] = [];
  const bugs: unknown[] = [];
  let paintedMs = 0;
  const ports = {
    client: engine,
    clock,
    decompress,
    copy: async () => 'clipboard' as const,
    openUrl: async () => {},
    editText: async () => null,
    saveFilters: async () => {},
  };
  const terminal = {
    lend: <T>(work: () => Promise<T>) => work(),
    repaint() {},
    setMouse() {},
    suspend: async () => {},
    quit() {},
  };
  const program = startProgram(
    initialState({ now: clock.now(), size: { columns, rows: 24 }, zone: 'UTC', language: 'de' }),
    {
      client: { subscribe: (listener) => engine.subscribe((events) => listener(condense(events))) },
      clock: { now: () => clock.now() + paintedMs, setTimer: clock.setTimer },
      paint(state) {
        painted.push(state);
        paintedMs += paintingMs;
      },
      async perform(effect): Promise<Message | undefined> {
        effects.push(effect);
        if (search.isEndless && effect.kind !== 'wait') return undefined;
        if (answerMs > 0) await new Promise<void>((resolve) => clock.setTimer(resolve, answerMs));
        return perform(effect, ports, terminal);
      },
      onBug: (error) => bugs.push(error),
    },
  );
  return { engine, clock, painted, effects, bugs, program };
}

/** Lets what is due in this turn happen. */
const settle = () => new Promise<void>((resolve) => setImmediate(resolve));

test('the session is fetched first, then what the screen shows', async () => {
  const { effects } = start();
  await settle();
  expect(effects.map(({ kind }) => kind)).toEqual(['fetch-session', 'fetch-window']);
});

test('events are painted ten times a second at most', async () => {
  const { engine, clock, painted } = start();
  await settle();
  const before = painted.length;
  for (let ms = 0; ms < 1000; ms += 5) {
    engine.arrive();
    await clock.advance(5);
  }
  // Ten paintings of events, and the tick of the second falls into one of them.
  expect(painted.length - before).toBeLessThanOrEqual(10);
  expect(painted.length - before).toBeGreaterThanOrEqual(9);
});

test('a long search is painted ten times a second at most, and tells how far it is until it ends', async () => {
  const search = { isEndless: false };
  const { clock, painted, program, effects } = start({ search });
  await settle();
  await clock.advance(1000);
  search.isEndless = true;
  program.dispatch({ type: 'key', key: '/' });
  program.dispatch({ type: 'pasted', text: 'Kontakt' });
  await clock.advance(TYPING_MS);
  const { filter, lastTicket } = program.state().list;
  expect(filter).toBe('Kontakt');
  const total = 100_000;
  const before = painted.length;
  for (let searched = 0; searched <= 1000; searched += 5) {
    program.dispatch({ type: 'count-progress', filter, progress: { searched, total } });
    program.dispatch({ type: 'window-progress', ticket: lastTicket, progress: { searched: searched + 1, total } });
    await clock.advance(5);
  }
  expect(painted.length - before).toBeLessThanOrEqual(11);
  expect(painted.length - before).toBeGreaterThanOrEqual(9);
  await clock.advance(100);
  expect(countWords(painted.at(-1)!)).toBe('searching: 1,000 of 100,000');
  expect(effects.filter(({ kind }) => kind === 'fetch-count')).toHaveLength(1);
  program.dispatch({ type: 'count-loaded', filter, count: 3 });
  await clock.advance(100);
  expect(countWords(painted.at(-1)!)).toBe('searching: 1,001 of 100,000');
  program.dispatch({
    type: 'window-loaded',
    ticket: lastTicket,
    window: { rows: [], hasOlder: false, hasNewer: false },
  });
  await clock.advance(100);
  expect(countWords(painted.at(-1)!)).toBe('0/3');
});

test('a stream of bursts is ten paintings a second, each with the newest capture in the list and beside it', async () => {
  const { engine, clock, painted } = start({ columns: 160 });
  await settle();
  const before = painted.length;
  for (let ms = 0; ms < 1000; ms += 10) {
    engine.burst(30);
    await clock.advance(10);
  }
  const frames = painted.slice(before);
  expect(frames.length).toBeLessThanOrEqual(10);
  expect(frames.length).toBeGreaterThanOrEqual(9);
  for (const { list, detail, session } of frames) {
    expect(detail.shown?.capture.id).toBe(list.rows.at(-1)?.id);
    expect(list).toMatchObject({ hasNewer: false, isStale: false });
    expect(session?.total).toBe(session?.counts.captured);
  }
  expect(new Set(frames.map(({ list }) => list.selectedId)).size).toBe(frames.length);
});

test('soon after the last of any stream, the newest is shown and nothing is out of date', async () => {
  const batch = fc.record({
    captures: fc.integer({ min: 0, max: 60 }),
    isDelivered: fc.boolean(),
    key: fc.option(fc.constantFrom('j', 'k', 'G'), { freq: 5 }),
    ms: fc.integer({ min: 0, max: 60 }),
  });
  await fc.assert(
    fc.asyncProperty(
      fc.array(batch, { minLength: 1, maxLength: 40 }),
      fc.constantFrom(0, 3, 15),
      async (batches, answerMs) => {
        const { engine, clock, painted, program } = start({ columns: 160, answerMs });
        await clock.advance(100);
        for (const { captures, isDelivered, key, ms } of batches) {
          engine.burst(captures);
          if (isDelivered) engine.deliver((await newest(engine))!.id);
          if (key !== null) program.dispatch({ type: 'key', key });
          await settle();
          await clock.advance(ms);
        }
        program.dispatch({ type: 'key', key: 'G' });
        await settle();
        await clock.advance(150);
        const { list, detail, session } = painted.at(-1)!;
        const last = await newest(engine);
        expect(selectedRow(list)).toEqual(last);
        expect(detail.shown?.row).toEqual(last);
        expect(session).toEqual(await engine.session());
        expect(list).toMatchObject({ isStale: false, hasNewer: false, request: null });
        program.stop();
      },
    ),
    { numRuns: 40 },
  );
});

test('an engine that takes its time holds no frame up', async () => {
  const { engine, clock, painted, program } = start({ columns: 160, answerMs: 400 });
  await clock.advance(2950);
  const before = painted.length;
  engine.burst(30);
  await clock.advance(100);
  expect(painted.length).toBe(before + 1);
  expect(painted.at(-1)?.session?.total).toBe(33);
  await clock.advance(1000);
  const last = await newest(engine);
  expect(painted.at(-1)?.list.selectedId).toBe(last?.id);
  expect(painted.at(-1)?.detail.shown?.capture.id).toBe(last?.id);
  program.stop();
});

test('in a stream, a key and what it asks for are painted at once, and a key costs a few paintings at most', async () => {
  const { engine, clock, painted, program } = start({ columns: 160 });
  await settle();
  for (let ms = 0; ms < 300; ms += 10) {
    engine.burst(30);
    await clock.advance(10);
  }
  const before = painted.length;
  engine.burst(30);
  program.dispatch({ type: 'key', key: 'k' });
  await settle();
  const { list, detail } = painted.at(-1)!;
  expect(list.isFollowing).toBe(false);
  expect(detail.shown?.capture.id).toBe(list.selectedId);
  expect(painted.length - before).toBeLessThanOrEqual(5);
  expect(painted.length - before).toBeGreaterThanOrEqual(2);
});

test.each([
  [1, 100],
  [25, 300],
  [10_000, 500],
])('where painting takes %i ms, events are painted every %i ms', async (paintingMs, interval) => {
  const { engine, clock, painted } = start({ paintingMs });
  await clock.advance(900);
  engine.arrive();
  await clock.advance(0);
  const before = painted.length;
  engine.arrive();
  await clock.advance(interval - 1);
  expect(painted.length).toBe(before);
  await clock.advance(1);
  expect(painted.length).toBe(before + 1);
});

test('a key is painted at once, and keys that come together are painted once', async () => {
  const { painted, program } = start();
  await settle();
  const before = painted.length;
  for (let i = 0; i < 50; i += 1) program.dispatch({ type: 'key', key: '?' });
  program.dispatch({ type: 'key', key: 'j' });
  await settle();
  expect(painted.length).toBe(before + 1);
  program.dispatch({ type: 'key', key: 'esc' });
  await settle();
  expect(painted.length).toBe(before + 2);
});

test('once a second the time on the screen goes on', async () => {
  const { clock, painted } = start();
  await settle();
  await clock.advance(1100);
  expect(painted.at(-1)?.now).toBe(clock.now() - 100);
});

test('stopped means stopped', async () => {
  const { engine, clock, painted, program } = start();
  await settle();
  engine.arrive();
  program.stop();
  const before = painted.length;
  await clock.advance(10_000);
  program.dispatch({ type: 'key', key: 'j' });
  await settle();
  expect(painted.length).toBe(before);
  expect(clock.pending).toBe(0);
});

test('a bug ends it and is handed on, instead of breaking whoever called', async () => {
  const { engine, clock, bugs, program } = start();
  await settle();
  program.dispatch({ type: 'nonsense' } as unknown as Message);
  expect(bugs).toEqual([new Error('unexpected: {"type":"nonsense"}')]);
  engine.arrive();
  expect(clock.pending).toBe(0);
});

async function newest(engine: ReturnType<typeof fakeEngine>) {
  return (await engine.window({ filter: '', cursor: {}, limit: 1 })).rows[0];
}
