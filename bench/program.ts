import { type ChildProcess, fork, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawn as spawnPty } from '@lydell/node-pty';

const ROOT = join(import.meta.dirname, '..');
export const PROGRAM = join(ROOT, 'bin', 'hookscope.js');
const POLL_MS = 20;

export type Handler = Readonly<{ url: URL; enough(count: number): Promise<void>; stop(): void }>;
export type Running = Readonly<{ url: URL; pid: number; stop(): Promise<void> }>;

/** Starts the bare handler. `enough` resolves when it has received that many more than were asked for before. */
export async function startHandler(): Promise<Handler> {
  const child = fork(join(import.meta.dirname, 'handler.ts'), { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const { port } = await message<{ port: number }>(child, 'port');
  let total = 0;
  return {
    url: new URL(`http://127.0.0.1:${port}/`),
    enough(count) {
      total += count;
      child.send({ type: 'expect', total });
      return message(child, 'enough').then(() => undefined);
    },
    stop: () => void child.kill(),
  };
}

/** Starts the real program on the handler, without a tunnel; with `ui`, in a terminal of 160×48. */
export async function startProgram(handler: Handler, ui: boolean, reply: 'ack' | 'handler'): Promise<Running> {
  const data = mkdtempSync(join(tmpdir(), 'hookscope-bench-'));
  const args = [PROGRAM, 'dev', handler.url.href, '--tunnel', 'none', '--port', '0', '--no-inspector', '--data', data];
  args.push(
    '--reply',
    reply,
    '--retention-count',
    '1000000',
    '--retention-size',
    '20gb',
    '--output',
    ui ? 'tui' : 'quiet',
  );
  const running = ui ? startInTerminal(args) : startPlain(args);
  const record = await recordOf(data);
  return {
    url: new URL(record.localUrl),
    pid: running.pid,
    async stop() {
      await running.stop();
      rmSync(data, { recursive: true, force: true });
    },
  };
}

export type Process = Readonly<{ pid: number; stop(): Promise<void> }>;

export function startPlain(args: readonly string[]): Process {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] });
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  return {
    pid: child.pid ?? 0,
    stop: () => {
      child.kill('SIGTERM');
      return exited;
    },
  };
}

function startInTerminal(args: readonly string[]): Process {
  const { CI: _, ...env } = process.env;
  const terminal = spawnPty(process.execPath, [...args], {
    cols: 160,
    rows: 48,
    env: { ...env, TERM: 'xterm-256color' },
  });
  terminal.onData(() => {});
  const exited = new Promise<void>((resolve) => terminal.onExit(() => resolve()));
  return {
    pid: terminal.pid,
    stop: () => {
      terminal.kill('SIGTERM');
      return exited;
    },
  };
}

/** The file in which `dev` says where it listens. */
export async function recordOf(data: string): Promise<{ localUrl: string }> {
  for (;;) {
    try {
      return JSON.parse(readFileSync(join(data, 'dev.json'), 'utf8')) as { localUrl: string };
    } catch {
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
  }
}

function message<T>(child: ChildProcess, type: string): Promise<T> {
  return new Promise((resolve) => {
    const onMessage = (given: { type: string }) => {
      if (given.type !== type) return;
      child.off('message', onMessage);
      resolve(given as T);
    };
    child.on('message', onMessage);
  });
}
