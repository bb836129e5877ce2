import type { IncomingMessage } from 'node:http';
import { isSecret, tokenInCookie } from './secret.ts';

/** What is looked at before anything else of a request. */
export type Knock = Pick<IncomingMessage, 'method' | 'url' | 'headers'>;

/** What lets a request in: the port that the inspector listens on, and the token of this run. */
export type Lock = Readonly<{ port: number; token: string }>;

export type Verdict =
  | Readonly<{ kind: 'admitted' }>
  /** The address held the token: it becomes a cookie, and the browser goes to `location`, which no longer holds it. */
  | Readonly<{ kind: 'exchange'; location: string; isFromElsewhere: boolean }>
  /** A link of another site was followed. Browsers keep the cookie back then, and show it when the page asks itself. */
  | Readonly<{ kind: 'again'; location: string }>
  | Readonly<{ kind: 'refused'; reason: Refusal }>;

/**
 * `host`: the request was sent to another name, as by DNS rebinding. `origin`: the page that sent it is not ours.
 * `token`: nothing shows that whoever sends it may read captures.
 */
export type Refusal = 'host' | 'origin' | 'token';

/** Judges a request for the page or the API. Pure. */
export function judgeRequest(knock: Knock, lock: Lock): Verdict {
  if (!isOurHost(knock, lock)) return refused('host');
  if (!mayComeFromThere(knock)) return refused('origin');
  const isFromElsewhere = knock.headers['sec-fetch-site'] === 'cross-site';
  const query = isApi(knock) || !isReading(knock) ? undefined : tokenInAddress(knock);
  if (query !== undefined)
    return isSecret(query.token, lock.token)
      ? { kind: 'exchange', location: query.location, isFromElsewhere }
      : refused('token');
  if (hasToken(knock, lock)) return { kind: 'admitted' };
  return isFromElsewhere ? { kind: 'again', location: ownAddress(knock) } : refused('token');
}

/** Judges the opening of a WebSocket: browsers always tell the origin of one, and nothing else protects it. Pure. */
export function judgeSocket(knock: Knock, lock: Lock): Extract<Verdict, { kind: 'admitted' | 'refused' }> {
  if (!isOurHost(knock, lock)) return refused('host');
  if (knock.headers.origin === undefined || !isOwnOrigin(knock)) return refused('origin');
  return hasToken(knock, lock) ? { kind: 'admitted' } : refused('token');
}

/** Whether the request is for the API, rather than for the page and its files. */
export function isApi({ url = '/' }: Pick<Knock, 'url'>): boolean {
  return /^\/api(?:[/?]|$)/.test(url);
}

/** What a script shows; where it is there, the cookie does not count. */
export function tokenInHeader({ headers }: Pick<Knock, 'headers'>): string | undefined {
  return /^Bearer +(\S+)$/i.exec(headers.authorization ?? '')?.[1];
}

function refused(reason: Refusal): Readonly<{ kind: 'refused'; reason: Refusal }> {
  return { kind: 'refused', reason };
}

/** A target that names a host of its own (RFC 9112 §3.2.2) is for a proxy, which this is not. */
function isOurHost({ url, headers }: Knock, { port }: Lock): boolean {
  if (url?.startsWith('/') !== true) return false;
  const host = headers.host?.toLowerCase();
  return [`127.0.0.1:${port}`, `localhost:${port}`, `[::1]:${port}`].some((name) => name === host);
}

function isOwnOrigin({ headers }: Knock): boolean {
  return headers.origin?.toLowerCase() === `http://${headers.host?.toLowerCase()}`;
}

/**
 * A page of another port of this machine counts as the same site, and its requests carry our cookie: so being of the
 * same site is not enough. Following a link to the page is, since that reads nothing for the page with the link.
 */
function mayComeFromThere(knock: Knock): boolean {
  if (knock.headers.origin !== undefined && !isOwnOrigin(knock)) return false;
  const site = knock.headers['sec-fetch-site'];
  if (site === undefined || site === 'same-origin' || site === 'none') return true;
  return !isApi(knock) && isReading(knock) && knock.headers['sec-fetch-mode'] === 'navigate';
}

function isReading({ method }: Knock): boolean {
  return method === 'GET' || method === 'HEAD';
}

/** Where the browser is now. A path that begins with // would lead to another host. */
function ownAddress({ url = '/' }: Knock): string {
  return url.replace(/^[/\\]*/, '/');
}

/** The token in a query, and the same address without it. */
function tokenInAddress(knock: Knock): Readonly<{ token: string; location: string }> | undefined {
  const [path = '', ...rest] = ownAddress(knock).split('?');
  const query = new URLSearchParams(rest.join('?'));
  const token = query.get('token');
  if (token === null) return undefined;
  query.delete('token');
  const search = query.size === 0 ? '' : `?${query.toString()}`;
  return { token, location: path + search };
}

function hasToken(knock: Knock, { port, token }: Lock): boolean {
  const given = tokenInHeader(knock) ?? tokenInCookie(knock.headers.cookie ?? '', port);
  return given !== undefined && isSecret(given, token);
}
