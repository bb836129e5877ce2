import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  readRunningDev,
  removeRunningDev,
  type RunningDev,
  writeRunningDev,
} from '../../../src/cli/project/running-dev.ts';
import { NOON } from '../../builders.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hookscope-dev-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

function aDev(pid: number): RunningDev {
  return {
    pid,
    startedAt: NOON,
    publicUrl: 'https://shop.example/in/secret',
    localUrl: 'http://127.0.0.1:4747/in/secret',
    tunnel: 'localtunnel',
    inspectorUrl: null,
    handler: null,
    requiredHeader: null,
  };
}

test('what was written is read, and only the owner may read it', () => {
  writeRunningDev(folder, aDev(process.pid));
  expect(readRunningDev(folder)).toEqual(aDev(process.pid));
  expect(statSync(join(folder, 'dev.json')).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder)).toEqual(['dev.json']);
});

test('a dev whose process is dead does not run', () => {
  const { pid } = spawnSync(process.execPath, ['-e', '0']);
  writeRunningDev(folder, aDev(pid));
  expect(readRunningDev(folder)).toBeUndefined();
});

test.each(['', '{', 'null', '{"pid":"1"}', '[]'])('a file that says %j is no dev', (text) => {
  writeFileSync(join(folder, 'dev.json'), text);
  expect(readRunningDev(folder)).toBeUndefined();
});

test('a folder without the file has none', () => {
  expect(readRunningDev(join(folder, 'nowhere'))).toBeUndefined();
});

test('only its own file is removed', () => {
  writeRunningDev(folder, aDev(1));
  removeRunningDev(folder);
  expect(readRunningDev(folder)?.pid).toBe(1);
  writeRunningDev(folder, aDev(process.pid));
  removeRunningDev(folder);
  expect(readdirSync(folder)).toEqual([]);
});
