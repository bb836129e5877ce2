import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { OPTION_NAMES } from '../../src/config/options.ts';
import { makeProject, type Project } from './run-cli.ts';

let project: Project;

beforeEach(() => {
  project = makeProject();
});

afterEach(() => project.remove());

test('prints every option with its value and its origin', async () => {
  project.write('hookscope.config.json', '{ "deadline": "2s", "drain": 7 }');
  const { out, err, code } = await project.run(['config'], { env: { HOOKSCOPE_PORT: '4000' } });
  expect(code).toBe(0);
  const rows = out
    .trimEnd()
    .split('\n')
    .map((line) => line.split('\t'));
  expect(rows.map(([name]) => name)).toEqual([...OPTION_NAMES, 'keys']);
  expect(rows).toContainEqual(['port', '4000', 'HOOKSCOPE_PORT']);
  expect(rows).toContainEqual(['deadline', '2 s', 'deadline in <project>/hookscope.config.json']);
  expect(rows).toContainEqual(['maxBody', '25 MB', 'default']);
  expect(err).toContain('Config file: <project>/hookscope.config.json');
  expect(err).toContain('Captures live in <project>/.hookscope');
});

test('--json prints one object', async () => {
  const { out } = await project.run(['config', '--json', '--data', 'elsewhere']);
  const told = JSON.parse(out);
  expect(told).toMatchObject({ file: null, dataFolder: '<project>/elsewhere' });
  expect(told.options.data).toEqual({ value: 'elsewhere', origin: 'flag', name: '--data' });
  expect(told.options.handler).toEqual({ value: null, origin: 'default' });
  expect(Object.keys(told.options)).toEqual([...OPTION_NAMES, 'keys']);
});

test('secrets are masked unless they are asked for', async () => {
  const env = { HOOKSCOPE_REQUIRE_HEADER: 'X-Secret: s3cret', HOOKSCOPE_PATH: '/hidden' };
  for (const flag of [[], ['--json']]) {
    const masked = await project.run(['config', ...flag], { env });
    expect(masked.out).not.toMatch(/s3cret|hidden/);
    const open = await project.run(['config', '--show-secrets', ...flag], { env });
    expect(open.out).toMatch(/s3cret/);
    expect(open.out).toMatch(/hidden/);
  }
});

test('on a terminal the columns are aligned', async () => {
  const { out } = await project.run(['config'], { isTerminal: true });
  const lines = out.trimEnd().split('\n');
  expect(new Set(lines.map((line) => line.lastIndexOf('default'))).size).toBe(1);
});

test('a wrong value in the environment is refused by every command, with its name', async () => {
  const { err, code } = await project.run(['list'], { env: { HOOKSCOPE_MAX_BODY: 'huge' } });
  expect(code).toBe(2);
  expect(err).toContain('HOOKSCOPE_MAX_BODY: "huge" is not a size');
});

test('HOOKSCOPE_CONFIG names the config file', async () => {
  project.write('other.json', '{ "port": 1 }');
  const { out } = await project.run(['config', '--json'], { env: { HOOKSCOPE_CONFIG: 'other.json' } });
  expect(JSON.parse(out).options.port).toEqual({ value: 1, origin: 'file', name: 'port' });
});

test('keys that were changed are shown, each with the file that has them', async () => {
  project.write('hookscope.config.json', '{ "keys": { "replay": "ctrl-r", "mark": ["*", "m m"], "clear": [] } }');
  const { out } = await project.run(['config']);
  const origin = 'keys in <project>/hookscope.config.json';
  expect(out).toContain(
    `keys.replay\tctrl-r\t${origin}\nkeys.mark\t*, m m\t${origin}\nkeys.clear\t(none)\t${origin}\n`,
  );
  const { options } = JSON.parse((await project.run(['config', '--json'])).out);
  expect(options.keys).toEqual({
    value: { replay: ['ctrl-r'], mark: ['*', 'm m'], clear: [] },
    origin: 'file',
    name: 'keys',
  });
});

test('without any they are those of the help screen', async () => {
  expect((await project.run(['config'])).out).toContain('keys\t(those of the help screen)\tdefault');
  const { options } = JSON.parse((await project.run(['config', '--json'])).out);
  expect(options.keys).toEqual({ value: {}, origin: 'default' });
});

test.each([
  ['an unknown command', '{ "repaly": ["x"] }', 'there is no command "repaly"', 'Did you mean replay?'],
  [
    'what is no key',
    '{ "replay": ["strg-r"] }',
    '"strg-r" of replay is no key',
    'Name a character, ctrl- and a letter',
  ],
  ['one key for two', '{ "replay": ["x"] }', 'x would mean both', 'another key'],
  ['no list of keys', '{ "replay": 7 }', 'it is no list of keys', "Give keys by the command's name"],
])('%s is refused by every command, with the file and what to do', async (_, keys, problem, advice) => {
  project.write('hookscope.config.json', `{ "keys": ${keys} }`);
  for (const command of ['config', 'list', 'dev']) {
    const { err, code } = await project.run([command]);
    expect(code, command).toBe(2);
    expect(err).toContain('keys in <project>/hookscope.config.json: ');
    expect(err).toContain(problem);
    expect(err).toContain(advice);
  }
});

test('the keys of the example in the docs can be had', async () => {
  const page = readFileSync(join(import.meta.dirname, '../../docs/terminal-ui.md'), 'utf8');
  const example = /^export default \{ keys: .*$/m.exec(page)?.[0] ?? '';
  project.write('hookscope.config.js', example);
  expect((await project.run(['config'])).out).toContain('keys.replay\tctrl-r');
});
