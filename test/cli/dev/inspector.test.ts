import { createServer, type AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { type InspectorConfig, startInspectorFor } from '../../../src/cli/dev/inspector.ts';
import { createPrinter } from '../../../src/cli/output/printer.ts';
import type { Origin } from '../../../src/config/resolve.ts';
import type { Inspector } from '../../../src/inspector/server/start.ts';
import { manualClock } from '../../manual-clock.ts';
import { ask } from '../../inspector/server/ask.ts';
import { startTestEngine } from '../../inspector/server/inspected-engine.ts';
import { collector } from '../run-cli.ts';

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

const BY_DEFAULT: Origin = { kind: 'default' };
const BY_FLAG: Origin = { kind: 'flag', name: '--inspector-port' };

async function start(parts: Partial<InspectorConfig> = {}) {
  const engine = await startTestEngine();
  closers.push(() => engine.close());
  const stderr = collector(false, 80);
  const io = { stdout: collector(false, 80).stream, stderr: stderr.stream, env: {}, clock: manualClock() };
  const printer = createPrinter(io as never, 'never');
  const config = { inspector: true, inspectorPort: 0, open: false, origins: { inspectorPort: BY_DEFAULT }, ...parts };
  const inspector = await startInspectorFor(Promise.resolve(engine), { config, printer }, io);
  if (inspector !== undefined) closers.push(() => inspector.close());
  return { inspector, said: () => stderr.text() };
}

async function busyPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => new Promise((resolve) => server.close(resolve)));
  return (server.address() as AddressInfo).port;
}

const tokenOf = ({ url }: Inspector) => new URL(url).searchParams.get('token') ?? '';

test('it answers to the token in its address, which is another one each time', async () => {
  const one = (await start()).inspector!;
  const two = (await start()).inspector!;
  expect(tokenOf(one)).toMatch(/^[\w-]{32}$/);
  expect(tokenOf(one)).not.toBe(tokenOf(two));
  const status = async (inspector: Inspector, token: string) =>
    (await ask(inspector.port, { path: '/api/session', headers: { authorization: `Bearer ${token}` } })).status;
  expect([await status(one, tokenOf(one)), await status(one, tokenOf(two))]).toEqual([200, 401]);
});

test('when the default port is busy, it takes another and says so', async () => {
  const inspectorPort = await busyPort();
  const { inspector, said } = await start({ inspectorPort });
  expect(inspector!.port).not.toBe(inspectorPort);
  expect(said()).toBe(
    `Port ${inspectorPort} is in use, so the web inspector is on port ${inspector!.port} this time.\n`,
  );
});

test('a busy port that was asked for is an error with both ways out', async () => {
  const inspectorPort = await busyPort();
  await expect(start({ inspectorPort, origins: { inspectorPort: BY_FLAG } })).rejects.toMatchObject({
    code: 'PORT_IN_USE',
    message: expect.stringContaining(`${inspectorPort}`),
    next: [expect.stringMatching(/--inspector-port 0 .*--no-inspector/)],
  });
});

test('without it there is none, and nothing to open', async () => {
  expect(await start({ inspector: false })).toMatchObject({ inspector: undefined });
  expect((await start({ inspector: false, open: true })).said()).toContain('--open opens nothing');
});
