import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Filter } from '../../src/domain/filter/filter.ts';
import { openSqliteStore, openStoreDatabase, storeOn } from '../../src/store/sqlite/open.ts';
import type { Append, CaptureStore } from '../../src/store/store.ts';
import { aCapture, aDelivery, NOON } from '../builders.ts';

const ALL: Filter = { kind: 'all' };
const isRoot = process.getuid?.() === 0;

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'hookscope-'));
});
afterEach(() => {
  chmodSync(root, 0o700);
  rmSync(root, { recursive: true });
});

const anAppend = (size = 10_000, isQueued = true): Append => ({
  capture: aCapture({ body: new Uint8Array(randomBytes(size)) }),
  derived: { event: null, summary: '' },
  isQueued,
});

test('all files are the owner’s alone', () => {
  const store = openSqliteStore({ folder: join(root, 'data') });
  store.append([anAppend()]);
  const modes = ['', '-wal', '-shm'].map((end) => statSync(join(root, `data/captures.db${end}`)).mode & 0o777);
  expect(modes).toEqual([0o600, 0o600, 0o600]);
  store.close();
});

describe('a full disk', () => {
  test('takes nothing by halves, and goes on when there is space again', () => {
    const db = openStoreDatabase(join(root, 'captures.db'));
    const store = storeOn(db);
    const [first] = [anAppend(), anAppend()];
    store.append([first]);
    db.exec('PRAGMA max_page_count = 60');
    const batch = Array.from({ length: 30 }, () => anAppend());
    const full = expect.objectContaining({ code: 'STORE_FULL' });
    expect(() => store.append(batch)).toThrow(full);
    expect(() => store.append(batch)).toThrow(full);
    expect(store.count(ALL, NOON)).toBe(1);
    expect(store.queueSize()).toEqual({ queued: 1, held: 0 });
    expect(store.get(first.capture.id)).toEqual(first.capture);

    db.exec('PRAGMA max_page_count = 10000');
    store.append(batch);
    store.recordDeliveries([aDelivery(first.capture.id)]);
    expect(store.count(ALL, NOON)).toBe(31);
    expect(store.row(first.capture.id)?.forward).toBe('done');
    expect(db.all('PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }]);
    store.close();
  });

  test('lets captures be cleared', () => {
    const db = openStoreDatabase(join(root, 'captures.db'));
    const store = storeOn(db);
    db.exec('PRAGMA max_page_count = 60');
    const fill = () => {
      for (;;) store.append([anAppend(5000)]);
    };
    expect(fill).toThrow(expect.objectContaining({ code: 'STORE_FULL' }));
    expect(store.clear(ALL, NOON)).toBeGreaterThan(5);
    store.append([anAppend(5000)]);
    expect(store.count(ALL, NOON)).toBe(1);
    store.close();
  });
});

test('what is cleared is given back to the disk, what limits free is kept for what comes', () => {
  const file = join(root, 'captures.db');
  const size = (use: (store: CaptureStore) => void) => {
    const store = openSqliteStore({ file });
    use(store);
    store.close();
    return statSync(file).size;
  };
  const full = size((store) => store.append(Array.from({ length: 100 }, () => anAppend(10_000, false))));
  expect(full).toBeGreaterThan(1_000_000);
  expect(size((store) => store.prune({ maxCount: 60, maxAgeMs: Infinity, maxBytes: Infinity }, NOON))).toBe(full);
  expect(size((store) => store.append(Array.from({ length: 30 }, () => anAppend(10_000, false))))).toBe(full);
  expect(size((store) => store.clear(ALL, NOON))).toBeLessThan(full / 5);
});

test.each<[string, (file: string) => void]>([
  ['deleted', (file) => rmSync(file)],
  ['replaced', (file) => renameSync(`${file}-wal`, file)],
])('nothing is written to a file that was %s', (_what, displace) => {
  const file = join(root, 'captures.db');
  const store = openSqliteStore({ file });
  store.append([anAppend()]);
  displace(file);
  expect(() => store.append([anAppend()])).toThrow(
    expect.objectContaining({ code: 'STORE_UNWRITABLE', message: expect.stringContaining('deleted or replaced') }),
  );
  store.close();
});

describe('a place that cannot be written is named', () => {
  const unwritable = (place: string) =>
    expect.objectContaining({ code: 'STORE_UNWRITABLE', message: expect.stringContaining(place) });

  test('when a folder is where the file should be', () => {
    mkdirSync(join(root, 'captures.db'));
    expect(() => openSqliteStore({ folder: root })).toThrow(unwritable(join(root, 'captures.db')));
  });

  test('when a file is where the folder should be', () => {
    writeFileSync(join(root, 'data'), '');
    expect(() => openSqliteStore({ folder: join(root, 'data') })).toThrow(unwritable(join(root, 'data')));
  });

  test('when there is no folder for the file', () => {
    expect(() => openSqliteStore({ file: join(root, 'none/captures.db') })).toThrow(unwritable('none/captures.db'));
  });

  test('when the folder is read-only', () => {
    chmodSync(root, 0o500);
    asAUser(() => {
      expect(() => openSqliteStore({ folder: join(root, 'data') })).toThrow(unwritable(join(root, 'data')));
    });
  });

  test('when the files are read-only', () => {
    openSqliteStore({ folder: root }).close();
    chmodSync(join(root, 'captures.db'), 0o400);
    chmodSync(root, 0o500);
    asAUser(() => {
      expect(() => openSqliteStore({ folder: root })).toThrow(unwritable(join(root, 'captures.db')));
    });
  });

  /** Root may write everywhere: the owner of the folder, then, is somebody else, and so are we. */
  function asAUser(work: () => void): void {
    if (!isRoot) return work();
    const nobody = 65_534;
    for (const name of ['.', ...readdirSync(root)]) chownSync(join(root, name), nobody, nobody);
    process.seteuid?.(nobody);
    try {
      work();
    } finally {
      process.seteuid?.(0);
    }
  }
});
