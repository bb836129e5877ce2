import type { Language } from '../domain/guide.ts';
import type { Connection } from '../engine/client.ts';
import { COMMANDS, type Keymap } from './commands.ts';
import { openDrawing, sizeOf } from './drawing.ts';
import { initialState, type State } from './model/state.ts';
import { createLatestSearch } from './latest-search.ts';
import { perform } from './perform.ts';
import type { Ports } from './ports.ts';
import { type Program, startProgram } from './program.ts';
import { judgeBackground, judgeColor } from './terminal.ts';
import { type Background, paletteFor } from './theme.ts';
import { type PaintedScreen, paintScreen } from './view/painted.ts';
import { screenOf } from './view/screen.ts';
import { targetAt } from './view/target.ts';

export type TuiOptions = Ports &
  Readonly<{
    stdout: NodeJS.WriteStream;
    stdin: NodeJS.ReadStream;
    env: Readonly<Record<string, string | undefined>>;
    /** Of the setup steps; the UI itself speaks English. */
    language: Language;
    /** Of the terminal; by default what it says of itself. */
    background?: Background;
    /** IANA name; by default the machine's. */
    timeZone?: string;
    /** The filters that were saved, the latest first. */
    savedFilters?: readonly string[];
    /** By default the keys of `COMMANDS`. */
    keymap?: Keymap;
    /** How it stands to an engine in another process, which may end or stop answering. */
    connection?: Connection;
    /** Whether the mouse scrolls and selects from the beginning. */
    mouse?: boolean;
    /** Ends the UI from outside, so that the terminal is given back before anything else is printed. */
    signal?: AbortSignal;
    /** Stops the process and resolves when it is continued. */
    suspend(): Promise<void>;
  }>;

/** `flushed` resolves when what has changed so far is on the terminal. */
export type OpenTui = Readonly<{ ended: Promise<void>; flushed(): Promise<void>; state(): State }>;

/**
 * Shows the terminal UI until the user quits; then the terminal is as it was. `judgeTerminal` has told before whether
 * it can be shown. Rejects with a bug of ours; then the terminal is as it was, too.
 */
export function startTui(options: TuiOptions): Promise<void> {
  return openTui(options).ended;
}

/** The same, with a handle on it. */
export function openTui(options: TuiOptions): OpenTui {
  const { stdout, clock, signal, connection } = options;
  const palette = paletteFor(judgeColor(options.env), options.background ?? judgeBackground(options.env));
  const painted = (state: State): PaintedScreen => paintScreen(screenOf(state), palette);
  const initial = initialState({
    now: clock.now(),
    size: sizeOf(stdout),
    zone: options.timeZone ?? new Intl.DateTimeFormat().resolvedOptions().timeZone,
    language: options.language,
    savedFilters: options.savedFilters ?? [],
    keymap: options.keymap ?? COMMANDS,
    hasMouse: options.mouse ?? false,
  });

  let program: Program | undefined;
  const drawing = openDrawing(painted(initial), {
    stdout,
    stdin: options.stdin,
    clock,
    suspend: () => options.suspend(),
    onKey: (key) => program?.dispatch({ type: 'key', key }),
    onPaste: (text) => program?.dispatch({ type: 'pasted', text }),
    onMouse({ kind: gesture, x, y }) {
      const target = program && targetAt(program.state(), x, y);
      if (target !== undefined) program?.dispatch({ type: 'pointed', gesture, target });
    },
    onResize(size) {
      program?.dispatch({ type: 'resized', size });
      program?.paintNow();
    },
  });
  const latest = createLatestSearch(clock, (message) => program?.dispatch(message));
  const running = startProgram(initial, {
    client: options.client,
    clock,
    paint: (state) => drawing.show(painted(state)),
    perform: (effect) => perform(effect, options, drawing.control, latest),
    onBug: drawing.fail,
  });

  program = running;
  if (initial.hasMouse) drawing.control.setMouse(true);

  const unwatch = connection?.subscribe(() =>
    running.dispatch({ type: 'connection', connection: connection.current() }),
  );
  const quit = () => drawing.control.quit();
  signal?.addEventListener('abort', quit);
  if (signal?.aborted === true) quit();
  const ended = drawing.ended.finally(() => {
    running.stop();
    unwatch?.();
    signal?.removeEventListener('abort', quit);
  });
  return { ended, flushed: drawing.flushed, state: running.state };
}
