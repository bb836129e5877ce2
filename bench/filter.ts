// What it costs to filter 100,000 captures, against a plain scan over all bodies in the same run.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { filterOrThrow } from '../src/domain/filter/parse.ts';
import { openSqliteStore, STORE_FILE } from '../src/store/sqlite/open.ts';
import type { CaptureStore } from '../src/store/store.ts';
import { fillStore, LAST } from './filter-store.ts';

const ROUNDS = 3;
const LIMIT = 100;
const COUNT = Number(process.argv[2] ?? 100_000);

/** What is measured, by what SQLite has to look at for it. */
const FILTERS = [
  'is:failed',
  'status:>=500',
  'event:"Rechnung erstellt"',
  'event:*rechnung*',
  'event~"rechnung.*ändern"',
  'size:>3kb',
  'id:0k',
  'rechnung',
  'Müllerin',
  'nirgendwort',
  'body:nirgendwort',
  'body.documentNumber:*',
  'body.**.amount:>1000',
  'body.id:12345678901',
  'header.x-scope:*',
  'header.x-none:1',
];

const folder = mkdtempSync(join(tmpdir(), 'hookscope-bench-'));
try {
  const bytes = fillStore(folder, COUNT);
  const store = openSqliteStore({ folder });
  print(
    `${COUNT} captures, ${(bytes / COUNT).toFixed(0)} bytes each; CPU, best of ${ROUNDS}; plain: all bodies by instr`,
  );
  const plain = best(() => scanPlainly(join(folder, STORE_FILE)));
  print(`${'plain scan'.padEnd(28)} ${plain.toFixed(0).padStart(16)} ms`);
  for (const filter of FILTERS) row(store, filter, plain);
  store.close();
} finally {
  rmSync(folder, { recursive: true });
}

function row(store: CaptureStore, text: string, plain: number): void {
  const filter = filterOrThrow(text);
  const page = best(() => store.page({ filter, cursor: {}, limit: LIMIT, now: LAST }));
  const count = best(() => store.count(filter, LAST));
  const found = store.count(filter, LAST);
  print(
    `${text.padEnd(28)} page ${figure(page, plain)}   count ${figure(count, plain)}   ${String(found).padStart(6)} found`,
  );
}

function figure(ms: number, plain: number): string {
  return `${ms.toFixed(0).padStart(5)} ms × ${(ms / plain).toFixed(2)}`;
}

/** What any search without an index takes at least: all bytes are read and compared once. */
function scanPlainly(file: string): void {
  const db = new DatabaseSync(file, { readOnly: true });
  db.prepare('SELECT count(*) FROM bodies WHERE instr(bytes, ?) > 0').get(new TextEncoder().encode('nirgendwort'));
  db.close();
}

/** Milliseconds of CPU, which other work on the machine disturbs less than it does the clock. */
function best(work: () => unknown): number {
  const rounds = Array.from({ length: ROUNDS }, () => {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  });
  return Math.min(...rounds);
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
