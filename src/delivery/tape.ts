// Node names the methods that a stream hands its bytes to with an underscore.
/* oxlint-disable no-underscore-dangle */
import type { Socket } from 'node:net';
import { headEnd, parseHead } from '../domain/http1/head.ts';
import type { RawHeaders } from '../domain/headers.ts';

/** One request as it went to the socket, read back from the bytes. */
export type Written = Readonly<{ requestLine: string; rawHeaders: RawHeaders; body: Buffer }>;

/** What is written to one socket. */
export type Tape = Readonly<{
  /** What was written since the last call, or undefined when that is not even a whole head. Forgets it. */
  take(): Written | undefined;
  /** Whether a write has failed: nothing more will get through. */
  hasFailed(): boolean;
}>;

/**
 * Records what is written to a socket, so that parity is measured and not assumed. It listens where Node's stream hands
 * the bytes to the operating system, behind everything that could still change them.
 *
 * A write that fails is only noted: Node would destroy the socket, and with it an answer that came before and is not read
 * yet. How the connection ends, the reading side says.
 */
export function recordWrites(socket: Socket): Tape {
  let pieces: Buffer[] = [];
  let hasFailed = false;
  const noting = (callback: () => void) => (error?: Error | null) => {
    if (error) hasFailed = true;
    callback();
  };
  const write = socket._write.bind(socket);
  const writeMany = socket._writev?.bind(socket);
  socket._write = (chunk: string | Uint8Array, encoding, callback) => {
    pieces.push(bytesOf(chunk, encoding));
    write(chunk, encoding, noting(callback));
  };
  socket._writev = (chunks, callback) => {
    for (const { chunk, encoding } of chunks) pieces.push(bytesOf(chunk as string | Uint8Array, encoding));
    writeMany?.(chunks, noting(callback));
  };
  return {
    take() {
      const [only] = pieces;
      const bytes = pieces.length === 1 && only ? only : Buffer.concat(pieces);
      pieces = [];
      return readRequest(bytes);
    },
    hasFailed: () => hasFailed,
  };
}

function bytesOf(chunk: string | Uint8Array, encoding: BufferEncoding): Buffer {
  if (typeof chunk === 'string') return Buffer.from(chunk, encoding);
  return Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
}

function readRequest(bytes: Buffer): Written | undefined {
  const end = headEnd(bytes);
  const head = end === -1 ? undefined : parseHead(bytes.toString('latin1', 0, end));
  return head && { requestLine: head.startLine, rawHeaders: head.rawHeaders, body: bytes.subarray(end) };
}
