import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findConfigFile, loadConfigFile } from '../../src/config/load-file.ts';

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'hookscope-config-'));
});

afterEach(() => {
  rmSync(root, { recursive: true });
});

function write(name: string, text: string): string {
  const path = join(root, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  return path;
}

test('the nearest file upwards holds', () => {
  const outer = write('hookscope.config.json', '{}');
  const inner = write('app/hookscope.config.js', '');
  mkdirSync(join(root, 'app/src/deep'), { recursive: true });
  expect(findConfigFile(join(root, 'app/src/deep'))).toBe(inner);
  expect(findConfigFile(root)).toBe(outer);
});

test('two files in one folder are refused', () => {
  write('hookscope.config.json', '{}');
  write('hookscope.config.ts', '');
  expect(() => findConfigFile(root)).toThrow(/more than one config file: hookscope.config.ts, hookscope.config.json/);
});

test.each([
  ['hookscope.config.json', '{ "port": 1, "data": "captures" }'],
  ['hookscope.config.ts', 'const port: number = 1; export default { port, data: "captures" };'],
  ['hookscope.config.js', 'module.exports = { port: 1, data: "captures" };'],
])('%s is loaded, and its data folder is relative to it', async (name, text) => {
  const path = write(name, text);
  expect(await loadConfigFile(path)).toEqual({ path, values: { port: 1, data: join(root, 'captures') } });
});

test.each([
  ['an unknown key', 'hookscope.config.json', '{ "prot": 1 }', 'CONFIG_KEY', /unknown key: prot/, /Did you mean port/],
  [
    'a key like no other',
    'hookscope.config.json',
    '{ "zzzzzzzz": 1 }',
    'CONFIG_KEY',
    /zzzzzzzz/,
    /Known keys: handler,/,
  ],
  ['broken JSON', 'hookscope.config.json', '{ "port": }', 'CONFIG_BROKEN', /cannot be loaded/, /Mend the file/],
  ['a list', 'hookscope.config.json', '[]', 'CONFIG_SHAPE', /holds no object/, /Write \{/],
  ['no default export', 'hookscope.config.ts', 'export const port = 1;', 'CONFIG_SHAPE', /no object/, /export default/],
  ['a file that throws', 'hookscope.config.ts', 'throw new Error("boom");', 'CONFIG_BROKEN', /cannot be/, /Mend/],
])('%s is refused', async (_, name, text, code, message, next) => {
  const path = write(name, text);
  const error = await loadConfigFile(path).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ code, message: expect.stringMatching(message), next: [expect.stringMatching(next)] });
  expect((error as Error).message).toContain(path);
});

test('a file that was named but is not there is an error', async () => {
  await expect(loadConfigFile(join(root, 'none.json'))).rejects.toMatchObject({ code: 'CONFIG_NOT_FOUND' });
});
