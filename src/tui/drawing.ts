import process from 'node:process';
import { type Instance, render } from 'ink';
import { createElement } from 'react';
import type { Clock } from '../domain/clock.ts';
import type { Key } from './keys.ts';
import type { Size } from './model/layout.ts';
import type { TerminalControl } from './ports.ts';
import { frameBetween } from './frame.ts';
import { mouseModes } from './mouse/modes.ts';
import type { MouseEvent } from './mouse/parse.ts';
import { mouseStdin } from './mouse/stdin.ts';
import { type InkApp, Root } from './root.ts';
import type { PaintedScreen } from './view/painted.ts';

export type DrawingOptions = Readonly<{
  stdout: NodeJS.WriteStream;
  stdin: NodeJS.ReadStream;
  onKey(key: Key): void;
  onPaste(text: string): void;
  onMouse(event: MouseEvent): void;
  clock: Clock;
  /** Has to show the screen for the new size before it returns. */
  onResize(size: Size): void;
  /** Stops the process and resolves when it is continued. */
  suspend(): Promise<void>;
}>;

/** A terminal that Ink has taken over. */
export type Drawing = Readonly<{
  /** Writes what of the screen is not on the terminal already. */
  show(screen: PaintedScreen): void;
  control: TerminalControl;
  /** Gives the terminal back, and lets `ended` reject with the error. */
  fail(error: unknown): void;
  /** Resolves when the terminal is given back; rejects with what went wrong in drawing. */
  ended: Promise<void>;
  /** Resolves when what was shown has been written. */
  flushed(): Promise<void>;
}>;

/**
 * Takes the terminal over and shows `first` on it. However the program ends, Ink gives the terminal back.
 *
 * Ink has the terminal: its second screen, its modes, its keys, and the ways out of it. The rows are written here: Ink
 * would lay out and take apart every cell for each frame, and for so long no key would be heard.
 */
export function openDrawing(first: PaintedScreen, options: DrawingOptions): Drawing {
  const { stdout, onKey, onPaste } = options;
  const mouse = mouseModes(stdout);
  const { stdin, listen } = mouseStdin(options.stdin, options);
  /** Null when anything may be on the terminal. */
  let shown: PaintedScreen | null = null;
  let app: InkApp | undefined;
  let isLent = false;
  let isOver = false;
  const onMount = (mounted: InkApp) => {
    app = mounted;
  };
  const show = (screen: PaintedScreen) => {
    if (isLent || isOver) return;
    const frame = frameBetween(shown, screen);
    shown = screen;
    if (frame !== '') stdout.write(frame);
  };
  // Behind Ink's own listener, which may erase a row.
  const onResize = () => {
    shown = null;
    options.onResize(sizeOf(stdout));
  };

  const instance: Instance = render(createElement(Root, { onKey, onPaste, onMount }), {
    stdout,
    stdin,
    stderr: stdout,
    interactive: true,
    alternateScreen: true,
    exitOnCtrlC: false,
    patchConsole: false,
    isScreenReaderEnabled: false,
    kittyKeyboard: { mode: 'auto' },
  });
  stdout.on('resize', onResize);
  show(first);
  const lend = async <T>(work: () => Promise<T>): Promise<T> => {
    isLent = true;
    mouse.pause();
    try {
      const suspension = await app?.suspendTerminal();
      try {
        return await work();
      } finally {
        await suspension?.resume();
      }
    } finally {
      isLent = false;
      mouse.resume();
      // It may have another size by now.
      onResize();
    }
  };
  const leave = (end: () => void) => {
    isOver = true;
    mouse.end();
    end();
  };

  return {
    show,
    control: {
      repaint() {
        const screen = shown ?? [];
        shown = null;
        show(screen);
      },
      lend,
      setMouse(isOn) {
        if (isOn) listen();
        mouse.turn(isOn);
      },
      suspend: () => lend(() => options.suspend()),
      quit: () => leave(() => instance.unmount()),
    },
    fail(error) {
      const bug = error instanceof Error ? error : new Error(String(error));
      leave(() => (app === undefined ? instance.unmount() : app.exit(bug)));
    },
    ended: instance
      .waitUntilExit()
      .then(() => {})
      .finally(() => {
        mouse.end();
        stdout.off('resize', onResize);
      }),
    flushed: () => instance.waitUntilRenderFlush(),
  };
}

/** Windows' console scrolls when its last cell is written, so a row is left free there. */
export function sizeOf({ columns, rows }: Partial<Pick<NodeJS.WriteStream, 'columns' | 'rows'>>): Size {
  return { columns: columns || 80, rows: Math.max(1, (rows || 24) - (process.platform === 'win32' ? 1 : 0)) };
}
