import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { post } from '../raw-http.ts';
import { cleanEnv, emptyFolder } from './program.ts';
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

const ROOT = join(import.meta.dirname, '../..');

test('the packed package is one package, and runs from an empty folder', { timeout: 120_000 }, async () => {
  const folder = emptyFolder();
  // The tests run on a build; packing must not make another one beside it.
  execFileSync('npm', ['pack', '--ignore-scripts', '--silent', '--pack-destination', folder], { cwd: ROOT });
  const [tarball] = readdirSync(folder).filter((name) => name.endsWith('.tgz'));
  execFileSync('npm', ['install', '--offline', '--no-audit', '--no-fund', '--silent', `./${tarball}`], { cwd: folder });
  expect(readdirSync(join(folder, 'node_modules')).filter((name) => !name.startsWith('.'))).toEqual(['hookscope']);
  const installed = join(folder, 'node_modules', 'hookscope');
  expect(readFileSync(join(installed, 'dist', 'LICENCES.txt'), 'utf8')).toContain('localtunnel 2.0.2');

  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string };
  const bin = join(folder, 'node_modules', '.bin', 'hookscope');
  const node = (args: readonly string[]) =>
    execFileSync(process.execPath, [bin, ...args], { cwd: folder, env: cleanEnv(folder), encoding: 'utf8' });
  expect(node(['--version']).trim()).toBe(version);

  const child = spawn(
    process.execPath,
    [bin, 'dev', '--tunnel', 'none', '--port', '0', '--inspector-port', '0', '--output', 'ndjson'],
    {
      cwd: folder,
      env: cleanEnv(folder),
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  try {
    const objects = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    const next = async (type: string): Promise<Record<string, unknown>> => {
      for (;;) {
        const object = JSON.parse((await objects.next()).value as string) as Record<string, unknown>;
        if (object['type'] === type) return object;
      }
    };
    const ready = await next('ready');
    expect(await post(String(ready['localUrl']), '{"hello":"world"}')).toMatchObject({ status: 200 });
    const capture = await next('capture');
    expect(node(['show', String(capture['id']), '--body'])).toBe('{"hello":"world"}');
    expect(node(['trigger', 'scopevisio/rechnung-erstellt.envelope'])).toBeDefined();
    expect(await next('capture')).toMatchObject({ method: 'POST' });
  } finally {
    child.kill('SIGTERM');
    await new Promise((resolve) => child.once('close', resolve));
  }
});
