import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Clock } from '../domain/clock.ts';
import { type ConnectionPhase, judgeConnection } from './connection.ts';
import type { IngressLimits } from './limits.ts';

const LOOK_EVERY_MS = 1_000;

/**
 * Ends connections whose client is slow or half open, by `connection.ts`. One timer for all of them, and only
 * while there are any.
 */
export function watchConnections(server: Server, limits: IngressLimits, clock: Clock) {
  const phases = new Map<Socket, ConnectionPhase>();
  let cancelLook: (() => void) | undefined;

  const look = () => {
    const now = clock.now();
    for (const [socket, before] of phases) {
      const { phase, verdict } = judgeConnection(before, socket.bytesRead, now, limits);
      phases.set(socket, phase);
      if (verdict === 'head-too-slow') refuse(socket);
      // A body that stalls is a webhook all the same: what came of it is kept, see `readBody`.
      if (verdict === 'body-too-slow') socket.destroy();
    }
    cancelLook = phases.size > 0 ? clock.setTimer(look, LOOK_EVERY_MS) : undefined;
  };

  server.on('connection', (socket: Socket) => {
    phases.set(socket, { kind: 'idle', bytesRead: 0 });
    socket.once('close', () => phases.delete(socket));
    cancelLook ??= clock.setTimer(look, LOOK_EVERY_MS);
  });

  const enter = (socket: Socket, phase: ConnectionPhase) => {
    if (phases.has(socket)) phases.set(socket, phase);
  };
  const onRequest = ({ socket }: IncomingMessage, response: ServerResponse) => {
    enter(socket, { kind: 'answering' });
    response.once('finish', () => enter(socket, { kind: 'idle', bytesRead: socket.bytesRead }));
  };
  for (const event of ['request', 'checkContinue', 'checkExpectation']) server.on(event, onRequest);

  return {
    /** Tells the watch where the request's body begins and ends. */
    bodyOf: (request: IncomingMessage) => {
      const { socket } = request;
      return {
        started: () => {
          const now = clock.now();
          enter(socket, { kind: 'body', since: now, lastByteAt: now, bytesRead: socket.bytesRead });
        },
        ended: () => enter(socket, { kind: 'answering' }),
      };
    },
    stop: () => cancelLook?.(),
  };
}

function refuse(socket: Socket): void {
  socket.end('HTTP/1.1 408 Request Timeout\r\nConnection: close\r\nContent-Length: 0\r\n\r\n', () => socket.destroy());
}
