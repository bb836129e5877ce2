import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { Socket } from 'node:net';
import TunnelCluster from 'localtunnel/lib/TunnelCluster.js';
import type { Clock } from '../domain/clock.ts';
import { deferred } from './deferred.ts';
import type { LocalTarget } from './provider.ts';

/** A connection that ends sooner and has carried nothing is not replaced: the server is closing on us. */
const MIN_IDLE_LIFE_MS = 1000;
/** Routers forget idle connections after minutes, and then the webhook that gets one is lost; the client's own setting is hours. */
const KEEP_ALIVE_MS = 30_000;

export type PoolTarget = Readonly<{
  /** The tunnel server's end. */
  host: string;
  port: number;
  /** Connections to keep open. */
  size: number;
  local: LocalTarget;
}>;

/** The connections that the client keeps open to the tunnel server, each joined to the ingress. */
export type ConnectionPool = Readonly<{
  /** Resolves when the first connection stands, rejects when none comes about. */
  opened: Promise<void>;
  /** Resolves when the last connection is gone, with the last error if there was one. */
  emptied: Promise<Error | undefined>;
  /** Ends all connections. `emptied` says when they are gone. */
  close(): void;
}>;

/**
 * Dials with localtunnel's own client, and keeps the books that it does not keep: by itself it loses a connection
 * for good when the local side resets it, or when dialling fails for any reason but one, and never tells
 * that the last one is gone.
 */
export function openConnectionPool(target: PoolTarget, clock: Clock): ConnectionPool {
  const sockets = new Set<Socket>();
  const opened = deferred<void>();
  const emptied = deferred<Error | undefined>();
  let isClosing = false;
  let lastError: Error | undefined;

  const cluster = new TunnelCluster({
    remote_host: target.host,
    remote_ip: undefined,
    remote_port: target.port,
    local_port: target.local.port,
    local_host: undefined,
  });
  // Each socket's own error is enough; without a listener this one would end the process.
  cluster.on('error', () => {});

  function fill(): void {
    if (isClosing) return;
    while (sockets.size < target.size) add(dial(cluster, target.local.host));
  }

  function add(socket: Socket): void {
    let openedAt: number | undefined;
    sockets.add(socket);
    socket.on('error', (error) => {
      lastError = error;
    });
    socket.on('connect', () => {
      openedAt = clock.now();
      socket.setKeepAlive(true, KEEP_ALIVE_MS);
      opened.resolve();
    });
    socket.on('close', () => {
      sockets.delete(socket);
      const isWorthReplacing =
        openedAt !== undefined && (socket.bytesRead > 0 || clock.now() - openedAt >= MIN_IDLE_LIFE_MS);
      if (isWorthReplacing) fill();
      if (sockets.size > 0) return;
      opened.reject(lastError ?? new Error('the connection was closed'));
      emptied.resolve(lastError);
    });
  }

  fill();
  return {
    opened: opened.promise,
    emptied: emptied.promise,
    close() {
      isClosing = true;
      for (const socket of sockets) socket.destroy();
    },
  };
}

/**
 * Lets the client dial once and gives the socket, which it keeps to itself.
 *
 * `local_host` is set for the dialling only. The client reads it then to know where to connect, and again later to
 * decide whether to rewrite the Host header, which corrupts bodies. Without it, it would connect to `localhost`, and on
 * `::1` another program may listen on the same port.
 */
function dial(cluster: TunnelCluster, localHost: string): Socket {
  const sockets: Socket[] = [];
  const onSocket = (message: unknown) => sockets.push((message as { socket: Socket }).socket);
  subscribe('net.client.socket', onSocket);
  cluster.opts.local_host = localHost;
  try {
    cluster.open();
  } finally {
    cluster.opts.local_host = undefined;
    unsubscribe('net.client.socket', onSocket);
  }
  const [socket] = sockets;
  if (socket === undefined) throw new Error('localtunnel dialled without a socket');
  return socket;
}
