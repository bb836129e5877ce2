import { Writable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { run } from '../../src/cli/program.ts';
import type { EngineClient } from '../../src/engine/client.ts';
import { removeRunningDev } from '../../src/cli/project/running-dev.ts';
import type { Inspector } from '../../src/inspector/server/start.ts';
import { inspect, startTestEngine } from '../inspector/server/inspected-engine.ts';
import { manualClock } from '../manual-clock.ts';
import { post } from '../raw-http.ts';
import { freePort } from './free-port.ts';
import { makeProject, type Project } from './run-cli.ts';
import { announceDev, dataFolder } from './seeded-project.ts';

let project: Project;
let engine: EngineClient;
let inspector: Inspector;
let endpoint: string;

beforeEach(async () => {
  project = makeProject();
  engine = await startTestEngine();
  inspector = await inspect(engine);
  endpoint = (await engine.session()).localUrl;
});

afterEach(async () => {
  await inspector.close();
  await engine.close();
  project.remove();
});

/** What is written to it, and a promise of a text in it. */
function readable() {
  let text = '';
  const checks = new Set<() => void>();
  const stream = new Writable({
    write(chunk: Buffer, _, done) {
      text += chunk.toString();
      for (const check of checks) check();
      done();
    },
  });
  const shows = (part: string) =>
    new Promise<void>((resolve) => {
      const check = () => text.includes(part) && resolve();
      checks.add(check);
      check();
    });
  return { stream, shows, text: () => text };
}

/** Attaches in this process; `stop` is Ctrl-C. */
function attach(...words: readonly string[]) {
  return attachWith(manualClock(), ...words);
}

function attachWith(clock: ReturnType<typeof manualClock>, ...words: readonly string[]) {
  const stdout = readable();
  const stderr = readable();
  const stopping = new AbortController();
  const code = run(['attach', ...words], {
    stdin: process.stdin,
    stdout: stdout.stream,
    stderr: stderr.stream,
    env: { HOME: project.folder, NO_COLOR: '1' },
    cwd: project.folder,
    clock,
    random: () => 0.5,
    signal: stopping.signal,
  });
  return { code, stdout, stderr, stop: () => stopping.abort('interrupted') };
}

test('the lines of dev come in a second terminal, which ends without ending dev', async () => {
  announceDev(project, { inspectorUrl: inspector.url });
  const { code, stdout, stderr, stop } = attach();
  await stderr.shows('Attached to hookscope dev.');
  await post(endpoint, '{"documentNumber":"RE-1"}');
  await stdout.shows('-->');
  stop();
  expect(await code).toBe(130);
  expect(stdout.text()).toMatch(/--> POST .*RE-1/);
  expect((await post(endpoint, '{}')).status).toBe(200);
});

test('or its objects, for programs', async () => {
  announceDev(project, { inspectorUrl: inspector.url });
  const { code, stdout, stderr, stop } = attach('--output', 'ndjson');
  await stderr.shows('Attached to hookscope dev.');
  await post(endpoint, '{}');
  await stdout.shows('"type":"capture"');
  stop();
  expect(await code).toBe(130);
  for (const line of stdout.text().trim().split('\n')) expect(JSON.parse(line)).toHaveProperty('type');
});

test('when dev ends, so does it, and says so', async () => {
  announceDev(project, { inspectorUrl: inspector.url });
  const { code, stderr } = attach();
  await stderr.shows('Attached to hookscope dev.');
  removeRunningDev(dataFolder(project));
  await inspector.close();
  expect(await code).toBe(0);
  expect(stderr.text()).toContain('hookscope dev has ended.');
});

describe('it says what to do', () => {
  test('when no dev runs', async () => {
    const { code, err } = await project.run(['attach']);
    expect(code).toBe(6);
    expect(err).toContain('No hookscope dev runs on <project>/.hookscope. [DEV_MISSING]');
    expect(err).toContain('Start hookscope dev in another terminal');
  });

  test('when dev has no inspector', async () => {
    announceDev(project, { inspectorUrl: null });
    const { code, err } = await project.run(['attach']);
    expect([code, err]).toEqual([6, expect.stringContaining('[INSPECTOR_MISSING]')]);
  });

  test.each([
    ['does not listen', async () => `http://127.0.0.1:${await freePort()}/?token=x`],
    ['is of another run', async () => `http://127.0.0.1:${inspector.port}/?token=x`],
  ])('when the inspector %s', async (_, url) => {
    announceDev(project, { inspectorUrl: await url() });
    const { code, err } = await project.run(['attach']);
    expect([code, err]).toEqual([6, expect.stringContaining('[INSPECTOR_SILENT]')]);
  });

  test('when a terminal UI is wanted where there is no terminal', async () => {
    const { code, err } = await project.run(['attach', '--output', 'tui']);
    expect([code, err]).toEqual([2, expect.stringContaining('[NO_TERMINAL]')]);
  });
});

test('a lost connection is told, and so is that it is back, also when another dev runs there by then', async () => {
  announceDev(project, { inspectorUrl: inspector.url });
  const clock = manualClock();
  const { code, stdout, stderr, stop } = attachWith(clock);
  await stderr.shows('Attached to hookscope dev.');
  await inspector.close();
  const lost = stderr.shows('is lost, trying again');
  await turnUntil(clock, lost);
  inspector = await inspect(engine);
  announceDev(project, { inspectorUrl: inspector.url });
  await turnUntil(clock, stderr.shows('Connected again.'));
  await post(endpoint, '{"documentNumber":"RE-2"}');
  await stdout.shows('RE-2');
  stop();
  expect(await code).toBe(130);
});

/** Lets the clock go on until it has happened. */
async function turnUntil(clock: ReturnType<typeof manualClock>, happened: Promise<void>): Promise<void> {
  const isOver = happened.then(() => true);
  const turn = async () => {
    await clock.advance(1_000);
    return false;
  };
  while (!(await Promise.race([isOver, turn()])));
}
