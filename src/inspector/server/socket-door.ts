import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { Clock } from '../../domain/clock.ts';
import type { EngineClient } from '../../engine/client.ts';
import { CLOSE_CODES } from '../client/close-codes.ts';
import { judgeSocket, type Lock } from './access.ts';
import { serveSocket } from './engine-socket.ts';
import { GOODBYE_MS, MAX_COMMAND_BYTES } from './limits.ts';
import { engineFor } from './engine-for.ts';

/** Where the port is spoken; docs/inspector.md. */
export const SOCKET_PATH = '/api/engine';

export type SocketDoor = Readonly<{
  accept(request: IncomingMessage, connection: Duplex, head: Buffer): void;
  /** Tells every client that hookscope ends; those that do not hear it are cut off. */
  close(): Promise<void>;
}>;

/** Takes WebSockets in, each after the same questions as any request, and serves the engine to them. */
export function createSocketDoor(
  ports: Readonly<{ lock: Lock; client: Promise<EngineClient>; clock: Clock }>,
): SocketDoor {
  const { lock, client, clock } = ports;
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_COMMAND_BYTES, perMessageDeflate: false });

  return {
    accept(request, connection, head) {
      if (request.url?.split('?')[0] !== SOCKET_PATH) return refuse(connection, '404 Not Found');
      const verdict = judgeSocket(request, lock);
      const isMissingToken = verdict.kind === 'refused' && verdict.reason === 'token';
      if (verdict.kind === 'refused' && !isMissingToken) return refuse(connection, '403 Forbidden');
      sockets.handleUpgrade(request, connection, head, (socket) => {
        // What went wrong is told by the `close` that follows.
        socket.on('error', () => {});
        // A page cannot see the status of a refused handshake, but it can see why a socket was closed.
        if (isMissingToken) return socket.close(CLOSE_CODES.refused, 'the token is missing or of another run');
        socket.pause();
        void client.then((engine) => {
          serveSocket(socket, engineFor(request, engine), clock);
          socket.resume();
        });
      });
    },
    async close() {
      sockets.close();
      const open = [...sockets.clients];
      const closed = open.map((socket) => new Promise<void>((resolve) => socket.once('close', () => resolve())));
      for (const socket of open) socket.close(CLOSE_CODES.ending, 'hookscope ends');
      const cancel = clock.setTimer(() => {
        for (const socket of open) socket.terminate();
      }, GOODBYE_MS);
      await Promise.all(closed);
      cancel();
    },
  };
}

function refuse(connection: Duplex, status: string): void {
  connection.once('finish', () => connection.destroy());
  connection.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
