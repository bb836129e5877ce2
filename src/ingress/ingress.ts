import { createServer, type Socket } from 'node:net';
import { serveConnection } from './connection.ts';
import { listenOnLoopback } from './listen.ts';
import { createResponder, type ResponderOptions } from './respond.ts';

export type IngressOptions = ResponderOptions &
  Readonly<{
    /** Port on 127.0.0.1; 0 takes a free one. */
    port: number;
    /** A request to an unknown path, or something that is no HTTP/1 request. */
    onStray(): void;
  }>;

export type Ingress = Readonly<{
  port: number;
  /** Ends all connections; of a webhook that is coming in, what has come is handed to `accept` as cut off. */
  close(): Promise<void>;
}>;

/**
 * The only code that the public can reach. Takes any method and any target under the secret path, reads the raw
 * body, judges the secret header, and hands the capture on; everything else gets a bare 404.
 *
 * It reads HTTP/1 itself: Node's own server refuses methods that it does not know, targets with bytes above 7F and
 * folded values, and its time limits count from the opening of a connection.
 *
 * Errors: `ToolError` `PORT_IN_USE`, `PORT_FORBIDDEN`.
 */
export async function startIngress(options: IngressOptions): Promise<Ingress> {
  const { limits, clock, onStray } = options;
  const respond = createResponder(options);
  const sockets = new Set<Socket>();
  // A sender may close its side once it has sent, and still wants the answer.
  const server = createServer({ allowHalfOpen: true, noDelay: true }, (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    // Should there be a bug, it costs the connection and not the tool.
    serveConnection(socket, { limits, clock, respond, onStray }).catch(() => socket.destroy());
  });
  const port = await listenOnLoopback(server, options.port);
  return {
    port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
