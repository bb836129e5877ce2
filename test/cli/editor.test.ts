import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { PassThrough } from 'node:stream';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { editInEditor } from '../../src/cli/editor.ts';
import { utf8 } from '../builders.ts';

const folder = mkdtempSync(join(tmpdir(), 'hookscope-test-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** An editor that is a line for the shell; `$1` is the file. */
async function editWith(line: string): Promise<string | null> {
  const edited = await editInEditor(
    utf8('as it was'),
    { suffix: '.json' },
    { stdin: new PassThrough(), env: { ...process.env, VISUAL: `sh -c '${line}' editor` } },
  );
  return edited === null ? null : new TextDecoder().decode(edited);
}

test('what the editor saved comes back, and nothing of it stays behind', async () => {
  const notes = join(folder, 'notes');
  const look = `stat -c %a "$1" "$(dirname "$1")"; echo "$1"; cat "$1"`;
  expect(await editWith(`(${look}) > ${notes}; printf changed > "$1"`)).toBe('changed');
  const [fileMode, folderMode, file = '', text] = readFileSync(notes, 'utf8').split('\n');
  expect([fileMode, folderMode, text]).toEqual(['600', '700', 'as it was']);
  expect(file).toMatch(/\.json$/);
  expect(existsSync(join(file, '..'))).toBe(false);
});

test('an editor that fails has given up, one that is not there is named', async () => {
  expect(await editWith('exit 1')).toBeNull();
  await expect(
    editInEditor(
      utf8('x'),
      { suffix: '' },
      { stdin: new PassThrough(), env: { ...process.env, VISUAL: 'no-such-editor' } },
    ),
  ).rejects.toThrow('There is no editor "no-such-editor"');
});

test('Ctrl-C in the editor does not end the program', async () => {
  const listeners = process.listeners('SIGINT');
  expect(await editWith(`kill -INT ${process.pid}; sleep 0.05; printf on > "$1"`)).toBe('on');
  expect(process.listeners('SIGINT')).toEqual(listeners);
});
