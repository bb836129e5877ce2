import { type AddressInfo, createServer, type Socket } from 'node:net';
import type { Clock } from '../domain/clock.ts';
import { headerValue } from '../domain/headers.ts';
import { type ByteSource, bytesOf, TooLongError } from './tunnel-server-bytes.ts';
import { BrokenTunnelError, exchange, type PublicSide } from './tunnel-server-exchange.ts';
import { type MessageHead, readHead } from './tunnel-server-framing.ts';
import type { SocketPool } from './tunnel-server-pool.ts';
import { createRegistry, type Registry } from './tunnel-server-registry.ts';

const DOMAIN = 'lt.localhost';
const DEFAULTS = { port: 0, maxSockets: 10, graceMs: 1000 };
const INVALID_NAME = 'Invalid subdomain. Subdomains must be lowercase and between 4 and 63 alphanumeric characters.';

export type TunnelServerOptions = Readonly<{
  clock: Clock;
  /** Public port on 127.0.0.1; 0, the default, takes a free one. */
  port?: number;
  /** Connections that one client may keep open. Default 10, as the real server. */
  maxSockets?: number;
  /** How long a name stays taken after its last connection is gone. Default 1 s, as the real server. */
  graceMs?: number;
}>;

export type TunnelServer = Readonly<{
  port: number;
  /** Where clients register: what `--tunnel-host` takes. */
  host: string;
  /** `http://<name>.lt.localhost:<port>`. It means 127.0.0.1 (RFC 6761 §6.3), which Node does not know by itself. */
  publicUrl(name: string): string;
  /** Connected tunnel sockets of a name; 0 when nobody has it. */
  sockets(name: string): number;
  faults: TunnelServerFaults;
  /** Ends all connections and forgets everything. To restart, start a new one on the same port. */
  close(): Promise<void>;
}>;

/** What can go wrong with the real server, for tests. */
export type TunnelServerFaults = Readonly<{
  /** Registrations get this status from now on; undefined ends it. */
  refuseWith(status: number | undefined): void;
  /** Whether every registration is given another name than it asked for. */
  giveOtherNames(isOn: boolean): void;
  /** Cuts the tunnel's connections. */
  drop(name: string): void;
  /** The tunnel's connections stay, but no request passes any more: half-open. */
  freeze(name: string): void;
}>;

/**
 * A server on loopback that speaks localtunnel's protocol: `GET /<name>` or `GET /?new` registers a name and opens a
 * TCP port for it; the client keeps connections open there; a request for `<name>.lt.localhost` goes through one of
 * them, byte for byte. Upgrades (WebSocket) are not supported.
 */
export async function startTunnelServer(options: TunnelServerOptions): Promise<TunnelServer> {
  const settings = { ...DEFAULTS, ...options };
  const registry = createRegistry(settings);
  const senders = new Set<Socket>();
  let refusal: number | undefined;

  const route: Serve = async (sender, request) => {
    const hostname = (headerValue(request.headers, 'host') ?? '').replace(/:\d+$/, '').toLowerCase();
    if (hostname.endsWith(`.${DOMAIN}`))
      return passThrough(registry.find(hostname.slice(0, -DOMAIN.length - 1)), sender, request);
    if (refusal !== undefined) return answer(sender, refusal, { message: 'The server is out of order.' });
    return answerRegistration(registry, publicUrl, settings.maxSockets, sender, request);
  };

  // Half-open is allowed because a sender may end its side once its request is out.
  const server = createServer({ noDelay: true, allowHalfOpen: true }, (socket) => {
    senders.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => senders.delete(socket));
    void serveConnection({ socket, source: bytesOf(socket) }, route);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(settings.port, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  const publicUrl = (name: string) => `http://${name}.${DOMAIN}:${port}`;

  return {
    port,
    host: `http://127.0.0.1:${port}`,
    publicUrl,
    sockets: (name) => registry.find(name)?.size() ?? 0,
    faults: {
      refuseWith(status) {
        refusal = status;
      },
      giveOtherNames: registry.giveOtherNames,
      drop: (name) => registry.find(name)?.drop(),
      freeze: (name) => registry.find(name)?.freeze(),
    },
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const socket of senders) socket.destroy();
      await Promise.all([closed, registry.close()]);
    },
  };
}

type Outcome = 'persistent' | 'spent';
type Serve = (sender: PublicSide, request: MessageHead) => Promise<Outcome>;

/** Serves the requests of one connection, one after the other. */
async function serveConnection(sender: PublicSide, serve: Serve): Promise<void> {
  try {
    for (let request = await readHead(sender.source); request !== undefined; request = await readHead(sender.source))
      if ((await serve(sender, request)) === 'spent') break;
    await endPolitely(sender);
  } catch (error) {
    if (error instanceof TooLongError) answer(sender, 431, 'The head of the request is too long.');
    sender.socket.destroySoon();
  }
}

/** What the sender still sends is read and dropped: closing at once would reset the connection and lose the answer. */
async function endPolitely({ socket, source }: PublicSide): Promise<void> {
  socket.end();
  await drain(source);
}

async function drain(source: ByteSource): Promise<void> {
  while ((await source.next()) !== undefined);
}

async function passThrough(pool: SocketPool | undefined, sender: PublicSide, request: MessageHead): Promise<Outcome> {
  const tunnel = await pool?.acquire();
  if (pool === undefined || tunnel === undefined) return answer(sender, 404, '404');
  if (sender.socket.destroyed) {
    pool.release(tunnel);
    return 'spent';
  }
  try {
    const outcome = await exchange(sender, request, tunnel);
    if (outcome === 'persistent') pool.release(tunnel);
    else tunnel.socket.destroy();
    return outcome;
  } catch (error) {
    tunnel.socket.destroy();
    if (!(error instanceof BrokenTunnelError) || error.hasAnswered) throw error;
    return answer(sender, 502, 'The tunnel broke before there was an answer.');
  }
}

async function answerRegistration(
  registry: Registry,
  publicUrl: (name: string) => string,
  maxSockets: number,
  sender: PublicSide,
  request: MessageHead,
): Promise<Outcome> {
  const { pathname, searchParams } = new URL(request.start[1] ?? '/', 'http://localhost');
  const wish = pathname === '/' ? undefined : pathname.slice(1);
  if (wish === undefined && !searchParams.has('new')) return answer(sender, 404, '404');
  const granted = await registry.register(wish);
  if (granted === 'invalid') return answer(sender, 403, { message: INVALID_NAME });
  const { name, pool } = granted;
  return answer(sender, 200, { id: name, port: pool.port, max_conn_count: maxSockets, url: publicUrl(name) });
}

/** An answer of the server's own. */
function answer({ socket }: PublicSide, status: number, body: string | Readonly<Record<string, unknown>>): Outcome {
  const isText = typeof body === 'string';
  const text = isText ? body : JSON.stringify(body);
  const head = [
    `HTTP/1.1 ${status} ${status === 200 ? 'OK' : 'Error'}`,
    `Content-Type: ${isText ? 'text/plain' : 'application/json'}`,
    `Content-Length: ${Buffer.byteLength(text)}`,
    'Connection: close',
  ];
  socket.write(`${head.join('\r\n')}\r\n\r\n${text}`);
  return 'spent';
}
