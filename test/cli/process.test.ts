import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aCapture } from '../builders.ts';
import type { Project } from './run-cli.ts';
import { seededProject, typed } from './seeded-project.ts';

const MAIN = resolve(import.meta.dirname, '../../src/cli/main.ts');
let project: Project;

beforeAll(() => {
  project = seededProject(Array.from({ length: 200 }, () => aCapture()));
});

afterAll(() => project.remove());

function start(line: string) {
  const child = spawn(process.execPath, [MAIN, ...typed(line)], {
    cwd: project.folder,
    env: { PATH: process.env['PATH'], HOME: project.folder },
  });
  let err = '';
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
  const ended = new Promise<{ code: number | null; err: string }>((done) =>
    child.once('close', (code) => done({ code, err })),
  );
  return { child, ended };
}

test('whoever reads a few lines and goes does not make it fail', async () => {
  const { child, ended } = start('list --limit 200 --json');
  child.stdout.once('data', () => child.stdout.destroy());
  expect(await ended).toEqual({ code: 0, err: '' });
});

test('a command that only waits stays alive until its time has come', async () => {
  const { ended } = start('wait --timeout 300ms');
  const { code, err } = await ended;
  expect([code, err]).toEqual([5, expect.stringContaining('[WAIT_TIMEOUT]')]);
});
