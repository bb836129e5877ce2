import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Filter } from '../../src/domain/filter/filter.ts';
import { openDatabase } from '../../src/store/sqlite/database.ts';
import { openSqliteStore, storeOn } from '../../src/store/sqlite/open.ts';
import type { CaptureStore } from '../../src/store/store.ts';
import { aCapture, NOON } from '../builders.ts';
import { APPENDING_PROGRAM } from './appending-program.ts';

const ALL: Filter = { kind: 'all' };

let file: string;
beforeEach(() => {
  file = join(mkdtempSync(join(tmpdir(), 'hookscope-')), 'captures.db');
});
afterEach(() => rmSync(join(file, '..'), { recursive: true }));

const appendOne = (store: CaptureStore) =>
  store.append([{ capture: aCapture(), derived: { event: null, summary: '' }, isQueued: false }]);

test(
  'programs open a new store and write to it at once, while another one reads and clears',
  { timeout: 60_000 },
  async () => {
    const appending = [0, 1, 2].map((program) =>
      promisify(execFile)(process.execPath, [APPENDING_PROGRAM, file, String(NOON + program * 1e6), '400']),
    );
    const store = openSqliteStore({ file });
    const running = new Set(appending);
    for (const program of appending) void program.finally(() => running.delete(program)).catch(() => {});
    const counts: number[] = [];
    let cleared = 0;
    while (running.size > 0) {
      counts.push(store.count(ALL, NOON));
      store.page({ filter: { kind: 'text', pattern: 'erp' }, cursor: {}, limit: 50, now: NOON });
      cleared += store.clear({ kind: 'is', claim: 'delivered' }, NOON);
      await new Promise(setImmediate);
    }
    const printed = (await Promise.all(appending)).flatMap(({ stdout }) => stdout.trim().split('\n'));
    expect(printed.length).toBeGreaterThanOrEqual(1200);
    expect(store.count(ALL, NOON) + cleared).toBe(printed.length);
    expect(Math.max(...counts)).toBeGreaterThan(0);
    store.close();
  },
);

test('each program sees that the other one has written', () => {
  const [ours, theirs] = [openSqliteStore({ file }), openSqliteStore({ file })];
  const before = ours.foreignVersion();
  appendOne(theirs);
  const after = ours.foreignVersion();
  expect(after).not.toBe(before);
  appendOne(ours);
  expect(ours.foreignVersion()).toBe(after);
  expect(ours.count(ALL, NOON)).toBe(2);
  ours.close();
  theirs.close();
});

test('a program that does not let go is named as the reason, and nothing is half written', () => {
  openSqliteStore({ file }).close();
  const other = new DatabaseSync(file);
  const store = storeOn(openDatabase(file, 0));
  other.exec('BEGIN IMMEDIATE');
  expect(() => appendOne(store)).toThrow(expect.objectContaining({ code: 'STORE_BUSY' }));
  expect(store.count(ALL, NOON)).toBe(0);
  other.exec('ROLLBACK');
  appendOne(store);
  expect(store.count(ALL, NOON)).toBe(1);
  other.close();
  store.close();
});
