import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import type { Io } from '../../src/cli/io.ts';
import { run } from '../../src/cli/program.ts';
import { manualClock } from '../manual-clock.ts';

export type Ran = Readonly<{ out: string; err: string; code: number; bytes: Buffer }>;

export type RunOptions = Partial<Omit<Io, 'stdout' | 'stderr'>> & Readonly<{ isTerminal?: boolean; columns?: number }>;

/** A project of its own in a temporary folder, in which hookscope is run as typed. */
export type Project = Readonly<{
  folder: string;
  write(name: string, text: string): string;
  /** Runs hookscope in this process with these words. Output has the folder's name replaced by `<project>`. */
  run(words: readonly string[], options?: RunOptions): Promise<Ran>;
  remove(): void;
}>;

export function makeProject(): Project {
  const folder = mkdtempSync(join(tmpdir(), 'hookscope-cli-'));
  writeFileSync(join(folder, 'package.json'), '{}');
  return {
    folder,
    write(name, text) {
      const path = join(folder, name);
      writeFileSync(path, text);
      return path;
    },
    async run(words, { isTerminal = false, columns = 100, ...io } = {}) {
      const stdout = collector(isTerminal, columns);
      const stderr = collector(isTerminal, columns);
      const stdin = Object.assign(Readable.from([]), { isTTY: isTerminal });
      const streams = { stdout: stdout.stream, stderr: stderr.stream };
      const code = await run(words, { ...anIo({ folder }), stdin, ...io, ...streams });
      const normal = (text: string) => text.replaceAll(folder, '<project>');
      return { out: normal(stdout.text()), err: normal(stderr.text()), code, bytes: stdout.bytes() };
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** A process without a terminal in the project's folder, whose time stands still at noon. */
export function anIo({ folder }: Pick<Project, 'folder'>): Io {
  return {
    stdin: Readable.from([]),
    stdout: collector(false, 100).stream,
    stderr: collector(false, 100).stream,
    env: { HOME: folder, TERM: 'xterm-256color', NO_COLOR: '1' },
    cwd: folder,
    clock: manualClock(),
    random: () => 0.5,
    signal: new AbortController().signal,
  };
}

/** A stream that keeps what is written to it. */
export function collector(isTerminal: boolean, columns: number) {
  const chunks: Buffer[] = [];
  const stream = new Writable({
    write(chunk: Buffer, _, done) {
      chunks.push(Buffer.from(chunk));
      done();
    },
  });
  return {
    stream: Object.assign(stream, { isTTY: isTerminal, columns }),
    bytes: () => Buffer.concat(chunks),
    text: () => Buffer.concat(chunks).toString(),
  };
}
