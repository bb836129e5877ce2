import { expect, test } from 'vitest';
import type { Effect } from '../../src/tui/model/effect.ts';
import type { Message } from '../../src/tui/model/message.ts';
import { initialState, type State } from '../../src/tui/model/state.ts';
import { startProgram } from '../../src/tui/program.ts';
import { manualClock } from '../manual-clock.ts';
import { fakeEngine, SESSION } from './fake-engine.ts';

function start() {
  const engine = fakeEngine({ captures: 3 });
  const clock = manualClock();
  const painted: State[] = [];
  const effects: Effect[] = [];
  const bugs: unknown[] = [];
  const program = startProgram(
    initialState({ now: clock.now(), size: { columns: 80, rows: 24 }, zone: 'UTC', language: 'de' }),
    {
      client: engine,
      clock,
      paint: (state) => painted.push(state),
      async perform(effect): Promise<Message | undefined> {
        effects.push(effect);
        return effect.kind === 'fetch-session' ? { type: 'session-loaded', session: SESSION } : undefined;
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

test('where painting is slow, events are painted less often', async () => {
  const { engine, clock, painted, program } = start();
  await settle();
  program.paintTook(25);
  engine.arrive();
  const before = painted.length;
  await clock.advance(299);
  expect(painted.length).toBe(before);
  await clock.advance(1);
  expect(painted.length).toBe(before + 1);
  program.paintTook(10_000);
  engine.arrive();
  await clock.advance(500);
  expect(painted.length).toBe(before + 2);
});

test('a key is painted at once, and keys that come together are painted once', async () => {
  const { painted, program } = start();
  await settle();
  const before = painted.length;
  for (let i = 0; i < 50; i += 1) program.dispatch({ type: 'key', key: '?' });
  program.dispatch({ type: 'key', key: 's' });
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
