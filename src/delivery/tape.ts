// Node names the methods that a stream hands its bytes to with an underscore.
/* oxlint-disable no-underscore-dangle */
import type { Socket } from 'node:net';
import { headEnd, parseHead } from '../domain/http1/head.ts';
import type { RawHeaders } from '../domain/headers.ts';

/** One request as it went to the socket, read back from the bytes. */
export type Written = Readonly<{ requestLine: string; rawHeaders: RawHeaders; body: Buffer }>;

/** What is written to one socket. */
export type Tape = Readonly<{
  /** Forgets what was written before. */
  begin(): void;
  /** What was written since, or undefined when that is not even a whole head. */
  written(): Written | undefined;
}>;

/**
 * Records what is written to a socket, so that parity is measured and not assumed. It listens where Node's stream hands
 * the bytes to the operating system, behind everything that could still change them.
 */
export function recordWrites(socket: Socket): Tape {
  let pieces: Uint8Array[] = [];
  const write = socket._write.bind(socket);
  const writeMany = socket._writev?.bind(socket);
  socket._write = (chunk: string | Uint8Array, encoding, callback) => {
    pieces.push(bytesOf(chunk, encoding));
    write(chunk, encoding, callback);
  };
  socket._writev = (chunks, callback) => {
    for (const { chunk, encoding } of chunks) pieces.push(bytesOf(chunk as string | Uint8Array, encoding));
    writeMany?.(chunks, callback);
  };
  return {
    begin() {
      pieces = [];
    },
    written() {
      const [only] = pieces;
      return readRequest(pieces.length === 1 && only ? Buffer.from(only) : Buffer.concat(pieces));
    },
  };
}

function bytesOf(chunk: string | Uint8Array, encoding: BufferEncoding): Uint8Array {
  return typeof chunk === 'string' ? Buffer.from(chunk, encoding) : chunk;
}

function readRequest(bytes: Buffer): Written | undefined {
  const end = headEnd(bytes);
  const head = end === -1 ? undefined : parseHead(bytes.toString('latin1', 0, end));
  return head && { requestLine: head.startLine, rawHeaders: head.rawHeaders, body: bytes.subarray(end) };
}
