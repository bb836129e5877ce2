import type { Clock } from '../../domain/clock.ts';
import type { RawHeaders } from '../../domain/headers.ts';
import type { WebClient } from '../client/web-client.ts';
import type { FocusTarget } from './model/effect.ts';
import type { Preferences } from './model/preferences.ts';
import type { ReadableBody } from './model/readable-body.ts';

/** The world outside, as far as the page acts on it. */
export type Ports = Readonly<{
  client: WebClient;
  clock: Clock;
  /** Of this program, for exports. */
  version: string;
  /** Undoes encodings and tells what a body is, for the eye. Never rejects. */
  makeReadable(bytes: Uint8Array, headers: RawHeaders): Promise<ReadableBody>;
  /** Rejects where the browser does not allow it. */
  copy(text: string): Promise<void>;
  saveFile(name: string, bytes: Uint8Array): void;
  /** Shows another address; `isStep`: the back button takes it back. */
  navigate(address: string, isStep: boolean): void;
  keep(preferences: Preferences): void;
  /** Scrolls the text that is read. */
  scroll(by: number, unit: 'lines' | 'pages' | 'ends'): void;
  focus(on: FocusTarget): void;
}>;
