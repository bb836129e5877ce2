import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { anAnswer, NOON, utf8 } from '../builders.ts';
import { type FakeEngine, fakeEngine } from './fake-engine.ts';
import { expectGolden } from './golden-screen.ts';
import { foreignControls } from './sequences.ts';
import { openTerminal } from './terminal-harness.ts';

const SIZES = [
  { columns: 40, rows: 10 },
  { columns: 80, rows: 24 },
  { columns: 160, rows: 48 },
];

const INVOICE = { event: 'Rechnung erstellt', summary: 'RE-2026-118 · Müller GmbH' };

function invoice(number: number, gross: string): string {
  return `{"event":"Rechnung erstellt","timestamp":1768546800000,"object":{"id":12345678901234567890,"documentNumber":"RE-2026-${number}","gross":${gross},"fax":null,"mobile":null,"note":null,"positions":[{"text":"Wartung","net":100.00},{"text":"Überweisung 漢字","net":900.50}]}}`;
}

function aCaptureOf(body: string | Uint8Array, type = 'application/json', ...more: (readonly [string, string])[]) {
  return () => {
    const engine = fakeEngine({ captures: 2 });
    engine.arrive({
      body: typeof body === 'string' ? utf8(body) : body,
      rawHeaders: [['Content-Type', type], ...more],
    });
    return engine;
  };
}

/** Two invoices; the second was answered in two ways. */
function anEngine(): FakeEngine {
  const engine = aCaptureOf(invoice(117, '1190.00'))();
  engine.arrive({ body: utf8(invoice(117, '1190.00')), rawHeaders: [['Content-Type', 'application/json']] }, INVOICE);
  const last = engine.arrive(
    { body: utf8(invoice(118, '1190.50')), rawHeaders: [['Content-Type', 'application/json']] },
    INVOICE,
  );
  engine.deliver(last.id, { outcome: { kind: 'answered', ms: 12, answer: anAnswer({ body: utf8('stored\nas 7') }) } });
  engine.deliver(last.id, {
    kind: 'replay',
    startedAt: NOON + 60_000,
    parity: 'edited',
    edit: { changes: [{ kind: 'set', path: 'object.gross', value: '12.50' }] },
    outcome: { kind: 'answered', ms: 9, answer: anAnswer({ body: utf8('stored\nas 8') }) },
  });
  return engine;
}

type Scene = Readonly<{ name: string; keys: readonly string[]; engine?: () => FakeEngine }>;

const MULTIPART =
  '--B\r\nContent-Disposition: form-data; name="meta"\r\nContent-Type: application/json\r\n\r\n{"id":1}\r\n--B\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\nhello\r\n--B--\r\n';

const SCENES: readonly Scene[] = [
  { name: 'tree', keys: ['2', 'j', 'j'] },
  { name: 'tree-folded', keys: ['2', '-', 'j', 'j', 'j'] },
  { name: 'tree-nulls', keys: ['2', '0', 'G', 'k', 'k', 'k'] },
  { name: 'tree-beside', keys: ['2', 'j', 'j', 'tab'] },
  { name: 'search-open', keys: ['2', '/', 'net'] },
  { name: 'search-found', keys: ['2', '-', '/', 'net', 'enter', 'n'] },
  { name: 'value', keys: ['2', 'j', 'j', 'E'] },
  { name: 'value-fault', keys: ['2', 'j', 'j', 'E', '\u0015', '12.'] },
  { name: 'edit', keys: ['2', 'j', 'e'] },
  { name: 'json-broken', keys: ['2'], engine: aCaptureOf('{"id":1,\n "name": Müller,\n "x":2}') },
  {
    name: 'json-gzip',
    keys: ['2'],
    engine: aCaptureOf(gzipSync('{"id":1}'), 'application/json', ['Content-Encoding', 'gzip']),
  },
  { name: 'form', keys: ['2'], engine: aCaptureOf('name=M%C3%BCller&sum=1+2', 'application/x-www-form-urlencoded') },
  { name: 'xml', keys: ['2'], engine: aCaptureOf('<order><id>7</id><note/></order>', 'application/xml') },
  { name: 'multipart', keys: ['2'], engine: aCaptureOf(MULTIPART, 'multipart/form-data; boundary=B') },
  { name: 'diff', keys: ['5'] },
  { name: 'diff-answers', keys: ['5', 'h'] },
  { name: 'diff-nothing', keys: ['5', 'l'] },
  { name: 'deliveries-edited', keys: ['4'] },
];

describe.each(SIZES)('$columns × $rows', ({ columns, rows }) => {
  test.each(SCENES)('$name', async ({ name, keys, engine = anEngine }) => {
    const terminal = await openTerminal(engine(), { columns, rows });
    await terminal.press(...keys);
    await terminal.paint();
    expectGolden(`${name}-${columns}x${rows}`, terminal.screen());
    await terminal.close();
  });
});

test('hostile keys, values and answers change nothing on the terminal', async () => {
  const hostile = String.raw`{"\u202e":"x"}`.replace('x', '\u009b2J\u009d52;c;QQ==\u009c\u202e\u2066') + ' ';
  const engine = aCaptureOf(hostile)();
  const last = engine.arrive(
    { body: utf8(`{"\u202e\u0090":[null,"${'\u0301'.repeat(50)}"]}`) },
    { event: '\u001b[2J\u202e' },
  );
  engine.deliver(last.id, {
    outcome: { kind: 'answered', ms: 1, answer: anAnswer({ body: utf8('\u001b]0;x\u0007') }) },
  });
  engine.deliver(last.id, {
    outcome: { kind: 'answered', ms: 1, answer: anAnswer({ body: utf8('\u001bc\u009b?1049l') }) },
  });
  const terminal = await openTerminal(engine, { columns: 100, rows: 30 });
  await terminal.press('2', 'j', 'E', 'esc', '/', '\u00ad', 'enter', '-', '0', 'y', 'p', '4', '5', 'h', 'l', 'l');
  await terminal.press('esc', 'k', '2', 'j', 'E', 'esc', '3', 'e');
  await terminal.close();
  expect(foreignControls(terminal.raw())).toEqual([]);
});
