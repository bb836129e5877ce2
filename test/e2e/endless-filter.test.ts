import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { openSqliteStore } from '../../src/store/sqlite/open.ts';
import { aCapture, utf8 } from '../builders.ts';
import { emptyFolder, runProgram } from './program.ts';

/** Takes longer than anyone has time for: each `a` doubles it. */
const ENDLESS = 'body~"^(a+)+$"';

let folder: string;
let data: string;
beforeAll(() => {
  folder = emptyFolder();
  data = join(folder, '.hookscope');
  const store = openSqliteStore({ folder: data });
  const capture = aCapture({ receivedAt: Date.now(), body: utf8(`${'a'.repeat(60)}!`) });
  store.append([{ capture, derived: { event: null, summary: '' }, isQueued: false }]);
  store.close();
});

test('a command whose filter does not come to an end says so, and has done nothing', { timeout: 60_000 }, async () => {
  const commands = [['list'], ['clear', '--yes'], ['wait', '--since', '1h']];
  const ends = await Promise.all(
    commands.map((words) => runProgram([...words, ENDLESS, '--data', data, '--json'], folder)),
  );
  for (const { code, stdout, stderr } of ends) {
    expect([code, stdout.toString()]).toEqual([2, '']);
    expect(JSON.parse(stderr)).toMatchObject({ error: { code: 'FILTER_TOO_SLOW' } });
  }
  const { stdout } = await runProgram(['list', 'body~"a+!$"', '--data', data], folder);
  expect(stdout.toString().trimEnd().split('\n')).toHaveLength(1);
});
