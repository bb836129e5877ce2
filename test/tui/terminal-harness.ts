import { PassThrough, Writable } from 'node:stream';
import xterm from '@xterm/headless';
import { vi } from 'vitest';
import { decompress } from '../domain/content/decompress.ts';
import { manualClock } from '../manual-clock.ts';
import { openTui, type TuiOptions } from '../../src/tui/start.tsx';
import type { FakeEngine } from './fake-engine.ts';
import { measureByGrapheme } from './graphemes.ts';

export type Cell = Readonly<{
  text: string;
  isBold: boolean;
  isInverse: boolean;
  fg: number | null;
  bg: number | null;
}>;

const KEYS: Readonly<Record<string, string>> = {
  enter: '\r',
  esc: '\u001b',
  tab: '\t',
  up: '\u001b[A',
  down: '\u001b[B',
  right: '\u001b[C',
  left: '\u001b[D',
  pageup: '\u001b[5~',
  pagedown: '\u001b[6~',
  home: '\u001b[H',
  end: '\u001b[F',
  'ctrl-c': '\u0003',
  'ctrl-l': '\u000c',
  'ctrl-z': '\u001a',
};

/** More than Ink waits for what follows an escape. */
const INK_WAITS_MS = 100;

const turn = () => new Promise((resolve) => setImmediate(resolve));

/**
 * The UI on a terminal in memory: it writes to a stream that looks like a terminal, xterm reads it, and the test reads
 * the cells. The clock only moves when the test turns it.
 */
export async function openTerminal(
  client: FakeEngine,
  settings: Readonly<{ columns: number; rows: number; env?: Record<string, string> }> & Partial<TuiOptions>,
) {
  const { columns, rows, env = {}, ...options } = settings;
  const terminal = new xterm.Terminal({ cols: columns, rows, allowProposedApi: true, scrollback: 0, convertEol: true });
  measureByGrapheme(terminal);
  let raw = '';
  const written = new Writable({
    decodeStrings: false,
    write(chunk: string | Buffer, _encoding, done) {
      raw += String(chunk);
      terminal.write(String(chunk), done);
    },
  });
  const stdout = Object.assign(written, { isTTY: true, columns, rows }) as unknown as NodeJS.WriteStream;
  const rawModes: boolean[] = [];
  const stdin = Object.assign(new PassThrough(), {
    isTTY: true,
    setRawMode(isRaw: boolean) {
      rawModes.push(isRaw);
      return stdin;
    },
    ref: () => stdin,
    unref: () => stdin,
  }) as unknown as NodeJS.ReadStream;
  const clock = manualClock();
  const copies: string[] = [];
  const tui = openTui({
    client,
    clock,
    stdout,
    stdin,
    env: { TERM: 'xterm-256color', ...env },
    language: 'de',
    timeZone: 'Europe/Berlin',
    decompress,
    async copy(text) {
      copies.push(text);
      return 'clipboard';
    },
    openUrl: async () => {},
    editText: () => Promise.resolve(null),
    saveFilters: async () => {},
    suspend: async () => {},
    ...options,
  });

  const flush = async () => {
    // Input, what it fetches, and the painting that follows are all done within a turn of the event loop.
    await turn();
    await tui.flushed();
    await new Promise<void>((resolve) => terminal.write('', resolve));
  };
  /** Input, and nothing behind it for a moment: only then is a lone escape known to be one, by Ink's own timer, too. */
  const pressAlone = async (key: string, ms = 0) => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      stdin.push(KEYS[key] ?? key);
      await turn();
      await clock.advance(ms);
      await turn();
      vi.advanceTimersByTime(INK_WAITS_MS);
    } finally {
      vi.useRealTimers();
    }
    await flush();
  };
  const lineAt = (y: number) => terminal.buffer.active.getLine(y)?.translateToString(true) ?? '';
  await flush();

  return {
    ...tui,
    clock,
    copies,
    flush,
    lineAt,
    rawModes,
    raw: () => raw,
    isAlternate: () => terminal.buffer.active.type === 'alternate',
    screen: () => Array.from({ length: terminal.rows }, (_, y) => lineAt(y).trimEnd()).join('\n'),
    cellAt(x: number, y: number): Cell {
      const cell = terminal.buffer.active.getLine(y)?.getCell(x);
      if (cell === undefined) throw new Error(`no cell at ${x}, ${y}`);
      return {
        text: cell.getChars(),
        isBold: cell.isBold() !== 0,
        isInverse: cell.isInverse() !== 0,
        fg: cell.isFgDefault() ? null : cell.getFgColor(),
        bg: cell.isBgDefault() ? null : cell.getBgColor(),
      };
    },
    /** Types keys, by name or as the characters they are. A text is one chunk of input. */
    async press(...keys: readonly string[]) {
      for (const key of keys) {
        if (key === 'esc') await pressAlone(key);
        else stdin.push(KEYS[key] ?? key);
        await flush();
      }
    },
    pressAlone,
    /** Writes on the terminal behind the program's back. */
    async scribble(text: string) {
      await new Promise<void>((resolve) => terminal.write(text, resolve));
    },
    /** Lets the engine's events reach the screen. */
    async paint() {
      await clock.advance(500);
      await flush();
    },
    async resize(columns: number, rows: number) {
      Object.assign(stdout, { columns, rows });
      terminal.resize(columns, rows);
      stdout.emit('resize');
      await flush();
    },
    async close() {
      stdin.push('\u0003');
      await tui.ended;
      await new Promise<void>((resolve) => terminal.write('', resolve));
    },
  };
}
