import type { RawHeaders } from './headers.ts';

/** One change of a value inside a JSON body. `value` is JSON text, put in as it stands. */
export type BodyChange =
  | Readonly<{ kind: 'set'; path: string; value: string }>
  | Readonly<{ kind: 'unset'; path: string }>;

/**
 * What a replay changes. Anything left out is sent exactly as captured.
 * `headers` replace all fields of the same name, in the place of the first, or are added at the end.
 */
export type Edit = Readonly<{
  method?: string;
  /** Replaces the part of the target after the endpoint's path. */
  suffix?: string;
  headers?: RawHeaders;
  removedHeaders?: readonly string[];
  /** The whole body anew; excludes `changes`. */
  body?: Uint8Array;
  changes?: readonly BodyChange[];
}>;
