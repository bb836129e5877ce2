import type { WebSocket } from 'ws';
import type { Clock } from '../../domain/clock.ts';
import { PING_MS, PINGS_MISSED } from './limits.ts';

/** Pings a socket, and ends it without ado when it has missed too many in a row. What it returns ends the pinging. */
export function keepAlive(socket: WebSocket, clock: Clock): () => void {
  let missed = 0;
  let cancel: (() => void) | undefined;
  const schedule = () => {
    cancel = clock.setTimer(() => {
      if (missed >= PINGS_MISSED) return socket.terminate();
      missed += 1;
      socket.ping();
      schedule();
    }, PING_MS);
  };
  socket.on('pong', () => (missed = 0));
  schedule();
  return () => cancel?.();
}
