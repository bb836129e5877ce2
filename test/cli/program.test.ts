import { afterAll, beforeAll, expect, test } from 'vitest';
import { COMMANDS } from '../../src/cli/command-list.ts';
import manifest from '../../package.json' with { type: 'json' };
import { Writable } from 'node:stream';
import { run } from '../../src/cli/program.ts';
import { anIo, collector, makeProject, type Project } from './run-cli.ts';

let project: Project;

beforeAll(() => {
  project = makeProject();
});

afterAll(() => project.remove());

test.each([[[]], [['--help']], [['-h']], [['help']]])('%j shows the help on stdout', async (words) => {
  const { out, err, code } = await project.run(words);
  expect([err, code]).toEqual(['', 0]);
  for (const { name, summary } of COMMANDS) {
    expect(out).toContain(` ${name} `);
    expect(out).toContain(summary);
  }
});

test.each([[['list', '--help']], [['help', 'list']], [['-h', 'list']]])('%j shows the help of list', async (words) => {
  const { out, code } = await project.run(words);
  expect(code).toBe(0);
  expect(out).toContain('hookscope list [filter...]');
  expect(out).toContain('--limit <n>');
  expect(out).toContain('--data <dir>');
});

test('the help of each command fits the terminal and ends in a line end', async () => {
  for (const { name } of COMMANDS) {
    const { out } = await project.run([name, '--help']);
    expect(out).toMatch(/[^\n]\n$/);
    expect(out).toContain(`hookscope ${name}`);
  }
});

test('what follows -- is not for us', async () => {
  const { out } = await project.run(['dev', '--help', '--', 'npm', '--version']);
  expect(out).toContain('hookscope dev [handler]');
  expect(await project.run(['list', '--', '--help', '--nonsense'])).toMatchObject({ out: '', code: 0 });
});

test('--version prints the version of the package', async () => {
  expect(await project.run(['--version'])).toMatchObject({ out: `${manifest.version}\n`, err: '', code: 0 });
});

test.each([
  [['lst'], 'COMMAND_UNKNOWN', 'lst is not a command', 'Did you mean hookscope list?'],
  [['frobnicate'], 'COMMAND_UNKNOWN', 'frobnicate is not a command', 'See hookscope --help.'],
  [['help', 'lst'], 'COMMAND_UNKNOWN', 'lst is not a command', 'Did you mean hookscope list?'],
  [['3000'], 'COMMAND_UNKNOWN', '3000 is not a command', 'Did you mean hookscope dev 3000?'],
  [['http://localhost:1/x'], 'COMMAND_UNKNOWN', 'is not a command', 'hookscope dev http://localhost:1/x?'],
  [['--color', 'never'], 'COMMAND_UNKNOWN', 'No command was given.', 'See hookscope --help.'],
  [['list', '--limt', '3'], 'FLAG_UNKNOWN', 'list has no flag --limt.', 'Did you mean --limit?'],
  [['list', '--subdomain=x'], 'FLAG_UNKNOWN', 'list has no flag --subdomain.', 'It is a flag of: dev.'],
  [['dev', '--no-inspector=1'], 'FLAG_UNKNOWN', '--no-inspector takes no value.', 'Write --no-inspector alone.'],
  [['list', '--zzzzzzz'], 'FLAG_UNKNOWN', '--zzzzzzz', 'See hookscope list --help.'],
  [['list', '--limit'], 'FLAG_VALUE_MISSING', '--limit needs a value.', 'See hookscope list --help.'],
  [['list', '--limit', '-1'], 'OPTION_VALUE', '--limit: "-1" is not a whole number.', 'Give a whole number'],
  [['show'], 'ARGUMENT_MISSING', 'show needs <capture>.', 'See hookscope show --help.'],
  [['show', 'last', 'more'], 'ARGUMENT_EXTRA', 'more words', 'See hookscope show --help.'],
  [['list', '--color', 'pink'], 'OPTION_VALUE', '--color: "pink" is not one of', 'Give auto, always or never.'],
  [['list', '--config', 'none.json'], 'CONFIG_NOT_FOUND', '<project>/none.json', 'Check the path'],
])('%j is refused with 2, on stderr, and says what to do', async (words, code, message, next) => {
  const ran = await project.run(words);
  expect([ran.code, ran.out]).toEqual([2, '']);
  expect(ran.err).toContain(`[${code}]`);
  expect(ran.err).toContain(message);
  expect(ran.err).toContain(next);
  expect(ran.err).not.toContain('    at ');
});

test('with --json an error is one JSON object on stderr', async () => {
  const { out, err, code } = await project.run(['list', '--json', '--limit', 'x']);
  expect([out, code]).toEqual(['', 2]);
  expect(JSON.parse(err)).toEqual({
    error: {
      code: 'OPTION_VALUE',
      message: '--limit: "x" is not a whole number.',
      why: null,
      next: ['Give a whole number above 0.'],
      exit: 2,
    },
  });
});

test('a broken config file is told with its path', async () => {
  const broken = makeProject();
  broken.write('hookscope.config.json', '{ "prot": 1 }');
  const { err, code } = await broken.run(['list']);
  broken.remove();
  expect(code).toBe(2);
  expect(err).toBe(
    'error: <project>/hookscope.config.json has an unknown key: prot. [CONFIG_KEY]\n  → Did you mean port?\n',
  );
});

test('--color holds for errors and help too', async () => {
  const env = { NO_COLOR: '1' };
  expect((await project.run(['lst', '--color=always'], { env })).err).toContain('\u001b[31m');
  expect((await project.run(['--help', '--color', 'always'], { env })).out).toContain('\u001b[1m');
  expect((await project.run(['lst', '--color', 'never'], { env: { FORCE_COLOR: '1' } })).err).not.toContain('\u001b');
  expect((await project.run(['lst'], { env: { HOOKSCOPE_COLOR: 'always' } })).err).toContain('\u001b[31m');
});

test.each(['EPIPE', 'ERR_STREAM_DESTROYED'])('a pipe that closes (%s) ends the program quietly', async (code) => {
  const stdout = new Writable({
    write: (_chunk, _encoding, done) => done(Object.assign(new Error('closed'), { code })),
  });
  const stderr = collector(false, 80);
  const io = { ...anIo(project), stdout, stderr: stderr.stream };
  expect(await run(['config'], io)).toBe(0);
  expect(stderr.text()).toBe('');
});

test('a disk that is full under the output is told, and is no bug', async () => {
  const stdout = new Writable({
    write: (_chunk, _encoding, done) => done(Object.assign(new Error('no space left'), { code: 'ENOSPC' })),
  });
  const stderr = collector(false, 80);
  expect(await run(['config'], { ...anIo(project), stdout, stderr: stderr.stream })).toBe(2);
  expect(stderr.text()).toContain('What is printed could not be written. [OUTPUT_FAILED]\n  no space left');
});

test('Ctrl-C ends it also while a config file does not come to an end', async () => {
  const file = project.write('endless.config.js', 'await new Promise(() => {}); export default {};');
  const stopping = new AbortController();
  const running = project.run(['config', '--config', file], { signal: stopping.signal });
  stopping.abort('interrupted');
  expect(await running).toMatchObject({ code: 130, out: '', err: '' });
});

test('a bug shows its stack and ends with 1', async () => {
  const broken = { ...anIo(project), clock: undefined as never };
  const stderr = collector(false, 80);
  expect(await run(['list'], { ...broken, stderr: stderr.stream })).toBe(1);
  expect(stderr.text()).toMatch(/^bug: [^]*TypeError[^]*Please report this/);
});
