import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CaptureId } from '../../../src/domain/capture.ts';
import type { DeliveryId } from '../../../src/domain/delivery.ts';
import { migrate } from '../../../src/store/sqlite/migrations.ts';
import { SCHEMA_STEPS } from '../../../src/store/sqlite/schema.ts';
import { openSqliteStore, openStoreDatabase } from '../../../src/store/sqlite/open.ts';
import { aCapture, aDelivery, NOON, utf8 } from '../../builders.ts';
import { SCHEMA_1 } from './schema-1.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hookscope-'));
  file = join(folder, 'captures.db');
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Writes with SQLite alone, as any other program. */
function write(sql: string): void {
  const db = new DatabaseSync(file);
  db.exec(sql);
  db.close();
}

/** Every file of the folder: its bytes and when they were written. */
function contents() {
  return readdirSync(folder).map((name) => [
    name,
    readFileSync(join(folder, name)).toString('base64'),
    statSync(join(folder, name)).mtimeMs,
  ]);
}

const opening = () => openSqliteStore({ file }).close();

test('a file of schema 1 opens, and what it holds is there', () => {
  write(SCHEMA_1);
  const store = openSqliteStore({ file });
  const captures = [
    aCapture({
      id: '0dxs1xg00g000' as CaptureId,
      target: '/in/secret/a?b',
      rawHeaders: [
        ['Host', 'erp.example'],
        ['X-Name', 'M\u00fcller'],
      ],
      body: utf8('{"id":1}'),
      tunnel: 'localtunnel',
      admission: 'accepted',
    }),
    aCapture({ id: '0dxs1xg08g000' as CaptureId, rawHeaders: [], body: utf8(''), completeness: 'cut-off' }),
  ];
  const delivery = aDelivery(captures[0]!.id, {
    id: 'd1' as DeliveryId,
    kind: 'replay',
    parity: 'edited',
    edit: { body: utf8('{}') },
  });
  expect(captures.map(({ id }) => store.get(id))).toEqual(captures);
  expect(store.delivery(delivery.id)).toEqual(delivery);
  expect(store.row(captures[0]!.id)).toMatchObject({
    event: 'Größe geändert',
    summary: 'Artikel 7',
    forward: 'queued',
    replays: 1,
    lastDelivery: { id: 'd1', status: 200 },
    isDuplicate: false,
  });
  expect(store.queueSize()).toEqual({ queued: 1, held: 0 });
  expect(store.clear({ kind: 'all' }, NOON)).toBe(2);
  store.close();
});

test('the first step is still the schema that was released', () => {
  const tables = (sql: string) => {
    const db = new DatabaseSync(':memory:');
    db.exec(sql);
    const found = db.prepare(`SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name`).all();
    return found.map((each) => [each['name'], String(each['sql']).replaceAll(/--.*$/gm, '').replaceAll(/\s+/g, ' ')]);
  };
  expect(tables(SCHEMA_STEPS[0]!)).toEqual(tables(SCHEMA_1));
});

test('steps follow each other, from wherever the file is', () => {
  openSqliteStore({ file }).close();
  const db = openStoreDatabase(file);
  const more = [...SCHEMA_STEPS, 'CREATE TABLE one (a); INSERT INTO one VALUES (1)', 'UPDATE one SET a = a + 1'];
  migrate(db, more);
  migrate(db, more);
  expect(db.get('SELECT a FROM one')).toEqual({ a: 2 });
  expect(db.get('PRAGMA user_version')).toEqual({ user_version: SCHEMA_STEPS.length + 2 });
  db.close();
});

test('a step that fails leaves the file as it was', () => {
  const db = openStoreDatabase(file);
  expect(() => migrate(db, [...SCHEMA_STEPS, 'CREATE TABLE one (a); INSERT INTO none VALUES (1)'])).toThrow('none');
  expect(db.get('PRAGMA user_version')).toEqual({ user_version: SCHEMA_STEPS.length });
  expect(db.get(`SELECT 1 FROM sqlite_schema WHERE name = 'one'`)).toBeUndefined();
  db.close();
});

describe('a file that a newer program wrote is refused and left alone', () => {
  const refused = expect.objectContaining({ code: 'STORE_NEWER', why: expect.stringContaining('99') });

  test('when that program has ended', () => {
    write('PRAGMA journal_mode = WAL; PRAGMA user_version = 99; CREATE TABLE captures (new)');
    const before = contents();
    expect(opening).toThrow(refused);
    expect(contents()).toEqual(before);
  });

  test('when that program has died before its log was copied', () => {
    openSqliteStore({ file }).close();
    const program = `
      const db = new (require('node:sqlite').DatabaseSync)(${JSON.stringify(file)});
      db.exec('PRAGMA user_version = 99; CREATE TABLE more (new)');
      process.kill(process.pid, 'SIGKILL');`;
    spawnSync(process.execPath, ['-e', program]);
    const untouched = () => contents().filter(([name]) => name !== 'captures.db-shm');
    const before = untouched();
    expect(before.map(([name]) => name)).toEqual(['captures.db', 'captures.db-wal']);
    expect(opening).toThrow(refused);
    expect(untouched()).toEqual(before);
  });
});

describe('a damaged file is refused, with its name and what to do', () => {
  const refused = expect.objectContaining({
    code: 'STORE_CORRUPT',
    message: expect.stringContaining('captures.db'),
    next: [expect.stringContaining('Move it away')],
  });

  test.each([
    ['text', 'hello'],
    ['a long text', 'hello '.repeat(1000)],
  ])('when it is %s', (_what, text) => {
    writeFileSync(file, text);
    const before = contents();
    expect(opening).toThrow(refused);
    expect(contents()).toEqual(before);
  });

  test('when pages are missing', () => {
    const store = openSqliteStore({ file });
    for (let i = 0; i < 50; i += 1)
      store.append([
        {
          capture: aCapture({ body: new Uint8Array(5000).fill(i) }),
          derived: { event: null, summary: '' },
          isQueued: false,
        },
      ]);
    const lost = store.newest(0)!;
    store.close();
    truncateSync(file, 8 * 4096);
    const reading = () => {
      const damaged = openSqliteStore({ file });
      try {
        damaged.get(lost);
      } finally {
        damaged.close();
      }
    };
    expect(reading).toThrow(refused);
  });
});
