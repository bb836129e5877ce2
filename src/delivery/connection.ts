import { connect, isIP, type Socket } from 'node:net';
import { connect as connectSecurely } from 'node:tls';
import type { Clock } from '../domain/clock.ts';
import type { HandlerAnswer } from '../domain/delivery.ts';
import { dialAddress } from '../domain/dial-address.ts';
import { type AnswerReader, type AnswerStep, createAnswerReader } from '../domain/http1/answer-reader.ts';
import { isLoopback } from '../domain/loopback.ts';
import { nextPoll } from './next-poll.ts';
import { headOf, type OutgoingRequest } from './plan.ts';
import { recordWrites, type Written } from './tape.ts';

/** How one exchange ended. `broken`: without a whole answer. `why` is a predicate to the handler's name. */
export type Exchange = Readonly<{ written: Written | undefined }> &
  (
    | Readonly<{ kind: 'answered'; answer: HandlerAnswer; isReusable: boolean }>
    | Readonly<{ kind: 'broken'; why: string }>
  );

/** A connection to a handler, for one exchange after the other. */
export type Connection = Readonly<{
  /** Resolves when requests can be sent, or with what kept the connection from coming about. Never rejects. */
  opened: Promise<Error | undefined>;
  /** Neither ended nor closed, and nothing came unasked. */
  isAlive(): boolean;
  /** Sends a request, once, and reads its answer. Never rejects. */
  exchange(request: OutgoingRequest, maxAnswerBytes: number): Promise<Exchange>;
  /** Whether the connection by itself keeps the process alive. */
  setIdle(isIdle: boolean): void;
  destroy(): void;
}>;

type Listener = Readonly<{ onData(bytes: Uint8Array): void; onEnd(): void; onBreak(error: Error | undefined): void }>;

/**
 * A body goes out in pieces, so that an answer that comes before its end can stop it. Between two of them it is looked
 * whether there is one: writing to a handler that has answered and closed would break the connection before it is read.
 */
const PIECE_BYTES = 262_144;

/** A connection that is not made by then will not be made: the webhook can wait in the queue instead. */
const CONNECT_TIMEOUT_MS = 10_000;

export function openConnection(origin: URL, clock: Clock): Connection {
  const socket = dial(origin);
  const tape = recordWrites(socket);
  let listener: Listener | undefined;
  let isAlive = true;
  let problem: Error | undefined;

  const opened = new Promise<Error | undefined>((resolve) => {
    const cancel = clock.setTimer(() => socket.destroy(tooLate()), CONNECT_TIMEOUT_MS);
    const settle = (error: Error | undefined) => {
      cancel();
      resolve(error);
    };
    socket.once(origin.protocol === 'https:' ? 'secureConnect' : 'connect', () => settle(undefined));
    socket.once('close', () => settle(problem ?? new Error('the connection was closed')));
  });
  socket.on('data', (bytes: Uint8Array) => {
    if (listener) listener.onData(bytes);
    else socket.destroy();
  });
  socket.on('end', () => {
    isAlive = false;
    listener?.onEnd();
  });
  socket.on('error', (error) => (problem = error));
  socket.on('close', () => {
    isAlive = false;
    listener?.onBreak(problem);
  });

  function exchange(request: OutgoingRequest, maxAnswerBytes: number): Promise<Exchange> {
    return new Promise((resolve) => {
      const reader = createAnswerReader(request.method, maxAnswerBytes);
      let isWritten = false;

      const finish = (step: AnswerStep) => {
        if (step.kind === 'more') return;
        listener = undefined;
        const written = tape.take();
        const isReusable = step.kind === 'answer' && step.isPersistent && isWritten && isAlive;
        if (!isReusable) socket.destroy();
        if (step.kind === 'answer') resolve({ kind: 'answered', answer: step.answer, isReusable, written });
        else resolve({ kind: 'broken', why: step.why, written });
      };
      listener = {
        onData: (bytes) => finish(reader.push(bytes)),
        onEnd: () => finish(reader.end()),
        onBreak: (error) => finish(breakOff(reader, error)),
      };
      writeRequest(socket, request, tape.hasFailed, () => (isWritten = true));
    });
  }

  return {
    opened,
    isAlive: () => isAlive && !socket.destroyed,
    exchange,
    setIdle: (isIdle) => void (isIdle ? socket.unref() : socket.ref()),
    destroy: () => void socket.destroy(),
  };
}

function dial(origin: URL): Socket {
  const { host, port, isTls } = dialAddress(origin);
  if (!isTls) return connect({ host, port, noDelay: true });
  const socket = connectSecurely({
    host,
    port,
    ALPNProtocols: ['http/1.1'],
    ...(isIP(host) === 0 ? { servername: origin.hostname } : {}),
    // A local handler with a certificate of its own is common, and nobody sits between us and it.
    rejectUnauthorized: !isLoopback(origin),
  });
  return socket.setNoDelay(true);
}

function tooLate(): Error {
  return Object.assign(new Error('no connection in time'), { code: 'ETIMEDOUT' });
}

/** `onWritten` is called when all of it is with the operating system; a socket that breaks before says so by its events. */
function writeRequest(socket: Socket, request: OutgoingRequest, hasFailed: () => boolean, onWritten: () => void): void {
  const { body } = request;
  const head = Buffer.from(headOf(request), 'latin1');
  const goOn = (at: number) => {
    if (hasFailed() || socket.destroyed) return;
    if (at >= body.length) return onWritten();
    const end = at + PIECE_BYTES;
    socket.write(body.subarray(at, end), () => {
      if (end >= body.length) goOn(end);
      else void nextPoll().then(() => goOn(end));
    });
  };
  if (body.length > PIECE_BYTES) socket.write(head, () => goOn(0));
  else socket.write(Buffer.concat([head, body]), () => goOn(body.length));
}

function breakOff(reader: AnswerReader, error: NodeJS.ErrnoException | undefined): AnswerStep {
  const isClosure = error === undefined || error.code === 'ECONNRESET' || error.code === 'EPIPE';
  return isClosure ? reader.breakOff() : { kind: 'broken', why: `broke the connection: ${error.message}` };
}
