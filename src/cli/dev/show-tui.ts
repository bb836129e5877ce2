import type { ReadStream, WriteStream } from 'node:tty';
import type { Config } from '../../config/resolve.ts';
import type { Connection, EngineClient } from '../../engine/client.ts';
import { decompress } from '../../store/decompress.ts';
import { remapped } from '../../tui/keymap.ts';
import type { Io } from '../io.ts';
import { copyText } from './clipboard.ts';
import { editInEditor } from '../editor.ts';
import { loadFilters, saveFilters } from './saved-filters.ts';

/**
 * Shows the terminal UI until the person quits it. `judgeTerminal` has told before that it can be drawn. Errors: those of
 * keys in the config that cannot be, before anything is drawn.
 */
export async function showTui(
  client: EngineClient,
  io: Io,
  { lang, theme, keys, mouse }: Config,
  connection?: Connection,
): Promise<void> {
  const keymap = remapped(keys);
  const { startTui } = await withoutFetch(() => import('../../tui/start.tsx'));
  const { dataFolder } = await client.session();
  await startTui({
    client,
    clock: io.clock,
    stdout: io.stdout as WriteStream,
    stdin: io.stdin as ReadStream,
    env: io.env,
    language: lang,
    ...(theme === 'auto' ? {} : { background: theme }),
    keymap,
    mouse,
    ...(connection === undefined ? {} : { connection }),
    signal: io.signal,
    decompress,
    savedFilters: await loadFilters(dataFolder),
    saveFilters: (filters) => saveFilters(dataFolder, filters),
    copy: (text) => copyText(text, io.env, io.stdout),
    async openUrl(url) {
      const { default: open } = await import('open');
      await open(url);
    },
    async editText(text, file) {
      const edited = await editInEditor(Buffer.from(text), file, io).finally(learnSize);
      return edited === null ? null : new TextDecoder().decode(edited);
    },
    suspend: () => suspendProcess().finally(learnSize),
  });
}

/** Ink's layout engine decodes itself with `fetch` where there is one, which loads an HTTP client that nobody needs. */
async function withoutFetch<Module>(load: () => Promise<Module>): Promise<Module> {
  const fetch = Object.getOwnPropertyDescriptor(globalThis, 'fetch');
  if (fetch === undefined) return load();
  Object.defineProperty(globalThis, 'fetch', { value: undefined, configurable: true, writable: true });
  try {
    return await load();
  } finally {
    Object.defineProperty(globalThis, 'fetch', fetch);
  }
}

/** Stops like any program on Ctrl-Z, and resolves when it is continued. */
function suspendProcess(): Promise<void> {
  if (process.platform === 'win32') return Promise.reject(new Error('Windows cannot suspend a program'));
  return new Promise((resolve) => {
    // While stopped there is nothing to do, but without a timer the process would end when it is continued.
    const keepAlive = setInterval(() => {}, 60_000);
    process.once('SIGCONT', () => {
      clearInterval(keepAlive);
      resolve();
    });
    // The whole group, as the terminal does it: npx above this has to stop too, or the shell does not get its turn.
    process.kill(0, 'SIGTSTP');
  });
}

/** A terminal tells of its new size only who is in the foreground, so it is asked for on the way back. */
function learnSize(): void {
  if (process.platform !== 'win32') process.kill(process.pid, 'SIGWINCH');
}
