import { type RawData, WebSocket } from 'ws';
import type { Clock } from '../../domain/clock.ts';
import type { EngineClient } from '../../engine/client.ts';
import { decodeMessage, encodeMessage } from '../../engine/transport/json-codec.ts';
import type { ClientMessage, EngineMessage } from '../../engine/transport/protocol.ts';
import { serveClient } from '../../engine/transport/serve-client.ts';
import { CLOSE_CODES } from '../client/close-codes.ts';
import { keepAlive } from './heartbeat.ts';
import { MAX_UNREAD_EVENT_BYTES } from './limits.ts';

/**
 * Speaks the port with one client over its WebSocket: calls, answers and events share it, so that their order is kept.
 * What the client asked for it gets, however large; events that it does not read end the connection.
 */
export function serveSocket(socket: WebSocket, client: EngineClient, clock: Clock): void {
  let unread = 0;

  const post = (message: EngineMessage) => {
    if (socket.readyState !== WebSocket.OPEN) return;
    const text = encodeMessage(message);
    if (message.type !== 'events') return socket.send(text);
    if (unread > MAX_UNREAD_EVENT_BYTES) return end(CLOSE_CODES.tooSlow, 'events were not read');
    unread += text.length;
    socket.send(text, () => (unread -= text.length));
  };
  const server = serveClient(client, post, clock, async () => {});
  const stopPinging = keepAlive(socket, clock);

  function end(code: number, reason: string): void {
    server.end();
    socket.close(code, reason);
  }

  socket.on('message', (data, isBinary) => {
    const message = isBinary ? undefined : parse(data);
    if (message === undefined) return end(CLOSE_CODES.noMessage, 'not a message of the port');
    void server.receive(message).then(() => {
      if (message.type === 'close') end(CLOSE_CODES.done, '');
    });
  });
  socket.on('close', () => {
    server.end();
    stopPinging();
  });
}

function parse(data: RawData): ClientMessage | undefined {
  try {
    const message = decodeMessage((data as Buffer).toString()) as ClientMessage;
    return typeof message === 'object' && message !== null && 'type' in message ? message : undefined;
  } catch {
    return undefined;
  }
}
