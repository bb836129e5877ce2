import { spawn } from '@lydell/node-pty';
import xterm from '@xterm/headless';
import { afterAll } from 'vitest';
import { cleanEnv, PROGRAM } from './program.ts';

export type TerminalProgram = Readonly<{
  /** The emulator, for those who read cells. */
  emulator: xterm.Terminal;
  /** What a person sees, a line each. */
  screen(): string;
  /** Everything the program has written. */
  raw(): string;
  isAlternateScreen(): boolean;
  isCursorShown(): boolean;
  /** Resolves with the screen as soon as it fits; rejects, showing it, when the program ends before. */
  until(fits: string | RegExp | ((screen: string) => boolean)): Promise<string>;
  press(keys: string): void;
  resize(columns: number, rows: number): void;
  kill(signal: string): void;
  exited: Promise<Readonly<{ exitCode: number; signal: number | undefined }>>;
}>;

const running = new Set<() => void>();
afterAll(() => {
  for (const kill of running) kill();
});

/** Runs the built program in a real pseudo-terminal, with a terminal emulator at its other end. */
export function startInTerminal(
  args: readonly string[],
  options: Readonly<{ cwd: string; columns?: number; rows?: number; env?: NodeJS.ProcessEnv }>,
): TerminalProgram {
  const { cwd, columns = 80, rows = 24 } = options;
  const terminal = new xterm.Terminal({ cols: columns, rows, allowProposedApi: true, scrollback: 0 });
  const child = spawn(process.execPath, [PROGRAM, ...args], {
    cwd,
    cols: columns,
    rows,
    env: cleanEnv(cwd, { TERM: 'xterm-256color', COLORTERM: 'truecolor', ...options.env }),
  });
  const kill = () => child.kill('SIGKILL');
  running.add(kill);
  const waiting = new Set<() => void>();
  let raw = '';
  let isCursorShown = true;
  // The program asks the terminal for its abilities and gets its answers, as from a real one.
  terminal.onData((reply) => child.write(reply));
  child.onData((data) => {
    raw += data;
    for (const [, mode] of data.matchAll(/\u001B\[\?25([hl])/g)) isCursorShown = mode === 'h';
    terminal.write(data, () => {
      for (const check of waiting) check();
    });
  });
  const exited = new Promise<{ exitCode: number; signal: number | undefined }>((resolve) =>
    child.onExit(({ exitCode, signal }) => {
      running.delete(kill);
      terminal.write('', () => resolve({ exitCode, signal }));
    }),
  );
  const screen = () => {
    const { active } = terminal.buffer;
    return Array.from({ length: terminal.rows }, (_, y) => active.getLine(y)?.translateToString(true) ?? '').join('\n');
  };
  return {
    emulator: terminal,
    screen,
    raw: () => raw,
    isAlternateScreen: () => terminal.buffer.active.type === 'alternate',
    isCursorShown: () => isCursorShown,
    until(fits) {
      const isFit = (text: string) =>
        typeof fits === 'string' ? text.includes(fits) : fits instanceof RegExp ? fits.test(text) : fits(text);
      return new Promise((resolve, reject) => {
        const check = () => {
          // Half a frame is on the screen while the program holds it back.
          if (terminal.modes.synchronizedOutputMode) return;
          const text = screen();
          if (!isFit(text)) return;
          waiting.delete(check);
          resolve(text);
        };
        waiting.add(check);
        void exited.then(({ exitCode }) =>
          reject(new Error(`the program ended with ${exitCode}:\n${raw.slice(-2_000)}`)),
        );
        check();
      });
    },
    press: (keys) => child.write(keys),
    resize(nextColumns, nextRows) {
      terminal.resize(nextColumns, nextRows);
      child.resize(nextColumns, nextRows);
    },
    kill: (signal) => child.kill(signal),
    exited,
  };
}
