import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { startTunnelServer, type TunnelServer } from '../../src/demo/tunnel-server.ts';
import { systemClock } from '../../src/engine/system-clock.ts';
import { post } from '../raw-http.ts';
import { startTestHandler } from '../test-handler.ts';
import { emptyFolder, runProgram, startDev } from './program.ts';

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function startTunnel(port = 0): Promise<TunnelServer> {
  const server = await startTunnelServer({ clock: systemClock, port });
  closers.push(() => server.close());
  return server;
}

test(
  'through the real localtunnel client: captured, answered, and the same URL after the server was killed',
  { timeout: 90_000 },
  async () => {
    const handler = await startTestHandler();
    closers.push(() => handler.close());
    const folder = emptyFolder();
    const tunnel = await startTunnel();
    const data = join(folder, '.hookscope');
    const dev = await startDev(
      [handler.url, '--tunnel', 'localtunnel', '--tunnel-host', tunnel.host, '--subdomain', 'erp-team', '--data', data],
      folder,
    );
    closers.push(() => dev.stop());
    expect(dev.publicUrl).toMatch(new RegExp(`^http://erp-team\\.lt\\.localhost:${tunnel.port}/`));

    expect(await post(dev.publicUrl!, '{"n":1}')).toMatchObject({ status: 200 });
    await handler.received(1);

    await tunnel.close();
    await dev.until(({ type, state }) => type === 'tunnel' && state === 'lost');
    await startTunnel(tunnel.port);
    const seen = dev.printed.length;
    const again = await dev.until((object) => dev.printed.indexOf(object) >= seen && object['state'] === 'open');
    expect(again).toMatchObject({ publicUrl: dev.publicUrl, urlChanged: false });

    expect(await post(dev.publicUrl!, '{"n":2}')).toMatchObject({ status: 200 });
    await handler.received(2);
    expect(handler.bodies()).toEqual(['{"n":1}', '{"n":2}']);
    const list = await runProgram(['list', '--json', '--data', data], folder);
    expect(list.stdout.toString().trim().split('\n')).toHaveLength(2);
  },
);

test('without a tunnel server everything else works, and it is said', { timeout: 60_000 }, async () => {
  const folder = emptyFolder();
  const free = await startTunnelServer({ clock: systemClock });
  await free.close();
  const { startProgram } = await import('./program.ts');
  const dev = startProgram(
    [
      'dev',
      '--tunnel',
      'localtunnel',
      '--tunnel-host',
      free.host,
      '--port',
      '0',
      '--inspector-port',
      '0',
      '--output',
      'ndjson',
    ],
    folder,
  );
  closers.push(() => dev.stop());
  const retrying = await dev.until(({ type, state }) => type === 'tunnel' && state === 'retrying');
  expect(String(retrying['message'])).not.toBe('');
  const { readRunningDev } = await import('../../src/cli/project/running-dev.ts');
  const running = readRunningDev(join(folder, '.hookscope'));
  expect(await post(running!.localUrl, '{}')).toMatchObject({ status: 200 });
  await dev.until(({ type }) => type === 'capture');
});
