import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { locateDataFolder, prepareDataFolder } from '../../src/store/data-folder.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'hookscope-'));
});
afterEach(() => rmSync(root, { recursive: true }));

const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8);

test.each(['package.json', '.git', 'hookscope.config.ts', 'hookscope.config.js', 'hookscope.config.json'])(
  'captures live beside the nearest %s',
  (mark) => {
    const inner = join(root, 'project/src/deep');
    mkdirSync(inner, { recursive: true });
    writeFileSync(join(root, 'package.json'), '{}');
    writeFileSync(join(root, 'project', mark), '');
    expect(locateDataFolder(inner)).toBe(join(root, 'project/.hookscope'));
    expect(locateDataFolder(join(root, 'project'))).toBe(join(root, 'project/.hookscope'));
  },
);

test('without a project captures live where one is', () => {
  expect(locateDataFolder(join(root, 'nowhere'))).toBe(join(root, 'nowhere/.hookscope'));
});

test('the folder is made for the owner alone, and git ignores it', () => {
  const folder = prepareDataFolder(join(root, 'a/.hookscope'));
  expect(folder).toBe(join(root, 'a/.hookscope'));
  expect(modeOf(folder)).toBe('700');
  expect(modeOf(join(folder, '.gitignore'))).toBe('600');
  expect(readFileSync(join(folder, '.gitignore'), 'utf8')).toBe('*\n');
});

test('what is there already stays as it is', () => {
  mkdirSync(join(root, 'data'), { mode: 0o755 });
  writeFileSync(join(root, 'data/.gitignore'), 'mine\n');
  prepareDataFolder(join(root, 'data'));
  expect(modeOf(join(root, 'data'))).toBe('755');
  expect(readFileSync(join(root, 'data/.gitignore'), 'utf8')).toBe('mine\n');
});

test('a place that cannot be written is named', () => {
  writeFileSync(join(root, 'file'), '');
  const folder = join(root, 'file/.hookscope');
  expect(() => prepareDataFolder(folder)).toThrow(
    expect.objectContaining({
      code: 'STORE_UNWRITABLE',
      message: `Captures cannot be kept in ${folder}.`,
      why: expect.stringContaining('ENOTDIR'),
    }),
  );
});
