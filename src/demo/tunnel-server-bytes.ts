import type { Socket } from 'node:net';
import type { Writable } from 'node:stream';

/** What a socket receives, with a way to look ahead: only one reader at a time. */
export type ByteSource = Readonly<{
  /** The next bytes, or undefined at the end. Rejects when the connection breaks. */
  next(): Promise<Buffer | undefined>;
  /** Puts bytes back, so that `next` gives them first. */
  unread(bytes: Buffer): void;
}>;

/** The peer stopped in the middle of something. */
export class CutOffError extends Error {
  override readonly name = 'CutOffError';
}

export class TooLongError extends Error {
  override readonly name = 'TooLongError';
}

/** Nothing is read before the first `next`: an idle socket keeps what it was sent, as a real one would. */
export function bytesOf(socket: Socket): ByteSource {
  const chunks = socket.iterator({ destroyOnReturn: false });
  let rest: Buffer | undefined;
  return {
    async next() {
      if (rest !== undefined) {
        const bytes = rest;
        rest = undefined;
        return bytes;
      }
      const chunk: IteratorResult<Buffer, undefined> = await chunks.next();
      return chunk.done === true ? undefined : chunk.value;
    },
    unread(bytes) {
      if (bytes.length > 0) rest = rest === undefined ? bytes : Buffer.concat([bytes, rest]);
    },
  };
}

/**
 * Reads up to and including `delimiter`. Undefined when the peer ended before it sent anything.
 *
 * Errors: `CutOffError`; `TooLongError` above `limit` bytes.
 */
export async function readThrough(source: ByteSource, delimiter: string, limit: number): Promise<Buffer | undefined> {
  let seen = Buffer.alloc(0);
  for (;;) {
    const chunk = await source.next();
    if (chunk === undefined && seen.length === 0) return undefined;
    if (chunk === undefined) throw new CutOffError('the peer stopped in the middle of a line');
    const searchFrom = Math.max(0, seen.length - delimiter.length + 1);
    seen = Buffer.concat([seen, chunk]);
    const at = seen.indexOf(delimiter, searchFrom, 'latin1');
    const end = at + delimiter.length;
    if (at < 0 ? seen.length > limit : end > limit) throw new TooLongError(`more than ${limit} bytes`);
    if (at >= 0) {
      source.unread(seen.subarray(end));
      return seen.subarray(0, end);
    }
  }
}

/** Passes on exactly `count` bytes. Errors: `CutOffError`. */
export async function passExactly(source: ByteSource, count: number, sink: Writable): Promise<void> {
  for (let left = count; left > 0;) {
    const chunk = await source.next();
    if (chunk === undefined) throw new CutOffError(`${left} bytes are missing`);
    const wanted = chunk.subarray(0, left);
    source.unread(chunk.subarray(left));
    left -= wanted.length;
    await write(sink, wanted);
  }
}

/** Passes on everything up to the end. */
export async function passAll(source: ByteSource, sink: Writable): Promise<void> {
  for (let chunk = await source.next(); chunk !== undefined; chunk = await source.next()) await write(sink, chunk);
}

/** Resolves when the socket wants more. Errors: `CutOffError` when it is gone. */
export async function write(socket: Writable, bytes: Uint8Array | string): Promise<void> {
  if (socket.destroyed) throw new CutOffError('the connection is closed');
  if (socket.write(bytes)) return;
  await new Promise<void>((resolve, reject) => {
    const settle = () => {
      socket.off('drain', settle).off('close', settle);
      if (socket.destroyed) reject(new CutOffError('the connection is closed'));
      else resolve();
    };
    socket.on('drain', settle).on('close', settle);
  });
}
