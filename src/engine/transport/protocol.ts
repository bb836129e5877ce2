import type { EngineEvent } from '../../domain/event.ts';
import type { EngineClient, SearchProgress } from '../client.ts';

/** The calls of `EngineClient` that are a question with one answer. */
export type Method = Exclude<keyof EngineClient, 'subscribe' | 'close'>;

/** From a client to the engine. Everything is plain data: it is cloned, or sent as JSON, on the way. */
export type ClientMessage =
  | Readonly<{ type: 'call'; call: number; method: Method; args: readonly unknown[] }>
  /** The answer to a search is not wanted any more. */
  | Readonly<{ type: 'cancel'; call: number }>
  | Readonly<{ type: 'subscribe'; mayCondense?: boolean }>
  | Readonly<{ type: 'unsubscribe' }>
  | Readonly<{ type: 'close' }>;

/** From the engine to a client. Events and answers share one channel, so that their order is kept. */
export type EngineMessage =
  | Readonly<{ type: 'answer'; call: number; value: unknown }>
  | Readonly<{ type: 'progress'; call: number; progress: SearchProgress }>
  | Readonly<{ type: 'error'; call: number; error: WireError }>
  | Readonly<{ type: 'events'; events: readonly EngineEvent[] }>
  | Readonly<{ type: 'closed' }>;

/** An error that keeps what a person needs; `tool` is present for a `ToolError`. */
export type WireError = Readonly<{
  message: string;
  stack?: string;
  tool?: Readonly<{ code: string; exit: string; why: string | undefined; next: readonly string[] }>;
}>;
