import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import { openSqliteStore } from '../../src/store/sqlite.ts';
import { captureStoreContract } from './store.contract.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hookscope-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

captureStoreContract('SQLite', () => openSqliteStore({ folder }));
