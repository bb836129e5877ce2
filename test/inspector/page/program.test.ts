import { beforeEach, describe, expect, test } from 'vitest';
import type { CaptureRow, EngineEvent } from '../../../src/domain/event.ts';
import type { ConnectionState } from '../../../src/inspector/client/connection.ts';
import type { ShownCapture } from '../../../src/inspector/page/model/detail.ts';
import type { Effect } from '../../../src/inspector/page/model/effect.ts';
import type { Message } from '../../../src/inspector/page/model/message.ts';
import { awaitedProgress } from '../../../src/inspector/page/model/progress.ts';
import { initialState } from '../../../src/inspector/page/model/state.ts';
import { DRAW_MS, type Program, startProgram } from '../../../src/inspector/page/program.ts';
import { viewContent } from '../../../src/domain/content/view.ts';
import { aCapture, NOON } from '../../builders.ts';
import { manualClock } from '../../manual-clock.ts';
import { SESSION } from '../../tui/fake-engine.ts';
import { type FakeCaptures, fakeCaptures } from './fake-captures.ts';

const PREFERENCES = {
  language: 'en',
  theme: 'auto',
  listShare: 0.5,
  hasLetterKeys: true,
  savedFilters: [],
} as const;

let clock: ReturnType<typeof manualClock>;
let captures: FakeCaptures;
let program: Program;
let effects: Effect[];
let draws: number;
let tell: (...events: readonly EngineEvent[]) => void;
let become: (connection: ConnectionState) => void;
/** No window is found. */
let isSearching: boolean;
/** Everything that is fetched fails with this. */
let failure: Error | null;

beforeEach(() => start('/'));

function start(address: string, count = 50): void {
  clock = manualClock();
  captures = fakeCaptures(count);
  effects = [];
  draws = 0;
  failure = null;
  isSearching = false;
  let connection: ConnectionState = { state: 'connected' };
  const listeners = new Set<(events: readonly EngineEvent[]) => void>();
  const watchers = new Set<() => void>();
  tell = (...events) => listeners.forEach((listener) => listener(events));
  become = (next) => {
    connection = next;
    watchers.forEach((watcher) => watcher());
  };
  const url = new URL(address, 'http://localhost');
  const filter = url.searchParams.get('filter') ?? '';
  const state = initialState(
    { now: NOON, zone: 'UTC', preferences: PREFERENCES, isNarrow: false, connection },
    { route: { page: 'list', filter }, height: 340 },
  );
  program = startProgram(state, {
    clock,
    client: {
      subscribe(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      connection: {
        current: () => connection,
        subscribe(watcher) {
          watchers.add(watcher);
          return () => watchers.delete(watcher);
        },
      },
    },
    async perform(effect): Promise<Message | undefined> {
      effects.push(effect);
      if (failure !== null && effect.kind.startsWith('fetch-'))
        return { type: 'fetch-failed', reason: failure.message };
      return answerTo(effect);
    },
  });
  program.subscribe(() => (draws += 1));
}

function answerTo(effect: Effect): Message | undefined {
  switch (effect.kind) {
    case 'fetch-session':
      return { type: 'session-loaded', session: { ...SESSION, total: captures.ids().length } };
    case 'fetch-window': {
      if (isSearching) return undefined;
      const window = captures.window(effect.query);
      const total = effect.withTotal ? captures.ids(effect.query.filter).length : null;
      return { type: 'window-loaded', ticket: effect.ticket, fetched: { window, total, before: null } };
    }
    default:
      return undefined;
  }
}

function arrival(): EngineEvent {
  return { type: 'capture', at: clock.now(), row: captures.arrive() };
}

function detailOf(row: CaptureRow): ShownCapture {
  const capture = aCapture({ id: row.id });
  return {
    capture,
    row,
    reading: { event: null, summary: '', facts: [], warnings: [] },
    deliveries: [],
    url: 'http://localhost:3000/webhook',
    body: { bytes: capture.body, view: viewContent(capture.body, capture.rawHeaders, () => null) },
  };
}

const fetches = (kind: Effect['kind']) => effects.filter((effect) => effect.kind === kind);
const press = (...keys: readonly string[]) => keys.forEach((key) => program.dispatch({ type: 'pressed', key }));

describe('the program', () => {
  test('lists, then follows, without gap or duplicate', async () => {
    tell(arrival());
    await clock.advance(DRAW_MS);
    tell(arrival(), arrival());
    await clock.advance(DRAW_MS);
    const { list } = program.state();
    expect(list.rows.map(({ id }) => id)).toEqual(captures.ids());
    expect(list.total).toBe(53);
  });

  test('draws ten times a second at most, however much comes', async () => {
    await clock.advance(1_000);
    draws = 0;
    effects = [];
    for (let i = 0; i < 1_000; i += 1) {
      tell(arrival());
      await clock.advance(1);
    }
    await clock.advance(DRAW_MS);
    expect(draws).toBeLessThanOrEqual(12 + 2);
    expect(draws).toBeGreaterThan(5);
    expect(program.state().list.total).toBe(1_050);
    expect(fetches('fetch-window')).toHaveLength(0);
  });

  test('takes in a burst with few windows, and ends with the exact number', async () => {
    await clock.advance(0);
    const before = fetches('fetch-window').length;
    for (let frame = 0; frame < 30; frame += 1) {
      const touched = Array.from({ length: 33 }, () => captures.arrive().id);
      tell({ type: 'burst', at: clock.now(), captured: 33, rejected: 1, delivered: 32, failed: 0, touched });
      await clock.advance(33);
    }
    await clock.advance(DRAW_MS * 2);
    const { list, session } = program.state();
    const ids = captures.ids();
    expect(list.total).toBe(ids.length);
    expect(session?.total).toBe(ids.length);
    expect(list.rows.map(({ id }) => id)).toEqual(ids.slice(-list.rows.length));
    expect(list.selection.id).toBe(ids.at(-1));
    expect(fetches('fetch-window').length - before).toBeLessThanOrEqual(13);
  });

  test('the capture that is read is fetched anew when a burst delivers it', async () => {
    await clock.advance(0);
    press('enter');
    const row = captures.rows().at(-1)!;
    program.dispatch({ type: 'detail-loaded', id: row.id, detail: detailOf(row) });
    const before = fetches('fetch-detail').length;
    tell({ type: 'burst', at: clock.now(), captured: 30, rejected: 0, delivered: 1, failed: 0, touched: [row.id] });
    await clock.advance(DRAW_MS);
    expect(fetches('fetch-detail').length - before).toBe(1);
  });

  test('draws the first event after a pause at once', async () => {
    await clock.advance(450);
    const before = program.state().list.total;
    tell(arrival());
    await clock.advance(0);
    expect(program.state().list.total).toBe(before + 1);
  });

  test('draws what a person does at once', async () => {
    await clock.advance(DRAW_MS);
    press('k');
    expect(program.state().list.isFollowing).toBe(false);
  });

  test('uses a filter once its pause is over', async () => {
    await clock.advance(DRAW_MS);
    program.dispatch({ type: 'filter-typed', text: 'even', cursor: 4 });
    await clock.advance(140);
    expect(program.state().list.filter).toBe('');
    await clock.advance(20);
    expect(program.state().list.filter).toBe('even');
    await clock.advance(DRAW_MS);
    expect(program.state().list.total).toBe(25);
    expect(effects.at(-1)).toMatchObject({ kind: 'navigate', address: '/?filter=even', isStep: false });
  });

  test('tells how far the search of a filter is, ten times a second at most, until it ends', async () => {
    await clock.advance(1_000);
    isSearching = true;
    program.dispatch({ type: 'filter-chosen', filter: 'even' });
    const ticket = program.state().list.lastTicket;
    draws = 0;
    for (let searched = 1; searched <= 300; searched += 1) {
      program.dispatch({ type: 'search-progress', ticket, progress: { searched, total: 300 } });
      await clock.advance(1);
    }
    await clock.advance(DRAW_MS);
    expect(draws).toBeLessThanOrEqual(5);
    expect(awaitedProgress(program.state().list)).toEqual({ searched: 300, total: 300 });
    isSearching = false;
    program.dispatch({ type: 'filter-cleared' });
    program.dispatch({ type: 'search-progress', ticket, progress: { searched: 1, total: 300 } });
    await clock.advance(DRAW_MS);
    expect(program.state().list.isLoaded).toBe(true);
    expect(awaitedProgress(program.state().list)).toBeNull();
  });

  test('asks for a filtered list no more often than it can be looked through', async () => {
    start('/?filter=even');
    await clock.advance(1_000);
    effects = [];
    for (let i = 0; i < 200; i += 1) {
      tell(arrival());
      await clock.advance(10);
    }
    expect(fetches('fetch-window').length).toBeLessThanOrEqual(4);
    await clock.advance(2_000);
    expect(program.state().list.total).toBe(captures.ids('even').length);
  });

  test('tries again what could not be fetched, once the connection is back', async () => {
    failure = new Error('the connection is lost');
    tell({ type: 'captures-changed', at: NOON, total: 50 });
    await clock.advance(DRAW_MS);
    await clock.advance(DRAW_MS);
    become({ state: 'reconnecting', retryAt: NOON + 5_000 });
    effects = [];
    await clock.advance(2_000);
    expect(fetches('fetch-window')).toHaveLength(0);
    failure = null;
    captures.prune(10);
    become({ state: 'connected' });
    await clock.advance(1_000);
    expect(program.state().list.total).toBe(40);
  });

  test('a capture that is opened is a step of the history, another tab is not', async () => {
    await clock.advance(DRAW_MS);
    press('enter');
    expect(fetches('navigate').at(-1)).toMatchObject({ isStep: true });
    press('2');
    expect(fetches('navigate').at(-1)).toMatchObject({ isStep: false });
    press('esc');
    expect(fetches('navigate').at(-1)).toMatchObject({ address: '/', isStep: true });
  });

  test('keys that begin a menu wait for the next one', async () => {
    await clock.advance(DRAW_MS);
    press('y');
    expect(program.state().menu).toBe('y');
    press('i');
    expect(program.state().menu).toBeNull();
    expect(effects.at(-1)).toMatchObject({ kind: 'copy', what: 'id', text: captures.ids().at(-1) });
    press('y', '#');
    expect(program.state().menu).toBeNull();
  });

  test('a command that needs all of a capture waits for it', async () => {
    await clock.advance(DRAW_MS);
    press('e');
    expect(program.state().dialog).toBeNull();
    const row = captures.rows().at(-1)!;
    program.dispatch({ type: 'detail-loaded', id: row.id, detail: detailOf(row) });
    expect(program.state().dialog).toMatchObject({ kind: 'edit', captureId: row.id });
  });

  test('what happened is said for a while', async () => {
    await clock.advance(DRAW_MS);
    press('d');
    expect(program.state().notices.map(({ text }) => text)).toEqual(['No webhook is waiting.']);
    await clock.advance(6_000);
    expect(program.state().notices).toEqual([]);
  });

  test('many replays are asked about before they are done', async () => {
    await clock.advance(DRAW_MS);
    press('k');
    for (let i = 0; i < 12; i += 1) press('space', 'k', 'k');
    press('m', 'r');
    const { dialog } = program.state();
    expect(dialog).toMatchObject({ kind: 'confirm', question: { about: 'replay' } });
    program.dispatch({ type: 'confirmed' });
    for (let i = 0; i < 12; i += 1) {
      expect(fetches('replay')).toHaveLength(i + 1);
      program.dispatch({ type: 'replay-ended', result: { ok: i !== 4, message: i === 4 ? 'It failed.' : '' } });
    }
    const ids = fetches('replay').map((effect) => (effect.kind === 'replay' ? effect.command.captureId : ''));
    expect(ids).toEqual([...ids].sort());
    expect(ids).toHaveLength(12);
    expect(program.state().notices.map(({ text }) => text)).toEqual(['11 of 12 replayed. It failed.']);
    expect(program.state().batch).toBeNull();
  });

  test('replays of many can be stopped: no more are sent, and none is lost sight of', async () => {
    await clock.advance(DRAW_MS);
    press('t');
    expect(program.state().dialog).toMatchObject({ kind: 'times', captureId: captures.ids().at(-1) });
    program.dispatch({ type: 'times-chosen', times: 5 });
    expect(program.state().notices.map(({ text }) => text)).toEqual(['Replaying 1 of 5 …']);
    program.dispatch({ type: 'replay-ended', result: { ok: true, message: '' } });
    press('esc');
    program.dispatch({ type: 'replay-ended', result: { ok: true, message: '' } });
    expect(fetches('replay')).toHaveLength(2);
    expect(program.state().notices.map(({ text }) => text)).toEqual(['2 of 2 replayed. 3 replays not sent.']);
    press('R');
    expect(fetches('replay')).toHaveLength(3);
    press('R');
    expect(fetches('replay')).toHaveLength(3);
  });

  test('says nothing any more once it is stopped', async () => {
    program.stop();
    draws = 0;
    tell(arrival());
    press('k');
    await clock.advance(5_000);
    expect(draws).toBe(0);
    expect(clock.pending).toBe(0);
  });
});
