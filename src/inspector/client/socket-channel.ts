import { decodeMessage, encodeMessage } from '../../engine/transport/json-codec.ts';
import type { EngineMessage } from '../../engine/transport/protocol.ts';
import type { Channel } from '../../engine/transport/remote-client.ts';

/** What is used of a WebSocket: the browser's own, or that of `ws`. */
export interface Socket {
  send(text: string): void;
  close(code?: number): void;
  addEventListener(type: 'open' | 'error', listener: () => void): void;
  addEventListener(type: 'message', listener: (event: { data: unknown }) => void): void;
  addEventListener(type: 'close', listener: (event: { code: number }) => void): void;
}

/** The port over a WebSocket, as JSON text. `endedBy`: what calls are rejected with that the end leaves unanswered. */
export function socketChannel(socket: Socket, endedBy: () => Error): Channel {
  return {
    post: (message) => socket.send(encodeMessage(message)),
    listen(onMessage, onEnd) {
      socket.addEventListener('message', ({ data }) => onMessage(decodeMessage(String(data)) as EngineMessage));
      socket.addEventListener('close', () => onEnd(endedBy()));
    },
  };
}
