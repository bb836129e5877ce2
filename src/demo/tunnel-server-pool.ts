import { createServer, type AddressInfo, type Socket } from 'node:net';
import type { Clock } from '../domain/clock.ts';
import { type ByteSource, bytesOf } from './tunnel-server-bytes.ts';

/** One connection from a tunnel client, which carries one request at a time. `isUsed`: it has carried one. */
export type TunnelSocket = { readonly socket: Socket; readonly source: ByteSource; isUsed: boolean };

/** The sockets that a tunnel client keeps open for one name. */
export type SocketPool = Readonly<{
  /** Where the client has to connect to, on 127.0.0.1. */
  port: number;
  /** Connected sockets, busy or idle. */
  size(): number;
  /** An idle socket, as soon as there is one. Undefined when the pool closes before. */
  acquire(): Promise<TunnelSocket | undefined>;
  /** Gives back what `acquire` gave. At most one socket that has carried a request is kept; the client replaces the others. */
  release(tunnel: TunnelSocket): void;
  /** Cuts all connections. */
  drop(): void;
  /** From now on no request goes through, and no connection is closed: half-open, as after the loss of a NAT entry. */
  freeze(): void;
  close(): Promise<void>;
}>;

export type PoolOptions = Readonly<{
  maxSockets: number;
  /** How long the name stays taken without any connection. */
  graceMs: number;
  clock: Clock;
  /** No client has been connected for `graceMs`. */
  onAbandoned(): void;
}>;

export async function openSocketPool(options: PoolOptions): Promise<SocketPool> {
  const connected = new Set<TunnelSocket>();
  const idle: TunnelSocket[] = [];
  const waiting: ((tunnel: TunnelSocket | undefined) => void)[] = [];
  let isFrozen = false;
  let isClosing = false;
  let cancelGrace = options.clock.setTimer(options.onAbandoned, options.graceMs);

  const server = createServer({ noDelay: true }, (socket) => {
    socket.on('error', () => socket.destroy());
    if (connected.size >= options.maxSockets) return void socket.destroy();
    cancelGrace();
    const tunnel: TunnelSocket = { socket, source: bytesOf(socket), isUsed: false };
    connected.add(tunnel);
    socket.on('close', () => forget(tunnel));
    offer(tunnel);
  });

  function offer(tunnel: TunnelSocket): void {
    const next = isFrozen ? undefined : waiting.shift();
    if (next !== undefined) next(tunnel);
    else if (tunnel.isUsed) idle.unshift(tunnel);
    else idle.push(tunnel);
  }

  function forget(tunnel: TunnelSocket): void {
    connected.delete(tunnel);
    const at = idle.indexOf(tunnel);
    if (at >= 0) idle.splice(at, 1);
    if (connected.size > 0 || isClosing) return;
    cancelGrace();
    cancelGrace = options.clock.setTimer(options.onAbandoned, options.graceMs);
  }

  const drop = () => {
    for (const { socket } of connected) socket.destroy();
  };

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    size: () => connected.size,
    acquire() {
      const tunnel = isFrozen ? undefined : idle.shift();
      if (tunnel === undefined) return new Promise((resolve) => waiting.push(resolve));
      return Promise.resolve(tunnel);
    },
    release(tunnel) {
      if (!connected.has(tunnel)) return;
      if (tunnel.isUsed && idle[0]?.isUsed === true) tunnel.socket.destroy();
      else offer(tunnel);
    },
    drop,
    freeze() {
      isFrozen = true;
    },
    async close() {
      isClosing = true;
      cancelGrace();
      for (const resolve of waiting.splice(0)) resolve(undefined);
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      drop();
      await closed;
    },
  };
}
