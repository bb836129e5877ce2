import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openSqliteStore } from '../../src/store/sqlite/open.ts';
import { aCapture, NOON, utf8 } from '../builders.ts';
import { freePort } from './free-port.ts';
import type { Project } from './run-cli.ts';
import { aFixtureFile, announceDev, dataFolder, seededProject, startHandler, typed } from './seeded-project.ts';

const older = aCapture({
  receivedAt: NOON - 1000,
  target: '/in/secret/more?a=1',
  rawHeaders: [
    ['X-Dup', 'one'],
    ['x-dup', 'two'],
    ['Content-Type', 'application/json'],
    ['Content-Length', '27'],
  ],
  body: utf8('{"id":12345678901234567890}'),
});
const newest = aCapture({ body: utf8('{"name":"A","positions":[{"amount":1.50}]}') });

let project: Project;
let handler: Awaited<ReturnType<typeof startHandler>>;

beforeAll(async () => {
  handler = await startHandler((request, response) => {
    response.statusCode = request.url?.includes('fail') ? 500 : 200;
    response.end('{"ok":true}');
  });
});

beforeEach(() => {
  handler.received.length = 0;
  project = seededProject([older, newest]);
  return () => project.remove();
});

afterAll(() => handler.close());

function replays(id: string) {
  const store = openSqliteStore({ folder: dataFolder(project) });
  const found = store.deliveries(id as typeof newest.id);
  store.close();
  return found;
}

test('hands the exact bytes and header list over, and keeps the delivery', async () => {
  const { out, err, code } = await project.run(['replay', older.id, handler.url]);
  expect([err, code]).toEqual(['', 0]);
  expect(out).toMatch(/^✓ .* replay of \S+ to http:\/\/127.*\/hook\/more\?a=1: answered 200 after .*, identical/);
  const [got] = handler.received;
  expect(got).toMatchObject({ method: 'POST', url: '/hook/more?a=1' });
  expect(Buffer.compare(got!.body, older.body)).toBe(0);
  expect(got!.rawHeaders.slice(2, 6)).toEqual(['X-Dup', 'one', 'x-dup', 'two']);
  expect(replays(older.id)).toMatchObject([{ kind: 'replay', outcome: 'answered', status: 200, parity: 'identical' }]);
});

test('on a terminal the answer of the handler is shown', async () => {
  const { out } = await project.run(['replay', 'last', String(handler.port)], { isTerminal: true });
  expect(out).toContain('  "ok": true');
});

test('several captures, several times, at once; told in JSON', async () => {
  const { out, code } = await project.run(typed(`replay last last~1 ${handler.url} --times 3 --concurrency 4 --json`));
  expect(code).toBe(0);
  const told = out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(told.filter(({ captureId }) => captureId === older.id)).toHaveLength(3);
  expect(told.filter(({ captureId }) => captureId === newest.id)).toHaveLength(3);
  expect(told[0]).toMatchObject({ kind: 'replay', outcome: 'answered', status: 200, expected: true, reason: null });
  expect(handler.received).toHaveLength(6);
});

test('many replays end with a tally for a person', async () => {
  const { err } = await project.run(['replay', 'last', handler.url, '--times', '2']);
  expect(err).toMatch(/^2 replays: 2 answered 200; median .*, longest .*\.\n$/);
});

test('an edit is sent, kept with the delivery, and leaves the capture alone', async () => {
  const { code } = await project.run([
    ...typed(`replay last ${handler.url} --set positions[0].amount=12345678901234567890.10 --unset name`),
    '--header',
    'X-Debug: 1',
    '--header',
    'content-type:',
  ]);
  expect(code).toBe(0);
  const [got] = handler.received;
  expect(got!.body.toString()).toBe('{"positions":[{"amount":12345678901234567890.10}]}');
  expect(got!.rawHeaders).toContain('X-Debug');
  expect(got!.rawHeaders.map((text) => text.toLowerCase())).not.toContain('content-type');
  expect(replays(newest.id)).toMatchObject([{ parity: 'edited' }]);
  expect((await project.run(['show', 'last', '--body'])).out).toBe('{"name":"A","positions":[{"amount":1.50}]}');
});

test('--dry-run prints the bytes that would be sent, and sends nothing', async () => {
  const { out, err, code } = await project.run(['replay', 'last', handler.url, '--set', 'name=B', '--dry-run']);
  expect(code).toBe(0);
  expect(err).toContain(`Would go to ${handler.url}, edited:`);
  expect(out).toMatch(/^POST \/hook HTTP\/1\.1\r\nHost: 127\.0\.0\.1:\d+\r\n/);
  expect(out).toMatch(/\r\n\r\n\{"name":"B","positions":\[\{"amount":1\.50\}\]\}$/);
  const json = await project.run(['replay', 'last', handler.url, '--dry-run', '--json']);
  expect(JSON.parse(json.out)).toMatchObject({ url: handler.url, method: 'POST', edited: false });
  expect(handler.received).toEqual([]);
});

test('an answer fails only when another one was expected', async () => {
  const url = `http://127.0.0.1:${handler.port}/fail`;
  expect(await project.run(['replay', 'last', url])).toMatchObject({ code: 0, out: expect.stringMatching(/^✗ .*500/) });
  expect((await project.run(['replay', 'last', url, '--expect', '2xx'])).code).toBe(3);
  expect(await project.run(['replay', 'last', url, '--expect', '404,5xx'])).toMatchObject({
    code: 0,
    out: expect.stringMatching(/^✓ .*500/),
  });
});

test('a handler that is not there fails with 3, and is kept as refused', async () => {
  const port = await freePort();
  const { out, code } = await project.run(['replay', 'last', `:${port}/x`]);
  expect(code).toBe(3);
  expect(out).toContain('refused: ');
  expect(replays(newest.id)).toMatchObject([{ outcome: 'refused', parity: 'none' }]);
});

test('a fixture is replayed and leaves no trace in the store', async () => {
  project.write('hello.json', aFixtureFile({ method: 'PUT' }));
  const { code } = await project.run(['replay', '@hello.json', handler.url]);
  expect(code).toBe(0);
  expect(handler.received[0]).toMatchObject({ method: 'PUT', url: '/hook' });
  expect((await project.run(['list', '--json'])).out.trimEnd().split('\n')).toHaveLength(2);
});

test('without a handler given, that of the running dev is taken, then that of the config file', async () => {
  project.write('hookscope.config.json', JSON.stringify({ handler: `http://127.0.0.1:${handler.port}/file` }));
  await project.run(['replay', 'last']);
  announceDev(project, { handler: `http://127.0.0.1:${handler.port}/running` });
  await project.run(['replay', 'last']);
  await project.run(['replay', 'last', '--handler', `${handler.port}/flag`]);
  expect(handler.received.map(({ url }) => url)).toEqual(['/file', '/running', '/flag']);
});

test('an interrupt cancels what is under way and starts nothing more', async () => {
  const controller = new AbortController();
  const slow = await startHandler(() => controller.abort('interrupted'));
  const { code } = await project.run(['replay', 'last', slow.url, '--times', '5'], { signal: controller.signal });
  await slow.close();
  expect([code, slow.received.length]).toEqual([130, 1]);
  expect(replays(newest.id)).toMatchObject([{ outcome: 'aborted' }]);
});

test.each([
  [['replay'], 2, 'ARGUMENT_MISSING'],
  [['replay', 'last'], 2, 'HANDLER_MISSING'],
  [['replay', 'zzz', '3000'], 6, 'CAPTURE_UNKNOWN'],
  [['replay', 'last', 'ftp://localhost/x'], 2, 'OPTION_VALUE'],
  [['replay', '3000'], 2, 'HANDLER_MISSING'],
  [['replay', 'last', 'https://api.example/hook'], 2, 'HANDLER_REMOTE'],
  [['replay', 'last', 'http://u:p@localhost:1/'], 2, 'OPTION_VALUE'],
  [['replay', 'last', '3000', '--times', '0'], 2, 'OPTION_VALUE'],
  [['replay', 'last', '3000', '--rate', 'fast'], 2, 'OPTION_VALUE'],
  [['replay', 'last', '3000', '--rate', '0/s'], 2, 'OPTION_VALUE'],
  [['replay', 'last', '3000', '--expect', '2yy'], 2, 'OPTION_VALUE'],
  [['replay', 'last', '3000', '--header', 'no colon'], 2, 'OPTION_VALUE'],
  [['replay', 'last', '3000', '--set', 'novalue'], 2, 'SET_SYNTAX'],
  [['replay', 'last', '3000', '--edit'], 2, 'NO_TERMINAL'],
])('%j ends with %i and %s', async (words, exit, code) => {
  const { out, err, code: exitCode } = await project.run(words);
  expect([exitCode, out]).toEqual([exit, '']);
  expect(err).toContain(`[${code}]`);
  expect(err).toContain('→ ');
});

test('an unknown path is refused before anything is sent', async () => {
  const { err, code } = await project.run(['replay', 'last~1', 'last', handler.url, '--set', 'nmae=B']);
  expect(code).toBe(2);
  expect(err).toContain('nmae');
  expect(handler.received).toEqual([]);
});

test('--edit sends what came out of the editor', async () => {
  const editor = `node -e "const fs=require('fs'),f=process.argv[1];fs.writeFileSync(f,fs.readFileSync(f,'utf8').replace('A','Z'))"`;
  const env = { EDITOR: editor, PATH: process.env['PATH'], NO_COLOR: '1' };
  const { code } = await project.run(['replay', 'last', handler.url, '--edit'], { isTerminal: true, env });
  expect(code).toBe(0);
  expect(handler.received[0]!.body.toString()).toBe('{"name":"Z","positions":[{"amount":1.50}]}');
  const failing = { ...env, EDITOR: 'false' };
  const failed = await project.run(['replay', 'last', handler.url, '--edit'], { isTerminal: true, env: failing });
  expect([failed.code, handler.received.length]).toEqual([2, 1]);
  expect(failed.err).toContain('[EDITOR_FAILED]');
});
