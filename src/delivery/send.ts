import { Agent as HttpAgent, type ClientRequest, type IncomingMessage, request as httpRequest } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Clock } from '../domain/clock.ts';
import type { HandlerAnswer } from '../domain/delivery.ts';
import { fromFlatHeaders } from '../domain/headers.ts';
import { type Failure, explainFailure } from './failure.ts';
import type { OutgoingRequest } from './plan.ts';
import { isLoopback } from '../domain/loopback.ts';
import { beginRequest, tapSocket, type Written, writtenTo } from './written.ts';

/** How one request ended, with what was written for it. */
export type Sent = Readonly<{
  written: Written | undefined;
  result: { kind: 'answered'; answer: HandlerAnswer } | Failure;
}>;

export type SendLimits = Readonly<{ timeoutMs: number; signal?: AbortSignal | undefined }>;

export type Sender = Readonly<{
  /** Sends once. Never rejects: a failure is a result. Redirects are not followed. */
  send(request: OutgoingRequest, limits: SendLimits): Promise<Sent>;
  close(): void;
}>;

/** Idle connections go before a handler's own keep-alive timeout (Node: 5 s) can close them under a webhook. */
const KEEP_ALIVE_MS = 2_000;
/** A connection that is not made by then will not be made: the webhook can wait in the queue instead. */
const CONNECT_TIMEOUT_MS = 10_000;
const DEFAULT_MAX_ANSWER_BYTES = 25_000_000;

/** Makes a sender with keep-alive connections of its own. */
export function createSender(
  options: Readonly<{ clock: Clock; maxAnswerBytes?: number; maxSockets?: number }>,
): Sender {
  const settings = { keepAlive: true, timeout: KEEP_ALIVE_MS, maxSockets: options.maxSockets ?? Infinity };
  const http = tapped(new HttpAgent(settings));
  const https = tapped(new HttpsAgent(settings));
  const maxAnswerBytes = options.maxAnswerBytes ?? DEFAULT_MAX_ANSWER_BYTES;

  const sendOnce = (request: OutgoingRequest, limits: SendLimits) =>
    attempt(request, limits, { http, https, maxAnswerBytes, clock: options.clock });
  return {
    async send(request, limits) {
      const first = await sendOnce(request, limits);
      // The handler closed an idle connection at the very moment we used it: nothing of the request was read
      // (RFC 9112 §9.3.1 lets a client send it again on a new connection).
      return first.isStale ? sendOnce(request, limits) : first;
    },
    close() {
      http.destroy();
      https.destroy();
    },
  };
}

type Agents = Readonly<{ http: HttpAgent; https: HttpsAgent; maxAnswerBytes: number; clock: Clock }>;

function attempt(request: OutgoingRequest, limits: SendLimits, agents: Agents): Promise<Sent & { isStale: boolean }> {
  return new Promise((resolve) => {
    const progress = { isConnected: false, hasAnswer: false, isTimedOut: false };
    const outgoing = open(request, agents);
    let socket: Socket | undefined;

    const giveUp = () => {
      progress.isTimedOut = true;
      outgoing.destroy();
    };
    const cancelTimeout = agents.clock.setTimer(giveUp, limits.timeoutMs);
    const cancelConnectTimeout = agents.clock.setTimer(() => {
      if (!progress.isConnected) giveUp();
    }, CONNECT_TIMEOUT_MS);
    const onAbort = () => outgoing.destroy();
    limits.signal?.addEventListener('abort', onAbort, { once: true });

    const finish = (result: Sent['result']) => {
      cancelTimeout();
      cancelConnectTimeout();
      limits.signal?.removeEventListener('abort', onAbort);
      const isReset = result.kind === 'aborted' && !limits.signal?.aborted;
      const isStale = isReset && outgoing.reusedSocket && !progress.hasAnswer && !progress.isTimedOut;
      resolve({ result, isStale, written: socket && progress.isConnected ? writtenTo(socket) : undefined });
    };
    const fail = (error: NodeJS.ErrnoException | undefined) =>
      finish(
        explainFailure(error, {
          ...progress,
          origin: request.origin,
          timeoutMs: limits.timeoutMs,
          isCancelled: limits.signal?.aborted ?? false,
        }),
      );

    outgoing.once('socket', (given) => {
      socket = given;
      beginRequest(given);
      progress.isConnected = outgoing.reusedSocket || !given.connecting;
      if (progress.isConnected) return;
      given.once(request.origin.protocol === 'https:' ? 'secureConnect' : 'connect', () => {
        progress.isConnected = true;
      });
    });
    outgoing.once('error', fail);
    outgoing.once('response', (response) => {
      progress.hasAnswer = true;
      // A handler may answer before it has read all of a large body; what it breaks off then is no failure.
      outgoing.off('error', fail).on('error', () => {});
      readAnswer(response, agents.maxAnswerBytes, (answer) =>
        answer ? finish({ kind: 'answered', answer }) : fail(undefined),
      );
    });
    if (limits.signal?.aborted) onAbort();
    outgoing.end(request.body);
  });
}

function open(request: OutgoingRequest, agents: Agents): ClientRequest {
  const isSecure = request.origin.protocol === 'https:';
  return (isSecure ? httpsRequest : httpRequest)({
    agent: isSecure ? agents.https : agents.http,
    // URL keeps the brackets of an IPv6 address; sockets do not want them.
    hostname: request.origin.hostname.replace(/^\[(.*)\]$/, '$1'),
    port: request.origin.port,
    method: request.method,
    path: request.target,
    headers: request.rawHeaders.flat(),
    setHost: false,
    // A local handler with a certificate of its own is common, and nobody sits between us and it.
    ...(isSecure && isLoopback(request.origin) ? { rejectUnauthorized: false } : {}),
  });
}

function readAnswer(
  response: IncomingMessage,
  maxBytes: number,
  done: (answer: HandlerAnswer | undefined) => void,
): void {
  const chunks: Buffer[] = [];
  let size = 0;
  let isBodyCut = false;
  response.on('data', (chunk: Buffer) => {
    const kept = chunk.subarray(0, maxBytes - size);
    if (kept.length > 0) chunks.push(kept);
    size += kept.length;
    isBodyCut ||= kept.length < chunk.length;
  });
  response.on('error', () => {});
  response.once('close', () =>
    done(
      response.complete
        ? {
            status: response.statusCode ?? 0,
            statusText: response.statusMessage ?? '',
            rawHeaders: fromFlatHeaders(response.rawHeaders),
            body: Buffer.concat(chunks, size),
            isBodyCut,
          }
        : undefined,
    ),
  );
}

/** Every socket that the agent opens is recorded from its first byte on. */
function tapped<A extends HttpAgent>(agent: A): A {
  const create = agent.createConnection.bind(agent);
  agent.createConnection = (options, callback) => {
    const socket: Duplex | null | undefined = create(options, callback);
    if (socket) tapSocket(socket as Socket);
    return socket;
  };
  return agent;
}
