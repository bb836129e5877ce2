import { TunnelError } from './provider.ts';
import type { PublicAnswer } from './public-request.ts';

/** What the tunnel server grants: a name, its URL, and where it wants our connections. */
export type Registration = Readonly<{
  name: string;
  url: string;
  /** Undefined: the host that was asked. */
  address: string | undefined;
  port: number;
  maxConnections: number;
}>;

/** More connections than the public server allows bring nothing. */
const MAX_CONNECTIONS = 10;

/** Where to ask for a name, or for any. */
export function registrationUrl(host: URL, name: string | undefined): URL {
  return new URL(name === undefined ? '/?new' : `/${encodeURIComponent(name)}`, host);
}

/**
 * Reads the answer of the tunnel server. Pure.
 *
 * Errors: `TunnelError` `refused`, final when asking again gets the same answer.
 */
export function readRegistration(answer: PublicAnswer, host: string, name: string | undefined): Registration {
  const body = parseObject(answer.body);
  if (answer.status !== 200) {
    const message = typeof body?.['message'] === 'string' ? oneLine(body['message']) : `status ${answer.status}`;
    const what = name === undefined ? 'a tunnel' : `the name ${name}`;
    throw new TunnelError('refused', `${host} refuses ${what}: ${message}`, isFinalStatus(answer.status));
  }
  const { id, url, ip, port, max_conn_count: count } = body ?? {};
  if (typeof id !== 'string' || typeof url !== 'string' || !isPort(port) || !isWebUrl(url))
    throw new TunnelError('refused', `${host} does not answer like a localtunnel server (a login page in between?)`);
  return {
    name: id,
    url: new URL(url).origin,
    address: typeof ip === 'string' ? ip : undefined,
    port,
    maxConnections: typeof count === 'number' && count >= 1 ? Math.min(count, MAX_CONNECTIONS) : 1,
  };
}

/** A request that is wrong stays wrong; too many requests, a time-out and what is the server's fault may pass. */
function isFinalStatus(status: number): boolean {
  return status >= 400 && status < 500 && status !== 408 && status !== 429;
}

function parseObject(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

function isPort(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value > 0 && value < 65_536;
}

function isWebUrl(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}

/** What a stranger wrote goes to the screen: one line, without control characters. */
function oneLine(text: string): string {
  return text
    .replace(/[\p{C}\s]+/gu, ' ')
    .slice(0, 200)
    .replace(/\.$/, '');
}
