import type { Decompress } from '../domain/content/view.ts';
import type { Clock } from '../domain/clock.ts';
import type { EngineClient } from '../engine/client.ts';

/** Where a copy went. `terminal`: handed to the terminal (OSC 52), which does not tell whether it took it. */
export type Copied = 'clipboard' | 'terminal';

/** The world outside, as far as the UI acts on it. */
export type Ports = Readonly<{
  client: EngineClient;
  clock: Clock;
  /** Rejects when there is nowhere to copy to. */
  copy(text: string): Promise<Copied>;
  openUrl(url: string): Promise<void>;
  decompress: Decompress;
  /** Lets the person edit a text in an editor that has the terminal; null when they gave up in it. */
  editText(text: string, file: Readonly<{ suffix: string }>): Promise<string | null>;
  /** Keeps the filters that a person wants to have again, the latest first. */
  saveFilters(filters: readonly string[]): Promise<void>;
}>;

/** What the UI asks of the terminal that it is drawn on. */
export type TerminalControl = Readonly<{
  /** Whether the terminal hands on what the mouse does. */
  setMouse(isOn: boolean): void;
  /** Draws everything anew, over whatever is there. */
  repaint(): void;
  /** Gives the terminal to what `work` runs on it, and takes it back afterwards. */
  lend<T>(work: () => Promise<T>): Promise<T>;
  /** Gives the terminal to the shell; resolves when the program is in the foreground again. */
  suspend(): Promise<void>;
  /** Gives the terminal back for good. */
  quit(): void;
}>;
