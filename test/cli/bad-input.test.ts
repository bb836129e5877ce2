import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { COMMANDS } from '../../src/cli/command-list.ts';
import { STORE_FILE } from '../../src/store/sqlite/open.ts';
import { aCapture } from '../builders.ts';
import { makeProject, type Project, type Ran } from './run-cli.ts';
import { dataFolder, seed, typed } from './seeded-project.ts';

let project: Project;

beforeEach(() => {
  project = makeProject();
});

afterEach(() => project.remove());

/** Command lines that are right but for what a test breaks around them. */
const STORE_LINES = [
  'list',
  'show last',
  'replay last 3000',
  'export last',
  'wait --timeout 1ms',
  'clear --yes',
] as const;
const NAMES = COMMANDS.map(({ name }) => name);

/** Refused as a person can mend it: exit, code, no stack, something to do next, and nothing on stdout. */
function expectRefused(ran: Ran, exit: number, code: string, message: string): void {
  expect([ran.code, ran.out]).toEqual([exit, '']);
  expect(ran.err).toContain(`[${code}]`);
  expect(ran.err).toContain(message);
  expect(ran.err).toContain('\n  → ');
  expect(ran.err).not.toMatch(/\n\s+at /);
}

test.each(NAMES)('%s refuses an unknown flag, with the nearest one', async (name) => {
  expectRefused(await project.run([name, '--colour', 'never']), 2, 'FLAG_UNKNOWN', `${name} has no flag --colour.`);
  expect((await project.run([name, '--dta', 'x'])).err).toContain('Did you mean --data?');
});

test.each(NAMES)('%s refuses a config file that is broken, unknown or wrong', async (name) => {
  const path = project.write('hookscope.config.json', '{ "port": "many" }');
  const needed = COMMANDS.find((spec) => spec.name === name)!.arguments.filter(({ isOptional }) => !isOptional);
  const line = [name, ...needed.map(() => 'x')];
  expectRefused(await project.run(line), 2, 'OPTION_VALUE', 'port in <project>/hookscope.config.json: "many"');
  writeFileSync(path, '{ port: 1 }');
  expectRefused(await project.run(line), 2, 'CONFIG_BROKEN', '<project>/hookscope.config.json cannot be loaded');
  writeFileSync(path, '{ "hander": "3000" }');
  expectRefused(await project.run(line), 2, 'CONFIG_KEY', 'hander');
});

test.each(
  COMMANDS.filter(({ arguments: specs }) => !specs.some(({ isVariadic }) => isVariadic)).map(({ name }) => name),
)('%s refuses more words than it takes', async (name) => {
  expectRefused(await project.run([name, 'a', 'b', 'c']), 2, 'ARGUMENT_EXTRA', 'more words');
});

test('a word that stands for an option is named as it stands', async () => {
  expectRefused(await project.run(['dev', 'x']), 2, 'OPTION_VALUE', 'error: handler: "x" is not a URL.');
  expectRefused(await project.run(['dev', 'https://api.example/']), 2, 'HANDLER_REMOTE', 'api.example');
});

test.each(STORE_LINES)('%s refuses a data folder that is a file', async (line) => {
  project.write('file', '');
  expectRefused(await project.run([...typed(line), '--data', 'file']), 2, 'STORE_UNWRITABLE', '<project>/file');
});

test.each(STORE_LINES)('%s refuses a store that is damaged', async (line) => {
  mkdirSync(dataFolder(project));
  writeFileSync(join(dataFolder(project), STORE_FILE), 'this is no database'.repeat(1000));
  expectRefused(await project.run(typed(line)), 2, 'STORE_CORRUPT', STORE_FILE);
});

test.each(STORE_LINES)('%s leaves a store of a newer hookscope alone', async (line) => {
  seed(project, [aCapture()]);
  const database = new DatabaseSync(join(dataFolder(project), STORE_FILE));
  database.exec('PRAGMA user_version = 9999');
  database.close();
  expectRefused(await project.run(typed(line)), 2, 'STORE_NEWER', 'newer hookscope');
});

test.each(['show last', 'replay last 3000', 'export last'])('%s needs a capture', async (line) => {
  expectRefused(await project.run(typed(line)), 6, 'CAPTURE_UNKNOWN', 'There are no captures yet.');
});

test('CI, a dumb terminal and no HOME change nothing', async () => {
  seed(project, [aCapture()]);
  const env = { CI: 'true', TERM: 'dumb' };
  const { out, err, code } = await project.run(['list'], { env, isTerminal: true });
  expect([err, code]).toEqual(['', 0]);
  expect(out).not.toContain('\u001b');
});
