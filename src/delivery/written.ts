import { createHash, type Hash } from 'node:crypto';
import type { Socket } from 'node:net';
import type { Capture } from '../domain/capture.ts';
import type { Parity } from '../domain/delivery.ts';
import { type RawHeaders, withoutHopByHop } from '../domain/headers.ts';
import type { OutgoingRequest } from './plan.ts';

/** What went to the socket for one request: its head as text, and the hash of the body bytes. */
export type Written = Readonly<{ head: string; bodyHash: string; bodySize: number }>;

const HEAD_END = Buffer.from('\r\n\r\n');
const recorders = new WeakMap<Socket, Recorder>();

/** Records everything written to the socket from now on, so that parity is measured and not assumed. */
export function tapSocket(socket: Socket): void {
  const recorder = new Recorder();
  recorders.set(socket, recorder);
  const write = socket.write.bind(socket) as (...args: unknown[]) => boolean;
  socket.write = (chunk: string | Uint8Array, ...rest: unknown[]) => {
    const encoding = typeof rest[0] === 'string' ? (rest[0] as BufferEncoding) : 'utf8';
    recorder.add(typeof chunk === 'string' ? Buffer.from(chunk, encoding) : chunk);
    return write(chunk, ...rest);
  };
}

/** Begins a new request on a tapped socket. */
export function beginRequest(socket: Socket): void {
  recorders.get(socket)?.reset();
}

export function writtenTo(socket: Socket): Written | undefined {
  return recorders.get(socket)?.result();
}

class Recorder {
  #head = Buffer.alloc(0);
  #hash: Hash | undefined;
  #bodySize = 0;

  reset(): void {
    this.#head = Buffer.alloc(0);
    this.#hash = undefined;
    this.#bodySize = 0;
  }

  add(chunk: Uint8Array): void {
    if (this.#hash !== undefined) return this.#addBody(chunk);
    const all = Buffer.concat([this.#head, chunk]);
    const end = all.indexOf(HEAD_END);
    if (end === -1) {
      this.#head = all;
      return;
    }
    this.#head = all.subarray(0, end);
    this.#hash = createHash('sha256');
    this.#addBody(all.subarray(end + HEAD_END.length));
  }

  result(): Written | undefined {
    if (this.#hash === undefined) return undefined;
    return { head: this.#head.toString('latin1'), bodyHash: this.#hash.copy().digest('hex'), bodySize: this.#bodySize };
  }

  #addBody(chunk: Uint8Array): void {
    this.#hash?.update(chunk);
    this.#bodySize += chunk.length;
  }
}

/** The header list in a written head. */
export function headersOf(written: Written): RawHeaders {
  return written.head
    .split('\r\n')
    .slice(1)
    .map((line) => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon), line.slice(colon + 1).trim()] as const;
    });
}

/**
 * Compares what was written with the capture itself (or, for an edited replay, with what was asked for): method, target,
 * the header list in order and case, and the body's hash. Left out are Host and the fields of a connection:
 * docs/fidelity.md lists them.
 */
export function judgeParity(capture: Capture, request: OutgoingRequest, written: Written | undefined): Parity {
  if (written === undefined) return 'none';
  const asked = request.isEdited
    ? { method: request.method, rawHeaders: request.rawHeaders, bodyHash: sha256(request.body) }
    : capture;
  const [requestLine] = written.head.split('\r\n', 1);
  const isSame =
    requestLine === `${asked.method} ${request.target} HTTP/1.1` &&
    written.bodyHash === asked.bodyHash &&
    sameHeaders(endToEnd(headersOf(written)), endToEnd(asked.rawHeaders));
  if (!isSame) return 'differs';
  return request.isEdited ? 'edited' : 'identical';
}

/** Without Host and the framing of the body, which belong to the connection as well. */
function endToEnd(headers: RawHeaders): RawHeaders {
  return withoutHopByHop(headers).filter(([name]) => !/^(host|content-length)$/i.test(name));
}

function sameHeaders(a: RawHeaders, b: RawHeaders): boolean {
  return a.length === b.length && a.every(([name, value], i) => name === b[i]?.[0] && value === b[i]?.[1]);
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
