import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
/** The built program: what users run. */
export const PROGRAM = join(ROOT, 'bin', 'hookscope.js');

export type Printed = Readonly<Record<string, unknown>> & Readonly<{ type: string }>;

export type Program = Readonly<{
  child: ChildProcess;
  /** Objects printed so far. */
  printed: readonly Printed[];
  /** Resolves with the first object, printed already or not, that fits. Rejects when the program ends before. */
  until(fits: (object: Printed) => boolean): Promise<Printed>;
  stderr(): string;
  /** Resolves with the exit code, or the signal's name. */
  exited: Promise<number | string>;
  stop(signal?: NodeJS.Signals): Promise<number | string>;
}>;

const folders: string[] = [];
const children = new Set<ChildProcess>();
afterAll(() => {
  for (const child of children) child.kill('SIGKILL');
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** An empty folder that is deleted after the tests of the file. */
export function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'hookscope-e2e-'));
  folders.push(folder);
  return folder;
}

/** The environment of a user's shell: nothing of ours, no CI, a home of its own. */
export function cleanEnv(home: string, more: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  const { PATH } = process.env;
  return { PATH, HOME: home, LANG: 'C.UTF-8', ...more };
}

/** Runs the real program; stdout is read as one JSON object a line. */
export function startProgram(args: readonly string[], cwd: string, env: NodeJS.ProcessEnv = {}): Program {
  const child = spawn(process.execPath, [PROGRAM, ...args], {
    cwd,
    env: cleanEnv(cwd, env),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.add(child);
  const printed: Printed[] = [];
  const waiting = new Set<() => void>();
  let stderr = '';
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  createInterface({ input: child.stdout }).on('line', (line) => {
    printed.push(JSON.parse(line) as Printed);
    for (const check of waiting) check();
  });
  const exited = new Promise<number | string>((resolve) =>
    child.once('close', (code, signal) => {
      children.delete(child);
      resolve(code ?? signal ?? 'unknown');
    }),
  );
  return {
    child,
    printed,
    exited,
    stderr: () => stderr,
    until: (fits) =>
      new Promise((resolve, reject) => {
        const check = () => {
          const found = printed.find(fits);
          if (!found) return;
          waiting.delete(check);
          resolve(found);
        };
        waiting.add(check);
        void exited.then((code) => reject(new Error(`the program ended with ${code}:\n${stderr}`)));
        check();
      }),
    stop: (signal = 'SIGTERM') => {
      child.kill(signal);
      return exited;
    },
  };
}

/** `dev` without a tunnel, on any port, printing objects; resolves when it is ready. */
export async function startDev(
  args: readonly string[],
  cwd: string,
): Promise<Program & { localUrl: string; publicUrl: string | null }> {
  const program = startProgram(['dev', ...args, '--port', '0', '--inspector-port', '0', '--output', 'ndjson'], cwd);
  const ready = await program.until(({ type }) => type === 'ready');
  return { ...program, localUrl: String(ready['localUrl']), publicUrl: ready['publicUrl'] as string | null };
}

/** Runs a one-shot command to its end. */
export async function runProgram(args: readonly string[], cwd: string, env: NodeJS.ProcessEnv = {}) {
  const child = spawn(process.execPath, [PROGRAM, ...args], {
    cwd,
    env: cleanEnv(cwd, env),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const chunks: Buffer[] = [];
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, stdout: Buffer.concat(chunks), stderr };
}
