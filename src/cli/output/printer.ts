import { ToolError } from '../../domain/error.ts';
import type { Io, Output } from '../io.ts';
import { type ColorChoice, hasColor, type Style, styleFor } from './color.ts';
import { jsonText } from './json-text.ts';

/** What a command speaks through: data goes to stdout, all that is said to a person to stderr. */
export type Printer = Readonly<{
  /** Whether a person reads stdout on a terminal, rather than a program or a file. */
  isTerminal: boolean;
  /** Columns of the terminal; 80 when unknown. */
  columns: number;
  /** Colours for stdout, when it has any. */
  style: Style;
  /** A line of data. Text of payloads in it has been sanitised. */
  line(text: string): Promise<void>;
  /** Exactly these bytes. */
  bytes(bytes: Uint8Array): Promise<void>;
  /** One JSON value on a line. */
  json(value: unknown): Promise<void>;
  /** A line for a person, on stderr. Text of payloads in it has been sanitised. */
  say(text: string): Promise<void>;
}>;

/** Thrown when whoever read stdout or stderr has gone: the program ends quietly. */
export class ClosedPipe extends Error {
  override readonly name = 'ClosedPipe';
}

export function createPrinter(io: Io, color: ColorChoice): Printer {
  const { stdout, stderr } = io;
  return {
    isTerminal: stdout.isTTY === true,
    columns: stdout.columns ?? 80,
    style: styleFor(hasColor(color, io.env, stdout)),
    line: (text) => write(stdout, `${text}\n`),
    bytes: (bytes) => write(stdout, bytes),
    json: (value) => write(stdout, `${jsonText(value)}\n`),
    say: (text) => write(stderr, `${text}\n`),
  };
}

/**
 * Resolves when the stream has taken the text, so that a slow reader slows the writer.
 * Errors: `ClosedPipe`, `ToolError` `OUTPUT_FAILED`.
 */
export async function write(stream: Output, chunk: string | Uint8Array): Promise<void> {
  if (chunk.length === 0) return;
  await new Promise<void>((resolve, reject) => {
    stream.write(chunk, (error) => {
      if (!error) resolve();
      else reject(isClosed(error) ? new ClosedPipe() : outputFailed(error));
    });
  });
}

function outputFailed(error: Error): ToolError {
  return new ToolError('OUTPUT_FAILED', {
    message: 'What is printed could not be written.',
    why: error.message,
    next: ['If it goes to a file, see whether its disk is full.'],
  });
}

function isClosed(error: Error): boolean {
  const code = 'code' in error ? error.code : undefined;
  return (
    code === 'EPIPE' ||
    code === 'ECONNRESET' ||
    code === 'ERR_STREAM_DESTROYED' ||
    code === 'ERR_STREAM_WRITE_AFTER_END'
  );
}
