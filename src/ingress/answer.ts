import { type IncomingMessage, type ServerResponse, STATUS_CODES } from 'node:http';
import type { Clock } from '../domain/clock.ts';
import { type RawHeaders, withoutHopByHop } from '../domain/headers.ts';

/** What the sender is answered. Headers go out in order, case and number; the framing is ours. */
export type Answer = Readonly<{ status: number; statusText?: string; rawHeaders: RawHeaders; body: Uint8Array }>;

/** How long what is left of an unread body is thrown away, so that the sender gets to read the answer (RFC 9112 §9.6). */
const LINGER_MS = 2_000;

/** Returns the function that answers a request, once. */
export function createResponder(clock: Clock) {
  return function answer(request: IncomingMessage, response: ServerResponse, given: Answer): void {
    if (response.destroyed || response.headersSent) return;
    const { status, body } = given;
    const statusText = given.statusText ?? STATUS_CODES[status] ?? '';
    const headers = framed(given);
    const isWhole = request.complete || hasNoBody(request);
    if (isWhole) {
      response.writeHead(status, statusText, headers.flat());
      response.end(body);
      return;
    }
    // The rest of the body would be taken for the next request: answer, close our side, and let the sender read.
    const lines = [...headers, ['Connection', 'close']].map(([name, value]) => `${name}: ${value}\r\n`).join('');
    const { socket } = request;
    socket.write(`HTTP/1.1 ${status} ${statusText}\r\n${lines}\r\n`, 'latin1');
    socket.end(body);
    request.resume();
    const cancel = clock.setTimer(() => socket.destroy(), LINGER_MS);
    socket.once('close', cancel);
  };
}

function framed({ status, rawHeaders, body }: Answer): RawHeaders {
  const own = withoutHopByHop(rawHeaders).filter(([name]) => name.toLowerCase() !== 'content-length');
  // RFC 9110 §8.6: no Content-Length where no body can follow.
  return status === 204 || status === 304 ? own : [...own, ['Content-Length', String(body.length)]];
}

function hasNoBody(request: IncomingMessage): boolean {
  return request.headers['content-length'] === undefined && request.headers['transfer-encoding'] === undefined;
}
