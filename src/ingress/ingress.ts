import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Capture, CaptureId, Completeness } from '../domain/capture.ts';
import type { Clock } from '../domain/clock.ts';
import { fromFlatHeaders } from '../domain/headers.ts';
import { type Answer, createResponder } from './answer.ts';
import { isUnderEndpoint, judgeAdmission, type RequiredHeader } from './admission.ts';
import { type ReceivedBody, readBody } from './body.ts';
import { watchConnections } from './connection-watch.ts';
import { type IngressLimits, MAX_HEAD_BYTES } from './limits.ts';
import { listenOnLoopback } from './listen.ts';

export type IngressOptions = Readonly<{
  /** Port on 127.0.0.1; 0 takes a free one. */
  port: number;
  endpointPath: string;
  requiredHeader: RequiredHeader | null;
  limits: IngressLimits;
  clock: Clock;
  newId(now: number): CaptureId;
  /** Name of the tunnel that leads here. */
  tunnel: string;
  /** The answer to a canary request of this process, or undefined when the target is none. Never captured. */
  canaryAnswer(target: string): string | undefined;
  /**
   * Stores the capture and says what to answer. It must resolve only after the commit.
   * When it rejects, the sender gets 503, never a false 2xx.
   */
  accept(capture: Capture): Promise<Answer>;
  /** A request to an unknown path, or one that is not HTTP. */
  onStray(): void;
}>;

export type Ingress = Readonly<{ port: number; close(): Promise<void> }>;

/**
 * The only code that the public can reach. Takes any method and any target under the secret path, reads the raw
 * body, judges the secret header, and hands the capture on; everything else gets a bare 404.
 *
 * Errors: `ToolError` `PORT_IN_USE`, `PORT_FORBIDDEN`.
 */
export async function startIngress(options: IngressOptions): Promise<Ingress> {
  const receive = createReceiver(options);
  const server = createServer({
    // A tunnel opens its connections early and leaves them idle: see connection.ts, which has the limits instead.
    headersTimeout: 0,
    requestTimeout: 0,
    keepAliveTimeout: 0,
    maxHeaderSize: MAX_HEAD_BYTES,
    requireHostHeader: false,
    noDelay: true,
  });
  server.maxHeadersCount = 0;
  const watch = watchConnections(server, options.limits, options.clock);
  const onRequest = (request: IncomingMessage, response: ServerResponse) =>
    void receive(request, response, watch.bodyOf);
  server.on('request', onRequest);
  server.on('checkContinue', onRequest);
  // An unknown expectation is the sender's affair; the webhook is kept like any other (RFC 9110 §10.1.1 lets us ignore it).
  server.on('checkExpectation', onRequest);
  server.on('clientError', (_error, socket) => {
    options.onStray();
    if (socket.writable) socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
    else socket.destroy();
  });
  const port = await listenOnLoopback(server, options.port);
  return {
    port,
    close: async () => {
      watch.stop();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}

type BodyWatch = (request: IncomingMessage) => { started(): void; ended(): void };

function createReceiver(options: IngressOptions) {
  const answer = createResponder(options.clock);
  let bytesInFlight = 0;

  return async function receive(request: IncomingMessage, response: ServerResponse, bodyWatch: BodyWatch) {
    response.on('error', () => {});
    const target = request.url ?? '';
    const canary = options.canaryAnswer(target);
    if (canary !== undefined)
      return answer(request, response, { status: 200, rawHeaders: [], body: Buffer.from(canary) });
    if (!isUnderEndpoint(target, options.endpointPath)) {
      options.onStray();
      return answer(request, response, { status: 404, rawHeaders: [], body: EMPTY });
    }
    const receivedAt = options.clock.now();
    const id = options.newId(receivedAt);
    if (bytesInFlight >= options.limits.maxBytesInFlight) return answer(request, response, BUSY);

    let ownBytes = 0;
    const watch = bodyWatch(request);
    watch.started();
    const isTooLong = Number(request.headers['content-length'] ?? 0) > options.limits.maxBodyBytes;
    const isWaiting = request.headers.expect?.toLowerCase() === '100-continue';
    if (isWaiting && !isTooLong) response.writeContinue();
    try {
      const body: ReceivedBody =
        isWaiting && isTooLong
          ? { bytes: EMPTY, completeness: 'over-limit' }
          : await readBody(request, options.limits.maxBodyBytes, (count) => {
              ownBytes += count;
              bytesInFlight += count;
            });
      watch.ended();
      const capture = captureOf(request, body, { id, receivedAt, options });
      const accepted = await options.accept(capture);
      return answer(request, response, verdictOn(capture) ?? accepted);
    } catch {
      // The store's state tells the person why; the sender only learns that it should try again.
      return answer(request, response, UNAVAILABLE);
    } finally {
      bytesInFlight -= ownBytes;
    }
  };
}

function captureOf(
  request: IncomingMessage,
  body: ReceivedBody,
  known: Readonly<{ id: CaptureId; receivedAt: number; options: IngressOptions }>,
): Capture {
  const rawHeaders = fromFlatHeaders(request.rawHeaders);
  return {
    id: known.id,
    receivedAt: known.receivedAt,
    method: request.method ?? '',
    target: request.url ?? '',
    endpointPath: known.options.endpointPath,
    httpVersion: request.httpVersion,
    rawHeaders,
    body: body.bytes,
    bodySize: body.bytes.length,
    bodyHash: createHash('sha256').update(body.bytes).digest('hex'),
    completeness: body.completeness,
    remoteAddress: request.socket.remoteAddress ?? '',
    tunnel: known.options.tunnel,
    admission: judgeAdmission(rawHeaders, known.options.requiredHeader),
  };
}

const EMPTY = new Uint8Array();
const BUSY: Answer = { status: 503, rawHeaders: [['Retry-After', '5']], body: EMPTY };
const UNAVAILABLE: Answer = { status: 503, rawHeaders: [['Retry-After', '30']], body: EMPTY };

/** What the ingress answers by itself, once the capture is kept. */
function verdictOn(capture: Capture): Answer | undefined {
  if (capture.admission === 'rejected') return { status: 401, rawHeaders: [], body: EMPTY };
  const statusOf: Record<Completeness, number | undefined> = { complete: undefined, 'over-limit': 413, 'cut-off': 408 };
  const status = statusOf[capture.completeness];
  return status === undefined ? undefined : { status, rawHeaders: [], body: EMPTY };
}
