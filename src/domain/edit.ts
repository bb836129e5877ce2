import { ToolError } from './error.ts';
import type { RawHeaders } from './headers.ts';
import { parseJson } from './json/parse.ts';
import { parsePath } from './json/path.ts';

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

/**
 * Reads `path=value`. The value is JSON if it can be read as JSON, else a string: `a=5` and `a=null` are no strings,
 * `a="5"` and `a=five` are. The first `=` outside brackets ends the path.
 *
 * Errors: `ToolError` `SET_SYNTAX` or `PATH_SYNTAX`.
 */
export function parseSetArgument(argument: string): BodyChange {
  const path = PATH_BEFORE_VALUE.exec(argument)?.[1];
  if (path === undefined || path === '')
    throw new ToolError('SET_SYNTAX', {
      message: `Not a change: ${argument}`,
      why: 'A change is a path, "=", and a value.',
      next: ['Write changes like positions[0].amount=12.50 or contact.name="Meier".'],
    });
  parsePath(path);
  const value = argument.slice(path.length + 1);
  return { kind: 'set', path, value: parseJson(value).ok ? value.trim() : JSON.stringify(value) };
}

/** Reads the path of a value to take away. Errors: `ToolError` `PATH_SYNTAX`. */
export function parseUnsetArgument(argument: string): BodyChange {
  parsePath(argument);
  return { kind: 'unset', path: argument };
}

const PATH_BEFORE_VALUE = /^((?:\["(?:[^"\\]|\\.)*"\]|[^="])*)=/s;
