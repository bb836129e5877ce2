import type { Readable, Writable } from 'node:stream';
import type { Clock } from '../domain/clock.ts';
import type { Environment } from '../config/resolve.ts';

export type Output = Writable & Readonly<{ isTTY?: boolean; columns?: number }>;
export type Input = Readable & Readonly<{ isTTY?: boolean }>;

/** Everything impure that a command touches, passed in: the real process, or a test. */
export type Io = Readonly<{
  stdin: Input;
  stdout: Output;
  stderr: Output;
  env: Environment;
  cwd: string;
  clock: Clock;
  /** A number in [0, 1). */
  random: () => number;
  /** Aborts when the program is to end; the reason is an `Interruption`. */
  signal: AbortSignal;
}>;

/** Why the program is to end: Ctrl-C, or SIGTERM and SIGHUP. */
export type Interruption = 'interrupted' | 'terminated';

export function interruptionOf(signal: AbortSignal): Interruption {
  return signal.reason === 'terminated' ? 'terminated' : 'interrupted';
}
