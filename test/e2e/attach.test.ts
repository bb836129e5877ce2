import { expect, test } from 'vitest';
import { post } from '../raw-http.ts';
import { emptyFolder, runProgram, startDev, startProgram } from './program.ts';

test('the inspector is told when dev is ready, and lets in who has its token', async () => {
  const dev = await startDev(['--tunnel', 'none'], emptyFolder());
  const ready = await dev.until(({ type }) => type === 'ready');
  const inspectorUrl = new URL(String(ready['inspectorUrl']));
  expect(inspectorUrl.hostname).toBe('127.0.0.1');
  const token = inspectorUrl.searchParams.get('token') ?? '';
  const asked = async (headers: Record<string, string>) =>
    (await fetch(new URL('/api/session', inspectorUrl), { headers })).status;
  expect(await asked({ authorization: `Bearer ${token}` })).toBe(200);
  expect(await asked({})).toBe(401);
  await dev.stop();
});

test('a second program attaches, sees what comes, and ends when dev does', async () => {
  const folder = emptyFolder();
  const dev = await startDev(['--tunnel', 'none'], folder);
  const attached = startProgram(['attach', '--output', 'ndjson'], folder);
  await new Promise<void>((resolve) => {
    attached.child.stderr?.on('data', () => attached.stderr().includes('Attached') && resolve());
  });
  await post(dev.localUrl, '{}');
  expect(await attached.until(({ type }) => type === 'capture')).toMatchObject({ method: 'POST', size: 2 });
  expect(await dev.stop('SIGTERM')).toBe(143);
  expect(await attached.exited).toBe(0);
  expect(attached.stderr()).toContain('hookscope dev has ended.');
});

test('attach ends with 6 where no dev runs', async () => {
  const { code, stderr } = await runProgram(['attach'], emptyFolder());
  expect([code, stderr]).toEqual([6, expect.stringContaining('[DEV_MISSING]')]);
});

test('without an inspector there is none to attach to, and dev works all the same', async () => {
  const folder = emptyFolder();
  const dev = await startDev(['--tunnel', 'none', '--no-inspector'], folder);
  expect((await dev.until(({ type }) => type === 'ready'))['inspectorUrl']).toBeNull();
  expect((await post(dev.localUrl, '{}')).status).toBe(200);
  const { code, stderr } = await runProgram(['attach'], folder);
  expect([code, stderr]).toEqual([6, expect.stringContaining('[INSPECTOR_MISSING]')]);
  await dev.stop();
});
