import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { COMMANDS } from '../../src/cli/command-list.ts';
import { toNdjson } from '../../src/cli/dev/ndjson.ts';
import { jsonText } from '../../src/cli/output/json-text.ts';
import { summarizeDelivery } from '../../src/domain/delivery.ts';
import type { EngineEvent } from '../../src/domain/event.ts';
import type { Session } from '../../src/domain/session.ts';
import { createMemoryStore } from '../../src/store/memory.ts';
import { aCapture, aDelivery, anAnswer, NOON, utf8 } from '../builders.ts';
import { schemaFaults } from './json-schema.ts';
import type { Project } from './run-cli.ts';
import { aFixtureFile, announceDev, seededProject, startHandler, typed } from './seeded-project.ts';

const FIXTURE_BODY = utf8('{"event":"contact.created","data":{"id":7,"legacyNumber":"K-1"}}');
const answered = aCapture({ body: FIXTURE_BODY });
const rejected = aCapture({ admission: 'rejected', body: Uint8Array.from([0, 255]) });

let project: Project;
let handler: Awaited<ReturnType<typeof startHandler>>;

beforeAll(async () => {
  handler = await startHandler();
  const refused = aDelivery(answered.id, { kind: 'replay', outcome: { kind: 'refused', ms: 1, reason: 'nobody' } });
  project = seededProject([answered, rejected], [aDelivery(answered.id), refused]);
  project.write('hello.json', aFixtureFile());
  announceDev(project, { handler: handler.url, localUrl: handler.url, requiredHeader: { name: 'X-A', value: 'b' } });
});

afterAll(async () => {
  project.remove();
  await handler.close();
});

const printed: readonly (readonly [line: string, schema: string, count: number])[] = [
  ['list --json', 'capture', 2],
  ['wait --since 1h --count 2 --json', 'capture', 2],
  ['show last --json', 'capture-detail', 1],
  ['show last~1 --json', 'capture-detail', 1],
  ['show @hello.json --json', 'capture-detail', 1],
  ['replay last last~1 --json --times 2 --set data.id=1 --dry-run', 'error', 0],
  ['replay last~1 --dry-run --json', 'planned-request', 1],
  ['replay last --dry-run --json --header X-A:', 'planned-request', 1],
  ['replay last last~1 --json', 'delivery', 2],
  ['trigger hello.json --times 2 --json', 'trigger', 2],
  ['clear method:DELETE --json', 'clear', 1],
  ['config --json', 'config', 1],
  ['config --json --port 1', 'error', 0],
  ['setup --json', 'setup', 1],
  ['setup --json --lang en', 'setup', 1],
  ['doctor --json --tunnel none --port 0 --inspector-port 0', 'doctor', 1],
];

test.each(printed)('%s prints what docs/json/%s.json says', async (line, schema, count) => {
  const { out, err } = await project.run(typed(line));
  const lines = out.split('\n').filter(Boolean);
  expect(lines).toHaveLength(count);
  for (const text of count === 0 ? [err] : lines) expect(schemaFaults(schema, JSON.parse(text))).toEqual([]);
});

test('each command with --json is among them, and each schema is used', () => {
  const commands = COMMANDS.filter(({ options }) => 'json' in options).map(({ name }) => name);
  expect(commands.filter((name) => !printed.some(([line]) => line.split(' ')[0] === name))).toEqual([]);
  const schemas = readdirSync(resolve(import.meta.dirname, '../../docs/json')).map((file) => file.replace('.json', ''));
  const used = new Set([...printed.map(([, schema]) => schema), 'dev-event']);
  expect(schemas.filter((name) => !used.has(name))).toEqual([]);
});

test('each event that dev prints is described', () => {
  const store = createMemoryStore();
  const [row] = store.append([{ capture: answered, derived: { event: null, summary: '' }, isQueued: false }]);
  const session = {
    inspectorUrl: null,
    settings: { handlerUrl: handler.url, reply: 'ack', deadlineMs: 1 },
    tunnel: { state: 'off', provider: 'none' },
  } as Session;
  const delivery = summarizeDelivery(
    aDelivery(answered.id, { outcome: { kind: 'answered', ms: 1.5, answer: anAnswer() } }),
  );
  const tunnel = { provider: 'localtunnel', publicUrl: 'https://x.example', message: 'gone' };
  const events: EngineEvent[] = [
    { type: 'ready', at: NOON, publicUrl: null, localUrl: 'http://127.0.0.1:1/' },
    { type: 'tunnel', at: NOON, tunnel: { state: 'off', provider: 'none' } },
    { type: 'tunnel', at: NOON, tunnel: { ...tunnel, state: 'open', provenAt: NOON, urlChanged: true } },
    { type: 'tunnel', at: NOON, tunnel: { ...tunnel, state: 'retrying', retryAt: NOON } },
    { type: 'tunnel', at: NOON, tunnel: { ...tunnel, state: 'failed', publicUrl: null } },
    { type: 'capture', at: NOON, row: row! },
    { type: 'delivery', at: NOON, delivery, row: null },
    {
      type: 'handler',
      at: NOON,
      handler: { state: 'up', url: handler.url, isRemote: false, queued: 1, held: 0, isPaused: false, reason: null },
    },
    { type: 'store', at: NOON, store: { state: 'failing', message: 'full' } },
  ];
  for (const event of events)
    expect([event.type, schemaFaults('dev-event', JSON.parse(jsonText(toNdjson(event, session))))]).toEqual([
      event.type,
      [],
    ]);
});

test('JSON for a terminal loses nothing and holds nothing that acts on it', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const printedText = jsonText({ text });
      expect(JSON.parse(printedText)).toEqual({ text });
      expect(printedText).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
    }),
  );
});
