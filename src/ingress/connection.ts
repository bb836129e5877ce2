import type { Socket } from 'node:net';
import type { Clock } from '../domain/clock.ts';
import { isPersistent } from '../domain/http1/framing.ts';
import { expectsContinue, type RequestHead, requestFraming } from '../domain/http1/request-head.ts';
import { type Answer, answerBytes, bareAnswer } from './answer.ts';
import type { IngressLimits } from './limits.ts';
import { type BodyEnd, receiveBody, receiveHead, type ReceivedBody, type ReceivedHead } from './receive.ts';
import { type ByteSource, readSocket } from './source.ts';

/** A request whose head has come. Its body waits until it is asked for. */
export type Incoming = Readonly<{
  head: RequestHead;
  remoteAddress: string;
  /** @param reserve asked for room for so many more bytes; false when there is none */
  receiveBody(reserve: (bytes: number) => boolean): Promise<ReceivedBody>;
}>;

export type ConnectionPorts = Readonly<{
  limits: IngressLimits;
  clock: Clock;
  respond(request: Incoming): Promise<Answer>;
  /** Something came that is no HTTP/1 request. */
  onStray(): void;
}>;

type Connection = Readonly<{ socket: Socket; source: ByteSource; remoteAddress: string; ports: ConnectionPorts }>;

/** A body that nobody wants is read to its end when it is announced to be this small: the connection can stay then. */
const SMALL_BODY_BYTES = 65_536;
/** Behind the last answer of a connection: how long a sender may be silent, and how long it may go on sending. */
const LINGER_IDLE_MS = 2_000;
const LINGER_MS = 30_000;

const CONTINUE = 'HTTP/1.1 100 Continue\r\n\r\n';

/** Answers the requests of one connection, one after the other, until it ends. */
export async function serveConnection(socket: Socket, ports: ConnectionPorts): Promise<void> {
  const source = readSocket(socket, ports.clock);
  const connection = { socket, source, remoteAddress: socket.remoteAddress ?? '', ports };
  while (await serveRequest(connection));
  socket.destroy();
}

/** Returns whether another request may follow. */
async function serveRequest(connection: Connection): Promise<boolean> {
  const { source, ports } = connection;
  const received = await receiveHead(source, ports.limits, ports.clock);
  if (received.kind !== 'head') return refuse(connection, received.kind);

  const { head } = received;
  const body = bodyOf(connection, head);
  const answer = await ports.respond({ head, remoteAddress: connection.remoteAddress, receiveBody: body.receive });
  const mayFollow = isPersistent(head.httpVersion, head.rawHeaders) && (await body.isPassed());
  await say(connection, answer, head, mayFollow);
  return mayFollow || leave(connection);
}

/** The body of a request, and whether the connection has passed it. */
function bodyOf({ socket, source, ports }: Connection, head: RequestHead) {
  const { limits, clock } = ports;
  const framing = requestFraming(head);
  const announced = framing.kind === 'length' ? framing.length : 0;
  const isAwaited = expectsContinue(head);
  let end: BodyEnd | undefined = framing.kind === 'length' && announced === 0 ? 'complete' : undefined;

  async function receive(reserve: (bytes: number) => boolean): Promise<ReceivedBody> {
    if (!reserve(Math.min(announced, limits.maxBodyBytes))) return { end: 'no-room', bytes: new Uint8Array() };
    if (isAwaited && announced > limits.maxBodyBytes) return { end: 'over-limit', bytes: new Uint8Array() };
    if (isAwaited && framing.kind !== 'unclear') socket.write(CONTINUE);
    const reserveMore = framing.kind === 'length' ? () => true : reserve;
    const body = await receiveBody(source, framing, { limits, clock, reserve: reserveMore });
    end = body.end;
    return body;
  }

  return {
    receive,
    async isPassed(): Promise<boolean> {
      const isSmall = framing.kind === 'length' && announced <= SMALL_BODY_BYTES;
      if (end === undefined && isSmall && !isAwaited) await receive(() => true);
      return end === 'complete';
    },
  };
}

async function refuse(connection: Connection, reason: Exclude<ReceivedHead['kind'], 'head'>): Promise<false> {
  if (reason === 'ended') return false;
  if (reason !== 'late') connection.ports.onStray();
  const status = { late: 408, 'too-large': 431, 'not-http': 400 }[reason];
  await say(connection, bareAnswer(status), { method: '', httpVersion: '1.1' }, false);
  return leave(connection);
}

/** Writes an answer. Resolves when it has left the process; a sender that does not read it in time is cut off. */
function say(
  { socket, ports }: Connection,
  answer: Answer,
  { method, httpVersion }: Pick<RequestHead, 'method' | 'httpVersion'>,
  mayFollow: boolean,
): Promise<void> {
  const { limits, clock } = ports;
  const bytes = answerBytes(answer, { method, httpVersion, isPersistent: mayFollow, now: clock.now() });
  return new Promise((resolve) => {
    let cancel: (() => void) | undefined;
    socket.write(bytes, () => {
      cancel?.();
      resolve();
    });
    if (socket.writableLength > 0) cancel = clock.setTimer(() => socket.destroy(), limits.bodyTimeoutMs);
  });
}

/**
 * Ends the connection so that the sender gets to read the last answer: what it still sends is read and thrown away for a
 * while, because closing on unread bytes would reset the connection under it (RFC 9112 §9.6).
 */
async function leave({ socket, source, ports: { clock } }: Connection): Promise<false> {
  socket.end();
  const deadline = clock.now() + LINGER_MS;
  while (clock.now() < deadline && typeof (await source.next(LINGER_IDLE_MS)) !== 'string');
  return false;
}
