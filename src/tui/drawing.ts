import process from 'node:process';
import { type Instance, render } from 'ink';
import { createElement } from 'react';
import type { Key } from './keys.ts';
import type { Size } from './model/layout.ts';
import type { TerminalControl } from './ports.ts';
import { type InkApp, Root } from './root.ts';
import { isSameScreen, type PaintedScreen } from './view/painted.ts';

export type DrawingOptions = Readonly<{
  stdout: NodeJS.WriteStream;
  stdin: NodeJS.ReadStream;
  onKey(key: Key): void;
  onPaste(text: string): void;
  /** Has to show the screen for the new size before it returns. */
  onResize(size: Size): void;
  /** Tells how long Ink took, in milliseconds. */
  onDrawn(ms: number): void;
  /** Stops the process and resolves when it is continued. */
  suspend(): Promise<void>;
}>;

/** A terminal that Ink has taken over. */
export type Drawing = Readonly<{
  /** Draws the screen, unless it is on the terminal already. */
  show(screen: PaintedScreen): void;
  control: TerminalControl;
  /** Gives the terminal back, and lets `ended` reject with the error. */
  fail(error: unknown): void;
  /** Resolves when the terminal is given back; rejects with what went wrong in drawing. */
  ended: Promise<void>;
  /** Resolves when what was shown has been written. */
  flushed(): Promise<void>;
}>;

const HOME_AND_CLEAR = '\u001b[H\u001b[2J';

/** Takes the terminal over and shows `first` on it. However the program ends, Ink gives the terminal back. */
export function openDrawing(first: PaintedScreen, options: DrawingOptions): Drawing {
  const { stdout, stdin, onKey, onPaste } = options;
  let shown = first;
  let app: InkApp | undefined;
  let isLent = false;
  const onMount = (mounted: InkApp) => {
    app = mounted;
  };
  const tree = () => createElement(Root, { screen: shown, onKey, onPaste, onMount });
  const redraw = (draw: () => void) => {
    instance.clear();
    stdout.write(HOME_AND_CLEAR);
    draw();
  };
  // Ink repaints the old rows at the new size before anyone can give it new ones; its idea of what is on the terminal is
  // wrong from then on. So this listener goes before Ink's own: clear, and draw for the new size.
  const onResize = () => {
    // The terminal is another program's; it is drawn anew when it comes back.
    if (isLent) return;
    redraw(() => {
      shown = [];
      options.onResize(sizeOf(stdout));
    });
  };

  const instance: Instance = render(tree(), {
    stdout,
    stdin,
    stderr: stdout,
    interactive: true,
    alternateScreen: true,
    incrementalRendering: true,
    // The program paces what is painted; Ink must not delay a key on top of that.
    maxFps: 120,
    exitOnCtrlC: false,
    patchConsole: false,
    isScreenReaderEnabled: false,
    kittyKeyboard: { mode: 'auto' },
    onRender: ({ renderTime }) => options.onDrawn(renderTime),
  });
  stdout.prependListener('resize', onResize);
  const lend = async <T>(work: () => Promise<T>): Promise<T> => {
    const suspension = await app?.suspendTerminal();
    isLent = true;
    try {
      return await work();
    } finally {
      await suspension?.resume();
      isLent = false;
      // It may have another size by now.
      onResize();
    }
  };

  return {
    show(screen) {
      if (isSameScreen(shown, screen)) return;
      shown = screen;
      instance.rerender(tree());
    },
    control: {
      repaint: () => redraw(() => instance.rerender(tree())),
      lend,
      suspend: () => lend(() => options.suspend()),
      quit: () => instance.unmount(),
    },
    fail(error) {
      const bug = error instanceof Error ? error : new Error(String(error));
      if (app === undefined) instance.unmount();
      else app.exit(bug);
    },
    ended: instance
      .waitUntilExit()
      .then(() => {})
      .finally(() => stdout.off('resize', onResize)),
    flushed: () => instance.waitUntilRenderFlush(),
  };
}

/** On Windows a frame that fills the terminal is cleared and written anew each time, so a row is left free there. */
export function sizeOf({ columns, rows }: Partial<Pick<NodeJS.WriteStream, 'columns' | 'rows'>>): Size {
  return { columns: columns || 80, rows: Math.max(1, (rows || 24) - (process.platform === 'win32' ? 1 : 0)) };
}
