import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { onTestFinished } from 'vitest';
import type { LocalTarget } from '../../src/tunnel/provider.ts';

export type PlainIngress = Readonly<{
  local: LocalTarget;
  /** Connections that are open now. */
  connections(): number;
  /** Ends all connections with a reset, as a crashing program would. */
  reset(): void;
}>;

type Handler = (request: IncomingMessage, response: ServerResponse, body: Buffer) => void;

/** An HTTP server without Node's timeouts, as an ingress has to be; it answers with the hash of what it got. */
export async function startPlainIngress(handler: Handler = answerWithHash): Promise<PlainIngress> {
  const sockets = new Set<Socket>();
  const server = createServer({ headersTimeout: 0, requestTimeout: 0, keepAliveTimeout: 0 }, (request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => handler(request, response, Buffer.concat(chunks)));
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeAllConnections();
    await closed;
  });
  return {
    local: { host: '127.0.0.1', port: (server.address() as AddressInfo).port },
    connections: () => sockets.size,
    reset() {
      for (const socket of sockets) socket.resetAndDestroy();
    },
  };
}

const answerWithHash: Handler = (_request, response, body) => response.end(hashOf(body));

export function hashOf(body: Uint8Array): string {
  return createHash('sha256').update(body).digest('hex');
}
