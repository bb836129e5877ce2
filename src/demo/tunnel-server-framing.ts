import { headerValue, headerValues, type RawHeaders } from '../domain/headers.ts';
import { type ByteSource, CutOffError, passAll, passExactly, readThrough, write } from './tunnel-server-bytes.ts';
import type { Writable } from 'node:stream';

const MAX_HEAD_BYTES = 128 * 1024;
const MAX_CHUNK_LINE_BYTES = 16 * 1024;

/** A message's head: the bytes to pass on, and what has to be understood of it. `start` is the first line, split at spaces. */
export type MessageHead = Readonly<{ bytes: Buffer; start: readonly string[]; headers: RawHeaders }>;

/** How the end of a body is known (RFC 9112 §6.3). */
export type Framing = Readonly<{ kind: 'length'; length: number } | { kind: 'chunked' } | { kind: 'until-close' }>;

const NO_BODY: Framing = { kind: 'length', length: 0 };

/** Undefined when the peer ended before it sent anything. Errors: `CutOffError`, `TooLongError`. */
export async function readHead(source: ByteSource): Promise<MessageHead | undefined> {
  const bytes = await readThrough(source, '\r\n\r\n', MAX_HEAD_BYTES);
  if (bytes === undefined) return undefined;
  const [first = '', ...lines] = bytes.toString('latin1').split('\r\n');
  const headers = lines.filter((line) => line.includes(':')).map(toField);
  return { bytes, start: first.split(' '), headers };
}

export function requestFraming(head: MessageHead): Framing {
  return declaredFraming(head) ?? NO_BODY;
}

/** @param method of the request that is answered */
export function responseFraming(head: MessageHead, method: string): Framing {
  const status = statusOf(head);
  if (method === 'HEAD' || isInterim(head) || status === 204 || status === 304) return NO_BODY;
  return declaredFraming(head) ?? { kind: 'until-close' };
}

/** A 1xx: the real answer follows. */
export function isInterim(head: MessageHead): boolean {
  return statusOf(head) >= 100 && statusOf(head) < 200;
}

/** Whether the connection may carry another message afterwards (RFC 9112 §9.3). */
export function isPersistent(head: MessageHead): boolean {
  const options = headerValues(head.headers, 'connection').join(',').toLowerCase();
  const isHttp10 = head.start.includes('HTTP/1.0');
  return isHttp10 ? options.includes('keep-alive') : !options.includes('close');
}

/** Passes a body on as it is framed, byte for byte. Errors: `CutOffError`. */
export async function passBody(source: ByteSource, framing: Framing, sink: Writable): Promise<void> {
  if (framing.kind === 'length') return passExactly(source, framing.length, sink);
  if (framing.kind === 'until-close') return passAll(source, sink);
  for (let size = await passChunkSize(source, sink); size > 0; size = await passChunkSize(source, sink))
    await passExactly(source, size + '\r\n'.length, sink);
  for (let line = await passLine(source, sink); line !== '\r\n'; line = await passLine(source, sink));
}

async function passChunkSize(source: ByteSource, sink: Writable): Promise<number> {
  const size = Number.parseInt(await passLine(source, sink), 16);
  if (Number.isNaN(size)) throw new CutOffError('a chunk has no size');
  return size;
}

async function passLine(source: ByteSource, sink: Writable): Promise<string> {
  const line = await readThrough(source, '\r\n', MAX_CHUNK_LINE_BYTES);
  if (line === undefined) throw new CutOffError('a chunk is missing');
  await write(sink, line);
  return line.toString('latin1');
}

function declaredFraming(head: MessageHead): Framing | undefined {
  const coding = headerValues(head.headers, 'transfer-encoding').join(',').toLowerCase();
  if (coding.trim().endsWith('chunked')) return { kind: 'chunked' };
  const length = headerValue(head.headers, 'content-length');
  return length === undefined ? undefined : { kind: 'length', length: Number(length) };
}

function statusOf(head: MessageHead): number {
  return Number(head.start[1]);
}

function toField(line: string): [name: string, value: string] {
  const colon = line.indexOf(':');
  return [line.slice(0, colon).trim(), line.slice(colon + 1).trim()];
}
