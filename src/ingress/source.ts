import type { Socket } from 'node:net';
import type { Clock } from '../domain/clock.ts';

/** `ended`: the sender has said all it will say, or is gone. `late`: nothing came in time. */
export type Next = Uint8Array | 'ended' | 'late';

/** The bytes of one connection, asked for when they are wanted. */
export type ByteSource = Readonly<{
  /** The next bytes, at least one. Without `withinMs` it waits for ever. */
  next(withinMs?: number): Promise<Next>;
  /** All that has come already. */
  takeAhead(): readonly Uint8Array[];
  /** Takes back bytes that belong to what is read next. */
  putBack(bytes: Uint8Array): void;
}>;

/** What is read ahead while nobody asks, so that the end of a connection is noticed in time. */
const MAX_AHEAD_BYTES = 65_536;

export function readSocket(socket: Socket, clock: Clock): ByteSource {
  const ahead: Uint8Array[] = [];
  let aheadBytes = 0;
  let hasEnded = false;
  let settle: ((next: Next) => void) | undefined;

  const onData = (bytes: Uint8Array) => {
    if (settle) return settle(bytes);
    ahead.push(bytes);
    aheadBytes += bytes.length;
    if (aheadBytes >= MAX_AHEAD_BYTES) socket.pause();
  };
  const onEnd = () => {
    hasEnded = true;
    settle?.('ended');
  };
  // What an error has to say is said again by `close`.
  socket
    .on('data', onData)
    .on('end', onEnd)
    .on('close', onEnd)
    .on('error', () => {});

  return {
    next(withinMs) {
      const bytes = ahead.shift();
      if (bytes) {
        aheadBytes -= bytes.length;
        if (aheadBytes < MAX_AHEAD_BYTES && socket.isPaused()) socket.resume();
        return Promise.resolve(bytes);
      }
      if (hasEnded) return Promise.resolve('ended');
      return new Promise((resolve) => {
        const cancel = withinMs === undefined ? undefined : clock.setTimer(() => settle?.('late'), withinMs);
        settle = (next) => {
          settle = undefined;
          cancel?.();
          resolve(next);
        };
      });
    },
    takeAhead() {
      aheadBytes = 0;
      return ahead.splice(0);
    },
    putBack(bytes) {
      if (bytes.length === 0) return;
      ahead.unshift(bytes);
      aheadBytes += bytes.length;
    },
  };
}
