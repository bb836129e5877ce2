import { applyEdit } from '../domain/apply-edit.ts';
import type { Capture } from '../domain/capture.ts';
import type { Edit } from '../domain/edit.ts';
import { headerValue, type RawHeaders, withoutHopByHop } from '../domain/headers.ts';

/** A request as it will be written to the handler's socket. */
export type OutgoingRequest = Readonly<{
  /** Scheme, host and port to dial. */
  origin: URL;
  /** Written in the request line as it stands. */
  target: string;
  method: string;
  rawHeaders: RawHeaders;
  body: Uint8Array;
  isEdited: boolean;
}>;

const NO_EDIT: Edit = {};

/**
 * Works out the request that hands `capture` to the handler at `handlerUrl`. Pure.
 *
 * Kept: method, the target after the endpoint's path (appended to the handler's path, never re-encoded), the header
 * list with order, case and duplicates, and the body. Changed: Host is the handler's, in the same place; hop-by-hop
 * fields go (RFC 9110 §7.6.1); a body that came chunked gets a Content-Length instead.
 *
 * Errors: those of `applyEdit`.
 */
export function planDelivery(capture: Capture, handlerUrl: string, edit: Edit = NO_EDIT): OutgoingRequest {
  const edited = applyEdit(capture, edit);
  const handler = new URL(handlerUrl);
  const headers = withHost(withoutHopByHop(edited.rawHeaders), handler.host);
  return {
    origin: handler,
    target: joinTarget(handler.pathname, handler.search, edited.suffix),
    method: edited.method,
    rawHeaders: withFraming(headers, edited.body, headerValue(edited.rawHeaders, 'transfer-encoding') !== undefined),
    body: edited.body,
    isEdited: Object.keys(edit).length > 0,
  };
}

/** The full URL of a planned request, for people and records. */
export function urlOf(request: OutgoingRequest): string {
  return request.origin.origin + request.target;
}

/** The handler's path and query, followed by what came after the endpoint's path. */
function joinTarget(path: string, search: string, suffix: string): string {
  const [suffixPath = '', ...query] = suffix.split('?');
  const base = suffixPath === '' ? path : path.replace(/\/$/, '') + suffixPath;
  if (query.length === 0) return base + search;
  return `${base}${search === '' ? '?' : `${search}&`}${query.join('?')}`;
}

function isHost([name]: readonly [string, string]): boolean {
  return name.toLowerCase() === 'host';
}

function withHost(headers: RawHeaders, host: string): RawHeaders {
  const first = headers.findIndex(isHost);
  if (first === -1) return [['Host', host], ...headers];
  return headers.flatMap((pair, index) => (index === first ? [[pair[0], host] as const] : isHost(pair) ? [] : [pair]));
}

function withFraming(headers: RawHeaders, body: Uint8Array, wasChunked: boolean): RawHeaders {
  const others = headers.filter(([name]) => name.toLowerCase() !== 'content-length');
  const hadLength = others.length < headers.length;
  if (body.length === 0 && !hadLength && !wasChunked) return headers;
  const length = String(body.length);
  if (!hadLength) return [...headers, ['Content-Length', length]];
  let isFirst = true;
  return headers.flatMap(([name, value]) => {
    if (name.toLowerCase() !== 'content-length') return [[name, value] as const];
    if (!isFirst) return [];
    isFirst = false;
    return [[name, length] as const];
  });
}
