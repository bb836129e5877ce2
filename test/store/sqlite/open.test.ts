import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { filterOrThrow } from '../../../src/domain/filter/parse.ts';
import { openSqliteStore } from '../../../src/store/sqlite/open.ts';
import { aCapture, NOON } from '../../builders.ts';
import { captureStoreContract } from '../store.contract.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hookscope-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

captureStoreContract('SQLite', () => openSqliteStore({ folder }));

test('a filter may be as long as the language allows', () => {
  const store = openSqliteStore({ folder });
  store.append([{ capture: aCapture(), derived: { event: null, summary: '' }, isQueued: false }]);
  const counts = ['is:dup or ', 'tunnel:x or ', 'nothing or '].map((term) =>
    store.count(filterOrThrow(term.repeat(Math.floor(9_900 / term.length)) + 'method:post'), NOON),
  );
  expect(counts).toEqual([1, 1, 1]);
  store.close();
});
