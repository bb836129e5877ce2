import { join } from 'node:path';
import { spawn } from '@lydell/node-pty';
import xterm from '@xterm/headless';

const PROGRAM = join(import.meta.dirname, '..', 'bin', 'hookscope.js');

const PATIENCE_MS = 60_000;

export type EmulatedProgram = Readonly<{
  pid: number;
  /** What a person would look at: read its cells. */
  terminal: xterm.Terminal;
  /** The screen as text, a line each. */
  screen(): string;
  /** Resolves as soon as `fits` holds; asked after each whole frame. Rejects with the screen after a minute in vain. */
  until(fits: () => boolean): Promise<void>;
  press(keys: string): void;
  /** Ends the program as a person would, and resolves when it is gone. */
  quit(): Promise<void>;
}>;

/** Runs the built program in a pseudo-terminal, with a terminal emulator at its other end. */
export function startEmulated(
  args: readonly string[],
  { columns, rows, env = {} }: Readonly<{ columns: number; rows: number; env?: NodeJS.ProcessEnv }>,
): EmulatedProgram {
  const terminal = new xterm.Terminal({ cols: columns, rows, allowProposedApi: true, scrollback: 0 });
  const { PATH, HOME } = process.env;
  const child = spawn(process.execPath, [PROGRAM, ...args], {
    cols: columns,
    rows,
    env: { PATH, HOME, LANG: 'C.UTF-8', TERM: 'xterm-256color', COLORTERM: 'truecolor', ...env },
  });
  const waiting = new Set<() => void>();
  // The program asks the terminal for its abilities and gets its answers, as from a real one.
  terminal.onData((reply) => child.write(reply));
  child.onData((data) =>
    terminal.write(data, () => {
      for (const check of waiting) check();
    }),
  );
  const screen = () => {
    const { active } = terminal.buffer;
    return Array.from({ length: rows }, (_, y) => active.getLine(y)?.translateToString(true) ?? '').join('\n');
  };
  const ended = new Promise<void>((resolve) => child.onExit(() => terminal.write('', resolve)));
  return {
    pid: child.pid,
    terminal,
    screen,
    until: (fits) =>
      new Promise((resolve, reject) => {
        const check = () => {
          if (terminal.modes.synchronizedOutputMode || !fits()) return;
          waiting.delete(check);
          clearTimeout(timer);
          resolve();
        };
        const timer = setTimeout(() => reject(new Error(`waited in vain at this screen:\n${screen()}`)), PATIENCE_MS);
        waiting.add(check);
        check();
      }),
    press: (keys) => child.write(keys),
    quit() {
      child.kill('SIGTERM');
      return ended;
    },
  };
}
