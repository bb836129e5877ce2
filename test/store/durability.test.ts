import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { CaptureId } from '../../src/domain/capture.ts';
import { hashOf } from '../../src/store/row.ts';
import { openSqliteStore } from '../../src/store/sqlite/open.ts';
import { NOON } from '../builders.ts';
import { APPENDING_PROGRAM } from './appending-program.ts';

const ROUNDS = 20;

let file: string;
beforeEach(() => {
  file = join(mkdtempSync(join(tmpdir(), 'hookscope-')), 'captures.db');
});
afterEach(() => rmSync(join(file, '..'), { recursive: true }));

test('what was committed is there, at whatever instant the program is killed', { timeout: 120_000 }, async () => {
  for (let round = 0; round < ROUNDS; round += 1) {
    const printed = await appendUntilKilled(1 + Math.floor(Math.random() * 300), NOON + round * 1e6);
    const store = openSqliteStore({ file });
    const found = printed.map(([id]) => [id, hashOf(store.get(id)?.body ?? new Uint8Array())]);
    store.close();
    expect(found).toEqual(printed);
    expect(integrity()).toEqual(['ok']);
  }
});

/** Runs the program until it has printed so many captures, kills it, and returns all that it had printed by then. */
async function appendUntilKilled(count: number, first: number): Promise<[CaptureId, string][]> {
  const program = spawn(process.execPath, [APPENDING_PROGRAM, file, String(first)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const printed: [CaptureId, string][] = [];
  for await (const line of createInterface({ input: program.stdout })) {
    const [id = '', hash = ''] = line.split(' ');
    // The last line may have been cut.
    if (hash.length === 64) printed.push([id as CaptureId, hash]);
    if (printed.length === count) program.kill('SIGKILL');
  }
  expect(printed.length).toBeGreaterThanOrEqual(count);
  return printed;
}

function integrity(): unknown[] {
  const db = new DatabaseSync(file, { readOnly: true });
  const problems = [...db.prepare('PRAGMA integrity_check').all(), ...db.prepare('PRAGMA foreign_key_check').all()];
  db.close();
  return problems.flatMap((problem) => Object.values(problem));
}
