import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a running `dev` tells the other commands. */
export type RunningDev = Readonly<{
  pid: number;
  /** Epoch milliseconds. */
  startedAt: number;
  /** Public URL of the endpoint, or null while there is none. */
  publicUrl: string | null;
  /** URL of the endpoint on this machine. */
  localUrl: string;
  /** Which tunnel leads here: `localtunnel`, `url` or `none`. */
  tunnel: string;
  inspectorUrl: string | null;
  handler: string | null;
  requiredHeader: Readonly<{ name: string; value: string }> | null;
}>;

const FILE = 'dev.json';

/** The `dev` that runs on this data folder, or undefined when none does: a file whose process is dead counts for nothing. */
export function readRunningDev(folder: string): RunningDev | undefined {
  const found = parse(read(join(folder, FILE)));
  return found !== undefined && isAlive(found.pid) ? found : undefined;
}

/** Makes `dev` known, or what has changed of it. The file holds secrets: only its owner may read it. */
export function writeRunningDev(folder: string, dev: RunningDev): void {
  const file = join(folder, FILE);
  const draft = `${file}.${dev.pid}`;
  writeFileSync(draft, `${JSON.stringify(dev, null, 2)}\n`, { mode: 0o600 });
  renameSync(draft, file);
}

/** Takes the file away, unless it is of another process. */
export function removeRunningDev(folder: string, pid = process.pid): void {
  const file = join(folder, FILE);
  if (parse(read(file))?.pid === pid) rmSync(file, { force: true });
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

function parse(text: string | undefined): RunningDev | undefined {
  try {
    const found = JSON.parse(text ?? '') as Partial<RunningDev> | null;
    return typeof found?.pid === 'number' && typeof found.localUrl === 'string' ? (found as RunningDev) : undefined;
  } catch {
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // The process is there, but belongs to somebody else.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
