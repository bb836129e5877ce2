import { chmodSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { checkNode } from '../../src/cli/doctor/machine.ts';
import { checkPublicUrl } from '../../src/cli/doctor/network.ts';
import { STORE_FILE } from '../../src/store/sqlite/open.ts';
import { aCapture, NOON } from '../builders.ts';
import { manualClock } from '../manual-clock.ts';
import { freePort } from './free-port.ts';
import { makeProject, type Project } from './run-cli.ts';
import { announceDev, dataFolder, seed, startHandler, typed } from './seeded-project.ts';

let project: Project;
/** No check leaves this machine, nor takes a port that somebody uses. */
const LOCAL = typed('doctor --tunnel none --port 0 --inspector-port 0');

beforeEach(() => {
  project = makeProject();
});

afterEach(() => project.remove());

async function statuses(words: readonly string[], env: Record<string, string> = {}) {
  const { out, code } = await project.run([...words, '--json'], { env });
  const { ok, checks } = JSON.parse(out);
  const found = Object.fromEntries(checks.map(({ name, status }: Record<string, string>) => [name, status]));
  return { ok, code, found, checks };
}

test('a fresh project is well', async () => {
  const { ok, code, found } = await statuses(LOCAL);
  expect([ok, code]).toEqual([true, 0]);
  expect(found).toEqual({
    node: 'ok',
    environment: 'ok',
    'data folder': 'ok',
    store: 'skipped',
    dev: 'skipped',
    port: 'ok',
    'inspector port': 'ok',
    handler: 'skipped',
    'tunnel server': 'skipped',
    'public URL': 'skipped',
  });
});

test('for a person each check is a line, and what fails says what mends it', async () => {
  const { out, code } = await project.run([...LOCAL, '--handler', String(await freePort())]);
  expect(code).toBe(7);
  expect(out).toMatch(/^✓ node +Node \d+/);
  expect(out).toMatch(/✗ handler +http:\/\/localhost:\d+\/ takes no connections\n +→ Start your program/);
});

test('a port that is taken is named, with the way out', async () => {
  const taken = await startHandler();
  const { found, checks } = await statuses(typed(`doctor --tunnel none --port ${taken.port} --inspector-port 0`));
  await taken.close();
  expect(found.port).toBe('failed');
  expect(checks.find(({ name }: { name: string }) => name === 'port')).toMatchObject({
    message: `${taken.port} is taken by another program`,
    next: 'hookscope dev --port 0',
  });
});

test('a running dev and a handler are seen', async () => {
  const handler = await startHandler();
  announceDev(project, { handler: handler.url, localUrl: `http://127.0.0.1:${handler.port}/in/secret` });
  const { found } = await statuses(typed(`doctor --tunnel none --port ${handler.port} --inspector-port 0`));
  await handler.close();
  expect(found).toMatchObject({ dev: 'ok', port: 'ok', handler: 'ok', 'public URL': 'skipped' });
});

test('the public URL is well when it answers as the endpoint does, and nothing is captured', async () => {
  const targets: string[] = [];
  const ingress = createServer((request, response) => {
    targets.push(request.url ?? '');
    response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => ingress.listen(0, '127.0.0.1', resolve));
  const { port } = ingress.address() as { port: number };
  const localUrl = `http://127.0.0.1:${port}/in/secret`;
  announceDev(project, { localUrl, publicUrl: `http://shop.localhost:${port}/in/secret` });
  expect((await statuses(LOCAL)).found).toMatchObject({ 'public URL': 'ok' });
  expect(targets.every((target) => !target.startsWith('/in/secret'))).toBe(true);

  const somebody = await startHandler();
  announceDev(project, { localUrl, publicUrl: `http://shop.localhost:${somebody.port}/in/secret` });
  expect((await statuses(LOCAL)).found).toMatchObject({ 'public URL': 'failed' });
  await somebody.close();
  announceDev(project, { localUrl, publicUrl: `http://shop.localhost:${await freePort()}/in/secret` });
  expect((await statuses(LOCAL)).found).toMatchObject({ 'public URL': 'failed' });
  await new Promise((resolve) => ingress.close(resolve));
});

test('a public URL that never answers is given up', async () => {
  const clock = manualClock();
  const silent = createServer(() => void clock.advance(60_000));
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  const { port } = silent.address() as { port: number };
  const running = {
    pid: 1,
    startedAt: NOON,
    publicUrl: `http://127.0.0.1:${port}/x`,
    localUrl: `http://127.0.0.1:${port}/x`,
    tunnel: 'localtunnel',
    inspectorUrl: null,
    handler: null,
    requiredHeader: null,
  };
  const finding = await checkPublicUrl(running, { clock, signal: new AbortController().signal });
  silent.closeAllConnections();
  await new Promise((resolve) => silent.close(resolve));
  expect(finding).toMatchObject({ status: 'failed', message: `127.0.0.1:${port} does not answer` });
});

test('a tunnel server that cannot be reached fails, with the way to go on', async () => {
  const words = typed(`doctor --tunnel-host http://127.0.0.1:${await freePort()} --port 0 --inspector-port 0`);
  const { out, code } = await project.run(words);
  expect(code).toBe(7);
  expect(out).toMatch(/✗ tunnel server .*\n.*hookscope dev --tunnel none/);
});

test('the tunnel that counts is the one of the running dev', async () => {
  const words = typed(`doctor --tunnel-host http://127.0.0.1:${await freePort()} --port 0 --inspector-port 0`);
  announceDev(project, { tunnel: 'none' });
  expect((await project.run(words)).out).toMatch(/- tunnel server +the running dev has no tunnel/);
  announceDev(project, { tunnel: 'url' });
  expect((await project.run(words)).out).toMatch(/- tunnel server +a URL of your own/);
});

test('a sound store is counted, a damaged one fails', async () => {
  seed(project, [aCapture(), aCapture()]);
  const sound = await project.run(LOCAL);
  expect(sound.out).toMatch(/✓ store +2 captures, sound/);
  writeFileSync(join(dataFolder(project), STORE_FILE), 'no database at all, but long enough to be one'.repeat(100));
  const damaged = await project.run(LOCAL);
  expect(damaged.code).toBe(7);
  expect(damaged.out).toMatch(/✗ store .*damaged/);
});

test('a folder that others may read is warned of, without failing', async () => {
  seed(project, [aCapture()]);
  chmodSync(dataFolder(project), 0o755);
  const { code, found } = await statuses(LOCAL);
  expect([code, found['data folder']]).toEqual([0, 'warning']);
});

test('a mistyped variable is warned of', async () => {
  const { checks } = await statuses(LOCAL, { HOOKSCOPE_PROT: '1' });
  expect(checks.find(({ name }: { name: string }) => name === 'environment')).toMatchObject({
    status: 'warning',
    next: 'Did you mean HOOKSCOPE_PORT?',
  });
});

test.each([
  ['22.17.9', 'failed'],
  ['20.19.0', 'failed'],
  ['22.18.0', 'ok'],
  ['24.0.0', 'ok'],
])('Node %s: %s', (version, status) => {
  expect(checkNode(version).status).toBe(status);
});
