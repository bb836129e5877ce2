import { applyEdit } from '../domain/apply-edit.ts';
import type { Capture } from '../domain/capture.ts';
import type { Edit } from '../domain/edit.ts';
import { ToolError } from '../domain/error.ts';
import { headerValue, type RawHeaders, withField, withoutHopByHop } from '../domain/headers.ts';
import { TOKEN } from '../domain/http1/head.ts';
import { originForm } from '../domain/target.ts';

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
 * fields go (RFC 9110 §7.6.1); Content-Length stands in the place of Transfer-Encoding. docs/fidelity.md has the list.
 *
 * Errors: `ToolError` `EDIT_NOT_SENDABLE` for what no HTTP request can carry, and those of `applyEdit`.
 */
export function planDelivery(capture: Capture, handlerUrl: string, edit: Edit = NO_EDIT): OutgoingRequest {
  assertSendable(edit);
  const edited = applyEdit(capture, edit);
  const handler = new URL(handlerUrl);
  return {
    origin: handler,
    target: joinTarget(handler.pathname, handler.search, edited.suffix),
    method: edited.method,
    rawHeaders: withHost(withoutHopByHop(withLength(edited.rawHeaders, edited.body)), handler.host),
    body: edited.body,
    isEdited: Object.keys(edit).length > 0,
  };
}

/** The full URL of a planned request, for people and records. */
export function urlOf(request: OutgoingRequest): string {
  return request.origin.origin + request.target;
}

/**
 * Where the capture is to be sent when it is sent again: to the handler, as a replay would; without one to the endpoint, as
 * it came. `endpointUrl`: of the ingress, or wherever the sender sent it.
 */
export function targetUrl(capture: Capture, handlerUrl: string | null, endpointUrl: string): string {
  return handlerUrl === null
    ? new URL(endpointUrl).origin + originForm(capture.target)
    : urlOf(planDelivery(capture, handlerUrl));
}

/** The head as it goes to the socket: latin1. */
export function headOf({ method, target, rawHeaders }: OutgoingRequest): string {
  const lines = rawHeaders.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  return `${method} ${target} HTTP/1.1\r\n${lines}\r\n`;
}

/** The handler's path and query, followed by what came after the endpoint's path. */
function joinTarget(path: string, search: string, suffix: string): string {
  const [suffixPath = '', ...query] = suffix.split('?');
  const base = suffixPath === '' ? path : path.replace(/\/$/, '') + suffixPath;
  if (query.length === 0) return base + search;
  return `${base}${search === '' ? '?' : `${search}&`}${query.join('?')}`;
}

/** RFC 9112 §3.2: Host comes first where there was none. */
function withHost(headers: RawHeaders, host: string): RawHeaders {
  return headerValue(headers, 'host') === undefined ? [['Host', host], ...headers] : withField(headers, 'Host', host);
}

function withLength(headers: RawHeaders, body: Uint8Array): RawHeaders {
  const wasChunked = headerValue(headers, 'transfer-encoding') !== undefined;
  const hadLength = headerValue(headers, 'content-length') !== undefined;
  if (body.length === 0 && !hadLength && !wasChunked) return headers;
  const length = String(body.length);
  if (hadLength || !wasChunked) return withField(headers, 'Content-Length', length);
  const first = headers.findIndex(isTransferEncoding);
  return headers.map((pair, index) => (index === first ? ['Content-Length', length] : pair));
}

function isTransferEncoding([name]: RawHeaders[number]): boolean {
  return name.toLowerCase() === 'transfer-encoding';
}

/** What came was HTTP; what a person wrote need not be. */
function assertSendable({ method, suffix, headers = [] }: Edit): void {
  if (method !== undefined && !TOKEN.test(method))
    throw notSendable(`${JSON.stringify(method)} cannot be a method.`, 'A method is one word, like POST.');
  if (suffix !== undefined && !SUFFIX.test(suffix))
    throw notSendable(
      `${JSON.stringify(suffix)} cannot follow the handler's URL.`,
      'It begins with / or ?, and other than printable ASCII is percent-encoded.',
    );
  for (const [name, value] of headers) {
    if (!TOKEN.test(name)) throw notSendable(`${JSON.stringify(name)} cannot be the name of a header.`);
    if (!FIELD_VALUE.test(value))
      throw notSendable(
        `The value of ${name} holds a character that a header cannot carry.`,
        'A value is one line of latin1 characters without blanks around it.',
      );
  }
}

const SUFFIX = /^(?:[/?][!-~\x80-\xff]*)?$/;
/** RFC 9110 §5.5. */
const FIELD_VALUE = /^(?:[!-~\x80-\xff](?:[\t -~\x80-\xff]*[!-~\x80-\xff])?)?$/;

function notSendable(message: string, why?: string): ToolError {
  return new ToolError('EDIT_NOT_SENDABLE', { message, why, next: ['Change the edit.'] });
}
