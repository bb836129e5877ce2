import { describe, test } from 'vitest';
import type { Session } from '../../src/domain/session.ts';
import { anAnswer, NOON, utf8 } from '../builders.ts';
import { type FakeEngine, fakeEngine, SESSION } from './fake-engine.ts';
import { expectGolden } from './golden-screen.ts';
import { openTerminal } from './terminal-harness.ts';

const SIZES = [
  { columns: 40, rows: 12 },
  { columns: 80, rows: 24 },
  { columns: 200, rows: 60 },
];

/** A capture of each kind that a list can hold. */
function aVariedEngine(session: Partial<Session> = {}): FakeEngine {
  const engine = fakeEngine({ captures: 4, session });
  const failed = engine.arrive();
  engine.deliver(failed.id, {
    outcome: {
      kind: 'answered',
      ms: 133,
      answer: anAnswer({ status: 500, statusText: 'Internal Server Error', body: utf8('TypeError: id is undefined') }),
    },
  });
  engine.deliver(failed.id, { kind: 'replay', startedAt: NOON + 60_000 });
  const refused = engine.arrive();
  engine.deliver(refused.id, {
    outcome: { kind: 'refused', ms: 2, reason: 'nothing listens on localhost:3000' },
    parity: 'none',
  });
  engine.arrive({ admission: 'rejected' });
  engine.arrive({ completeness: 'over-limit' }, { bodySize: 26_214_400 });
  engine.arrive({}, { forward: 'queued', isDuplicate: true });
  const slow = engine.arrive(
    {},
    { event: null, summary: 'Überweisung 漢字テスト an Łódź', method: 'PUT', target: '/in/k3j9x2/bank?x=1' },
  );
  engine.deliver(slow.id, {
    outcome: { kind: 'answered', ms: 14_200, answer: anAnswer({ status: 404, statusText: 'Not Found' }) },
    parity: 'edited',
  });
  engine.arrive();
  return engine;
}

type Scene = Readonly<{
  name: string;
  engine: () => FakeEngine;
  keys?: readonly string[];
  env?: Record<string, string>;
  afterwards?(engine: FakeEngine): void;
}>;

const LOST = {
  state: 'retrying',
  provider: 'localtunnel',
  publicUrl: SESSION.publicUrl,
  retryAt: NOON + 5000,
  message: 'loca.lt does not answer',
} as const;

const SCENES: readonly Scene[] = [
  {
    name: 'empty',
    engine: () =>
      fakeEngine({
        session: {
          requiredHeader: { name: 'X-Secret', value: 'k3j9' },
          tunnelCaveats: ['A name is first come, first served.'],
        },
      }),
  },
  {
    name: 'connecting',
    engine: () =>
      fakeEngine({
        session: { publicUrl: null, tunnel: { state: 'opening', provider: 'localtunnel', publicUrl: null } },
      }),
  },
  { name: 'list', engine: aVariedEngine },
  {
    name: 'list-paused',
    engine: () => fakeEngine({ captures: 200 }),
    keys: ['k', 'k'],
    afterwards: (engine) => engine.burst(37),
  },
  { name: 'list-tunnel-lost', engine: () => aVariedEngine({ tunnel: LOST }) },
  {
    name: 'list-handler-down',
    engine: () =>
      aVariedEngine({
        handler: { ...SESSION.handler, state: 'down', queued: 3, reason: 'nothing listens on localhost:3000' },
      }),
  },
  {
    name: 'list-remote',
    engine: () =>
      aVariedEngine({
        handler: { ...SESSION.handler, url: 'https://staging.example/hook', isRemote: true },
        counts: { ...SESSION.counts, strays: 12 },
      }),
  },
  { name: 'overview', engine: aVariedEngine, keys: ['enter'] },
  { name: 'body', engine: aVariedEngine, keys: ['2'] },
  { name: 'body-hex', engine: aVariedEngine, keys: ['2', 'v', 'v'] },
  { name: 'headers', engine: aVariedEngine, keys: ['3'] },
  { name: 'deliveries', engine: aVariedEngine, keys: ['g', 'j', 'j', 'j', 'j', '4', 'h'] },
  { name: 'setup-done', engine: aVariedEngine, keys: ['s'] },
  { name: 'help', engine: aVariedEngine, keys: ['?'] },
  {
    name: 'question',
    engine: () => aVariedEngine({ handler: { ...SESSION.handler, queued: 37, held: 37 } }),
    keys: ['d'],
  },
  { name: 'message', engine: aVariedEngine, keys: ['c'] },
];

describe.each(SIZES)('$columns × $rows', ({ columns, rows }) => {
  test.each(SCENES)('$name', async ({ name, engine, keys = [], afterwards }) => {
    const client = engine();
    const terminal = await openTerminal(client, { columns, rows });
    await terminal.press(...keys);
    afterwards?.(client);
    await terminal.paint();
    expectGolden(`${name}-${columns}x${rows}`, terminal.screen());
    await terminal.close();
  });
});

test('the smallest terminal still has all it needs', async () => {
  const terminal = await openTerminal(aVariedEngine(), { columns: 30, rows: 6 });
  expectGolden('list-30x6', terminal.screen());
  await terminal.press('2');
  expectGolden('body-30x6', terminal.screen());
  await terminal.close();
});
