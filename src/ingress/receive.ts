import { createBodyReader } from '../domain/http1/body-reader.ts';
import type { Clock } from '../domain/clock.ts';
import type { Framing } from '../domain/http1/framing.ts';
import { headEnd } from '../domain/http1/head.ts';
import { createKeeper } from '../domain/http1/keeper.ts';
import { parseRequestHead, type RequestHead } from '../domain/http1/request-head.ts';
import { type IngressLimits, MAX_HEAD_BYTES } from './limits.ts';
import type { ByteSource } from './source.ts';

/** `ended`: the connection ended between two requests. `late`, `too-large`, `not-http`: what began is no request. */
export type ReceivedHead =
  | Readonly<{ kind: 'head'; head: RequestHead }>
  | Readonly<{ kind: 'ended' | 'late' | 'too-large' | 'not-http' }>;

/** `no-room`: too many bytes are in flight. `late`, `broken`: the sender stalled, went away, or framed the body wrongly. */
export type BodyEnd = 'complete' | 'over-limit' | 'late' | 'broken' | 'no-room';

/** What came of a body, however it ended. */
export type ReceivedBody = Readonly<{ end: BodyEnd; bytes: Uint8Array }>;

/**
 * Receives the head of the next request. Before its first byte there is no limit: a tunnel opens its connections long
 * before it needs them, and a server that closes them by then loses the webhooks after a pause.
 */
export async function receiveHead(source: ByteSource, limits: IngressLimits, clock: Clock): Promise<ReceivedHead> {
  let bytes = await firstBytes(source);
  if (bytes === undefined) return { kind: 'ended' };
  // Another protocol, mostly TLS: there is no end of a head to wait for.
  if (!isVisibleAscii(bytes[0])) return { kind: 'not-http' };
  const deadline = clock.now() + limits.headTimeoutMs;
  let end = headEnd(bytes);
  while (end === -1) {
    if (bytes.length > MAX_HEAD_BYTES) return { kind: 'too-large' };
    const next = await source.next(deadline - clock.now());
    if (next === 'ended') return { kind: 'not-http' };
    if (next === 'late') return { kind: 'late' };
    const searched = bytes.length;
    bytes = Buffer.concat([bytes, next]);
    end = headEnd(bytes, Math.max(0, searched - '\n\r'.length));
  }
  if (end > MAX_HEAD_BYTES) return { kind: 'too-large' };
  source.putBack(bytes.subarray(end));
  const head = parseRequestHead(Buffer.from(bytes.buffer, bytes.byteOffset, end).toString('latin1'));
  return head ? { kind: 'head', head } : { kind: 'not-http' };
}

/**
 * Receives a body up to the limit, then stops. What came of it is returned, however it ends.
 *
 * @param ports.reserve asked for room for so many more bytes; false when there is none
 */
export async function receiveBody(
  source: ByteSource,
  framing: Framing,
  ports: Readonly<{ limits: IngressLimits; clock: Clock; reserve(bytes: number): boolean }>,
): Promise<ReceivedBody> {
  const { limits, clock } = ports;
  const expected = framing.kind === 'length' ? framing.length : 0;
  const keeper = createKeeper(limits.maxBodyBytes, expected);
  const received = (end: BodyEnd): ReceivedBody => ({ end, bytes: keeper.bytes() });

  if (framing.kind === 'length' && framing.length === 0) return received('complete');
  if (framing.kind === 'unclear') {
    for (const bytes of source.takeAhead()) keeper.add(bytes);
    return received('broken');
  }
  const reader = createBodyReader(framing);
  const deadline = clock.now() + limits.bodyTimeoutMs;
  for (;;) {
    const next = await source.next(Math.min(limits.bodyIdleMs, deadline - clock.now()));
    if (typeof next === 'string') return received(next === 'late' ? 'late' : 'broken');
    const before = keeper.size();
    const { state, count } = reader.take(next, keeper.add);
    source.putBack(next.subarray(count));
    if (keeper.size() > limits.maxBodyBytes) return received('over-limit');
    if (!ports.reserve(keeper.size() - before)) return received('no-room');
    if (state !== 'more') return received(state === 'done' ? 'complete' : 'broken');
  }
}

/** Without empty lines in front of the request line, which some clients send after a body (RFC 9112 §2.2). */
async function firstBytes(source: ByteSource): Promise<Uint8Array | undefined> {
  for (;;) {
    const bytes = await source.next();
    if (typeof bytes === 'string') return undefined;
    const start = bytes.findIndex((byte) => byte !== 13 && byte !== 10);
    if (start !== -1) return bytes.subarray(start);
  }
}

function isVisibleAscii(byte = 0): boolean {
  return byte > 0x20 && byte < 0x7f;
}
