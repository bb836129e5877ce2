import { expect, test } from 'vitest';
import type { EngineClient, SearchOptions, SearchProgress } from '../../src/engine/client.ts';
import type { Key } from '../../src/tui/keys.ts';
import { createLatestSearch, TELL_AFTER_MS } from '../../src/tui/latest-search.ts';
import type { Message } from '../../src/tui/model/message.ts';
import { TYPING_MS } from '../../src/tui/model/filter-prompt.ts';
import { initialState } from '../../src/tui/model/state.ts';
import { perform } from '../../src/tui/perform.ts';
import { startProgram } from '../../src/tui/program.ts';
import { decompress } from '../domain/content/decompress.ts';
import { manualClock } from '../manual-clock.ts';
import { typing } from './drive.ts';
import { fakeEngine } from './fake-engine.ts';

const telling = (progress: SearchProgress) => ({ type: 'window-progress', ticket: 1, progress }) as const;

test('a later search ends the one before, of the same kind alone', async () => {
  const latest = createLatestSearch(manualClock(), () => {});
  const signals: AbortSignal[] = [];
  const endless = ({ signal }: Required<SearchOptions>) => {
    signals.push(signal);
    return new Promise<string>((_, reject) => signal.addEventListener('abort', () => reject(new Error('ended'))));
  };
  const first = latest.run('fetch-window', endless, telling);
  void latest.run('fetch-count', endless, telling);
  expect(await latest.run('fetch-window', async () => 'found', telling)).toBe('found');
  expect(await first).toBeUndefined();
  expect(signals.map(({ aborted }) => aborted)).toEqual([true, false]);
});

test('a search that fails by itself is an error', async () => {
  const failing = createLatestSearch(manualClock(), () => {}).run(
    'fetch-window',
    () => Promise.reject(new Error('disk')),
    telling,
  );
  await expect(failing).rejects.toThrow('disk');
});

test('tells how far it is once it takes long, and nothing more when it is not wanted', async () => {
  const clock = manualClock();
  const told: Message[] = [];
  const latest = createLatestSearch(clock, (message) => told.push(message));
  let progress = (_searched: number) => {};
  const slow = ({ onProgress }: Required<SearchOptions>) => {
    progress = (searched) => onProgress({ searched, total: 9 });
    return new Promise<never>(() => {});
  };
  void latest.run('fetch-window', slow, telling);
  await clock.advance(TELL_AFTER_MS - 1);
  progress(1);
  await clock.advance(1);
  progress(2);
  void latest.run('fetch-window', async () => 'found', telling);
  progress(3);
  expect(told).toEqual([telling({ searched: 2, total: 9 })]);
});

test('keys do what they do while a search does not come to an end, and the next filter ends it', async () => {
  const engine = fakeEngine({ captures: 50 });
  const clock = manualClock();
  const ended: string[] = [];
  /** Of the filter `rechnung` nothing is ever found. */
  const endless = (filter: string, { signal }: SearchOptions = {}) =>
    new Promise<never>((_, reject) =>
      signal?.addEventListener('abort', () => {
        ended.push(filter);
        reject(new Error('ended'));
      }),
    );
  const client: EngineClient = {
    ...engine,
    window: (query, options) =>
      query.filter === 'rechnung' ? endless(query.filter, options) : engine.window(query, options),
    count: (filter, options) => (filter === 'rechnung' ? endless(filter, options) : engine.count(filter, options)),
  };
  const latest = createLatestSearch(clock, () => {});
  const ports = {
    client,
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
    initialState({ now: clock.now(), size: { columns: 80, rows: 24 }, zone: 'UTC', language: 'de' }),
    {
      client,
      clock,
      paint: () => {},
      perform: (effect) => perform(effect, ports, terminal, latest),
      onBug: (error) => {
        throw error;
      },
    },
  );
  const press = (...keys: readonly Key[]) => keys.forEach((key) => program.dispatch({ type: 'key', key }));
  const list = () => program.state().list;

  await clock.advance(0);
  press('/', ...typing('rechnung'));
  await clock.advance(TYPING_MS);
  press('enter', 'k', 'k');
  expect(list().selectedId).toBe(list().rows.at(-3)?.id);
  press('/', 'ctrl-u', ...typing('event:Kontakt*'));
  await clock.advance(TYPING_MS);
  await clock.advance(0);
  expect(new Set(list().rows.map(({ event }) => event))).toEqual(new Set(['Kontakt geändert']));
  expect(new Set(ended)).toEqual(new Set(['rechnung']));
  program.stop();
});
