import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import type { Environment } from '../config/resolve.ts';
import { ToolError } from '../domain/error.ts';
import type { Input, Io } from './io.ts';

/**
 * Lets the person edit a file in `$VISUAL`, `$EDITOR` or vi, on this terminal; null when the editor ended with a
 * failure, which is how one gives up in it (`:cq`). Nobody else can read the file, and it is gone afterwards. `suffix`: the
 * end of the file's name.
 *
 * Errors: `ToolError` `EDITOR_FAILED` when there is no such editor.
 */
export async function editInEditor(
  content: Uint8Array,
  { suffix }: Readonly<{ suffix: string }>,
  { env, stdin }: Pick<Io, 'env' | 'stdin'>,
): Promise<Uint8Array | null> {
  const readAgain = stopReading(stdin);
  const folder = await mkdtemp(join(tmpdir(), 'hookscope-edit-'));
  const file = join(folder, `edit${suffix}`);
  try {
    await writeFile(file, content, { mode: 0o600 });
    const isSaved = await runEditor(env['VISUAL'] || env['EDITOR'] || 'vi', file, env);
    return isSaved ? await readFile(file) : null;
  } finally {
    await rm(folder, { recursive: true, force: true });
    readAgain();
  }
}

/** What a shell answers when it does not know a command. */
const NOT_FOUND = 127;

/**
 * `$EDITOR` may hold arguments, so it is a line for the shell, as git has it. `-m`: the editor is a job of its own in the
 * foreground, so that a Ctrl-C in it goes to it alone, and not to this program and to npx above it too.
 */
async function runEditor(editor: string, file: string, env: Environment): Promise<boolean> {
  const restore = ignoreInterrupts();
  try {
    const options = { stdio: 'inherit', env } as const;
    const child =
      process.platform === 'win32'
        ? spawn(`${editor} "${file}"`, { ...options, shell: true })
        : spawn('/bin/sh', ['-m', '-c', `${editor} "$1"; exit $?`, 'sh', file], options);
    const status = await new Promise<number | null>((resolve, reject) => {
      child.once('error', reject);
      child.once('exit', resolve);
    });
    if (status === NOT_FOUND)
      throw new ToolError('EDITOR_FAILED', {
        message: `There is no editor "${editor}": set $EDITOR to one that works.`,
      });
    return status === 0;
  } finally {
    restore();
  }
}

/** Where there are no jobs, a Ctrl-C in the editor goes to this process too, and means the editor alone. */
function ignoreInterrupts(): () => void {
  const listeners = process.listeners('SIGINT');
  const ignore = () => {};
  process.on('SIGINT', ignore);
  for (const listener of listeners) process.off('SIGINT', listener);
  return () => {
    for (const listener of listeners) process.on('SIGINT', listener);
    process.off('SIGINT', ignore);
  };
}

/**
 * Ink lets go of the terminal, but Node goes on reading it and would take every other key from the editor. A stream has
 * no way to be told to stop before its buffer is full; the handle below it has.
 */
function stopReading(stdin: Input): () => void {
  const { _handle: handle } = stdin as Readonly<{ _handle?: Partial<Record<'readStop' | 'readStart', () => void>> }>;
  handle?.readStop?.();
  return () => handle?.readStart?.();
}
