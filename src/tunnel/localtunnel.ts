import { dialAddress } from '../domain/dial-address.ts';
import type { Clock } from '../domain/clock.ts';
import { ToolError } from '../domain/error.ts';
import { withDeadline } from './deadline.ts';
import { type ConnectionPool, openConnectionPool } from './localtunnel-pool.ts';
import { readRegistration, type Registration, registrationUrl } from './localtunnel-registration.ts';
import { explainNetworkFailure } from './network-failure.ts';
import { type OpenTunnel, TunnelError, type TunnelProvider } from './provider.ts';
import { type PublicAnswer, requestPublicly } from './public-request.ts';

const PUBLIC_SERVER = 'https://localtunnel.me';
const REGISTER_WITHIN_MS = 10_000;
const CONNECT_WITHIN_MS = 10_000;
const MAX_REDIRECTS = 3;

const CAVEATS = [
  'localtunnel is free and run by volunteers: it is down now and then.',
  'A name is first come, first served: about a second after the tunnel ends, anyone may take it.',
  'Between the tunnel server and this machine webhooks travel unencrypted.',
];

export type LocaltunnelOptions = Readonly<{
  /** The tunnel server; the public one by default. */
  host?: string;
  /** The name to ask for. Without it, the server makes one up each time. */
  name?: string;
  clock: Clock;
}>;

/**
 * The tunnel of localtunnel.me, or of any server that speaks its protocol.
 *
 * The registration is ours, with deadlines and words; the connections are those of the package `localtunnel`.
 * The name of the last URL is the second wish, so that a URL which had to change once does not change with every
 * reconnection.
 *
 * Errors: `ToolError` `TUNNEL_HOST_INVALID`.
 */
export function localtunnelProvider({ host = PUBLIC_SERVER, name, clock }: LocaltunnelOptions): TunnelProvider {
  const server = parseHost(host);

  /** The first wish that is granted, else what was given instead of the last one. */
  async function register(lastUrl: string | null, signal: AbortSignal): Promise<Registration> {
    const wishes = new Set([name, lastUrl === null ? undefined : nameIn(lastUrl)]);
    wishes.delete(undefined);
    let granted: Registration | undefined;
    for (const wish of wishes) {
      granted = await registerName(server, wish, signal);
      if (granted.name === wish) return granted;
    }
    return granted ?? registerName(server, undefined, signal);
  }

  return {
    name: 'localtunnel',
    caveats: CAVEATS,
    async open(local, signal, lastUrl = null) {
      const within = <Result>(ms: number, place: string, work: (signal: AbortSignal) => Promise<Result>) =>
        withDeadline(clock, ms, signal, work).catch((error: unknown) => {
          throw toTunnelError(error, place, signal);
        });
      const granted = await within(REGISTER_WITHIN_MS, server.host, (signal) => register(lastUrl, signal));
      const address = granted.address ?? dialAddress(server).host;
      const pool = openConnectionPool(
        { host: address, port: granted.port, size: granted.maxConnections, local },
        clock,
      );
      await within(CONNECT_WITHIN_MS, `${address}:${granted.port}`, (signal) => standing(pool, signal));
      return handleOf(pool, granted.url, name === undefined || granted.name === name);
    },
  };
}

function parseHost(host: string): URL {
  if (URL.canParse(host) && /^https?:$/.test(new URL(host).protocol)) return new URL(host);
  throw new ToolError('TUNNEL_HOST_INVALID', {
    message: `${host} is not the URL of a tunnel server.`,
    next: [`Give one that begins with http:// or https://, or leave it out for ${PUBLIC_SERVER}.`],
  });
}

async function registerName(server: URL, name: string | undefined, signal: AbortSignal): Promise<Registration> {
  const answer = await followRedirects(registrationUrl(server, name), signal);
  return readRegistration(answer, server.host, name);
}

async function followRedirects(start: URL, signal: AbortSignal): Promise<PublicAnswer> {
  let url = start;
  for (let count = 0; ; count += 1) {
    const answer = await requestPublicly(url, signal);
    const { location } = answer.headers;
    const isRedirect = answer.status >= 300 && answer.status < 400 && location !== undefined;
    if (!isRedirect || count === MAX_REDIRECTS) return answer;
    url = new URL(location, url);
  }
}

/** `https://erpteam.loca.lt` is the URL of the name `erpteam`. */
function nameIn(url: string): string | undefined {
  return new URL(url).hostname.split('.')[0];
}

/** Resolves when the first connection stands. When that fails, all are gone. */
async function standing(pool: ConnectionPool, signal: AbortSignal): Promise<void> {
  const giveUp = () => pool.close();
  signal.addEventListener('abort', giveUp);
  if (signal.aborted) giveUp();
  try {
    await pool.opened;
  } finally {
    signal.removeEventListener('abort', giveUp);
  }
}

function handleOf(pool: ConnectionPool, url: string, isNameGranted: boolean): OpenTunnel {
  let isClosing = false;
  return {
    url,
    isNameGranted,
    closed: pool.emptied.then((error) =>
      isClosing
        ? { kind: 'closed-by-us' }
        : { kind: 'lost', message: `The tunnel server closed all connections${error ? ` (${error.message})` : ''}` },
    ),
    async close() {
      isClosing = true;
      pool.close();
      await pool.emptied;
    },
  };
}

function toTunnelError(error: unknown, place: string, signal: AbortSignal): TunnelError {
  if (error instanceof TunnelError) return error;
  if (signal.aborted) return new TunnelError('aborted', 'opening the tunnel was cancelled');
  return new TunnelError('unreachable', explainNetworkFailure(error, place));
}
