import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { post } from '../raw-http.ts';
import { startTestHandler, type TestHandler } from '../test-handler.ts';
import { cleanEnv, emptyFolder, PROGRAM, runProgram, startDev, startProgram } from './program.ts';

let handler: TestHandler;
beforeAll(async () => {
  handler = await startTestHandler();
});
afterAll(() => handler.close());

describe('dev says what is wrong, why, and what to do', () => {
  const wrong: readonly [name: string, args: readonly string[], code: number, says: RegExp, next: RegExp][] = [
    ['an unknown flag', ['--prot', '1'], 2, /--prot/, /--port/],
    ['a port that is none', ['--port', '99999'], 2, /99999/, /65535|port/i],
    ['a handler that is no URL', ['htp://x'], 2, /htp/, /http:\/\/localhost:3000/],
    ['a handler elsewhere', ['http://example.com/hook'], 2, /example\.com/, /--allow-remote-handler/],
    ['a tunnel that there is not', ['--tunnel', 'ngork'], 2, /ngork/, /localtunnel/],
    ['a tunnel without its URL', ['--tunnel', 'url'], 2, /public URL/i, /--public-url/],
    ['a header without a value', ['--require-header', 'X-Secret'], 2, /X-Secret/, /Name: value|X-/],
    ['a time without a unit that is none', ['--deadline', 'soon'], 2, /soon/, /10s/],
    ['a profile that there is not', ['--profile', 'sap'], 6, /sap/, /scopevisio/],
    ['a terminal UI without a terminal', ['--output', 'tui'], 2, /terminal/, /lines/],
    ['an unknown command', ['--', 'no-such-program-here'], 2, /no-such-program-here/, /--/],
  ];

  test.each(wrong)('%s', async (_name, args, code, says, next) => {
    const cwd = emptyFolder();
    const result = await runProgram(['dev', '--tunnel', 'none', '--port', '0', '--inspector-port', '0', ...args], cwd);
    expect(result.stderr).toMatch(says);
    expect(result.stderr).toMatch(next);
    expect(result.stderr).not.toMatch(/\n\s+at /);
    expect(result.code).toBe(code);
    expect(result.stdout.length).toBe(0);
  });

  test('a busy port is named, with the way out', async () => {
    const busy = createServer();
    await new Promise<void>((resolve) => busy.listen(0, '127.0.0.1', resolve));
    const { port } = busy.address() as AddressInfo;
    const result = await runProgram(['dev', '--tunnel', 'none', '--port', String(port)], emptyFolder());
    busy.close();
    expect(result.code).toBe(2);
    expect(result.stderr).toContain(String(port));
    expect(result.stderr).toContain('--port 0');
  });

  test('a broken config file is named, with the place', async () => {
    const cwd = emptyFolder();
    writeFileSync(join(cwd, 'hookscope.config.json'), '{"port": "many"}');
    const result = await runProgram(['dev', '--tunnel', 'none'], cwd);
    expect(result.code).toBe(2);
    expect(result.stderr).toMatch(/hookscope\.config\.json/);
    expect(result.stderr).toMatch(/many/);
  });

  test('a data folder that cannot be one', async () => {
    const cwd = emptyFolder();
    writeFileSync(join(cwd, 'taken'), '');
    const result = await runProgram(['dev', '--tunnel', 'none', '--port', '0', '--data', 'taken'], cwd);
    expect(result.code).toBe(2);
    expect(result.stderr).toMatch(/taken/);
    expect(result.stderr).toMatch(/--data/);
  });

  test('an endpoint file that cannot be understood is not thrown away', async () => {
    const cwd = emptyFolder();
    mkdirSync(join(cwd, '.hookscope'));
    writeFileSync(join(cwd, '.hookscope', 'endpoint.json'), '{');
    const result = await runProgram(['dev', '--tunnel', 'none', '--port', '0', '--data', '.hookscope'], cwd);
    expect(result.code).toBe(2);
    expect(result.stderr).toMatch(/endpoint\.json/);
  });

  test('a second dev on the same captures', async () => {
    const cwd = emptyFolder();
    const first = await startDev(['--tunnel', 'none', '--data', '.hookscope'], cwd);
    const second = await runProgram(['dev', '--tunnel', 'none', '--port', '0', '--data', '.hookscope'], cwd);
    expect(second.code).toBe(2);
    expect(second.stderr).toContain(String(first.child.pid));
    await first.stop();
  });
});

describe('dev in programs and pipes', () => {
  test('the URL stays: the secret path is made once and kept', async () => {
    const cwd = emptyFolder();
    const first = await startDev(['--tunnel', 'none', '--data', '.hookscope'], cwd);
    await first.stop();
    const second = await startDev(['--tunnel', 'none', '--data', '.hookscope'], cwd);
    await second.stop();
    expect(new URL(second.localUrl).pathname).toBe(new URL(first.localUrl).pathname);
    expect(new URL(first.localUrl).pathname).toMatch(/^\/[0-9A-Za-z]{22}$/);
  });

  test('CI=true: lines, no control characters, and what came is data on stdout', async () => {
    const cwd = emptyFolder();
    const child = spawn(
      process.execPath,
      [PROGRAM, 'dev', handler.url, '--tunnel', 'none', '--port', '0', '--inspector-port', '0', '--path', '/in'],
      {
        cwd,
        env: cleanEnv(cwd, { CI: 'true' }),
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    let out = '';
    let err = '';
    const ready = Promise.withResolvers<string>();
    const delivered = Promise.withResolvers<void>();
    child.stderr.on('data', (chunk: Buffer) => {
      err += chunk.toString();
      const url = /http:\/\/127\.0\.0\.1:\d+\/in/.exec(err)?.[0];
      if (url) ready.resolve(url);
    });
    child.stdout.on('data', (chunk: Buffer) => {
      out += chunk.toString();
      if (out.includes('<--')) delivered.resolve();
    });
    await post(await ready.promise, '{"number":"RE-\u001B[31m1"}');
    await delivered.promise;
    child.kill('SIGINT');
    expect(await new Promise((resolve) => child.once('close', resolve))).toBe(130);
    const [webhook, delivery] = out.trim().split('\n');
    expect(webhook).toMatch(/--> POST .*RE-/);
    expect(delivery).toMatch(/<-- 200/);
    const id = /\[(\w+)\]$/;
    expect(id.exec(webhook!)?.[1]).toBe(id.exec(delivery!)?.[1]);
    expect(out + err).not.toContain('\u001B');
    expect(err).toContain('1 webhook captured, 1 delivered');
  });

  test('a pipe that closes ends it quietly', async () => {
    const cwd = emptyFolder();
    const dev = await startDev(['--tunnel', 'none'], cwd);
    dev.child.stdout?.destroy();
    await post(dev.localUrl, '1');
    await post(dev.localUrl, '2').catch(() => {});
    expect(await dev.exited).toBe(0);
    expect(dev.stderr()).toBe('');
  });

  test('--wait-ready ends with 5 when the URL does not answer in time', async () => {
    const args = [
      'dev',
      '--tunnel',
      'localtunnel',
      '--tunnel-host',
      'http://127.0.0.1:9',
      '--port',
      '0',
      '--inspector-port',
      '0',
    ];
    const program = startProgram([...args, '--output', 'ndjson', '--wait-ready', '300ms'], emptyFolder());
    expect(await program.exited).toBe(5);
    expect(program.stderr()).toContain('did not answer within 300 ms. [READY_TIMEOUT]');
  });

  test('a disk that is full under the output costs no webhook', async () => {
    const full = openSync('/dev/full', 'w');
    const cwd = emptyFolder();
    const args = [PROGRAM, 'dev', '--tunnel', 'none', '--port', '0', '--no-inspector', '--output', 'lines'];
    const child = spawn(process.execPath, args, { cwd, env: cleanEnv(cwd), stdio: ['ignore', full, 'pipe'] });
    closeSync(full);
    const said = createInterface({ input: child.stderr! });
    const exited = new Promise((resolve) => child.once('close', resolve));
    let url = '';
    for await (const line of said) {
      url = /Ready on (http\S+)/.exec(line)?.[1] ?? url;
      if (line.includes('Ready on')) await post(url, '1');
      if (line.includes('Webhooks are kept all the same')) break;
    }
    expect((await post(url, '2')).status).toBe(200);
    child.kill('SIGTERM');
    expect(await exited).toBe(143);
    const { stdout } = await runProgram(['list', '--json'], cwd);
    expect(stdout.toString().trimEnd().split('\n')).toHaveLength(2);
  });

  test('the command behind -- is started, and its end is the end', async () => {
    const code =
      "require('http').createServer((q, s) => { s.end('ok'); process.exit(0); }).listen(+process.argv[1], '127.0.0.1')";
    const probe = createServer();
    await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
    const { port } = probe.address() as AddressInfo;
    await new Promise((resolve) => probe.close(resolve));
    const cwd = emptyFolder();
    const args = [
      'dev',
      String(port),
      '--tunnel',
      'none',
      '--port',
      '0',
      '--inspector-port',
      '0',
      '--output',
      'ndjson',
    ];
    const program = startProgram([...args, '--', process.execPath, '-e', code, String(port)], cwd);
    const ready = await program.until(({ type }) => type === 'ready');
    await program.until(({ type, state }) => type === 'handler' && state === 'up');
    await post(String(ready['localUrl']), '{}');
    expect(await program.exited).toBe(0);
  });

  test('a webhook without the required header is kept, answered 401 and not forwarded', async () => {
    const cwd = emptyFolder();
    const dev = await startDev(
      [handler.url, '--tunnel', 'none', '--require-header', 'X-Secret: s3cret', '--data', '.hookscope'],
      cwd,
    );
    const before = handler.bodies().length;
    expect((await post(dev.localUrl, '1')).status).toBe(401);
    expect((await post(dev.localUrl, '2', ['X-Secret', 'wrong'])).status).toBe(401);
    expect((await post(dev.localUrl, '3', ['x-secret', 's3cret'])).status).toBe(200);
    await dev.until(({ type }) => type === 'delivery');
    expect(handler.bodies().slice(before)).toEqual(['3']);
    expect(dev.printed.filter(({ type }) => type === 'capture').map(({ admission }) => admission)).toEqual([
      'rejected',
      'rejected',
      'accepted',
    ]);
    await dev.stop();
    const list = await runProgram(['list', 'is:rejected', '--json', '--data', '.hookscope'], cwd);
    expect(list.stdout.toString().trim().split('\n')).toHaveLength(2);
  });
});
