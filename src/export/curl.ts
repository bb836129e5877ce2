import { base64, utf8Text } from '../domain/bytes.ts';
import { headerValue } from '../domain/headers.ts';
import { isPrintable } from '../domain/sanitize.ts';
import { splitUrl, type ExportRequest } from './request.ts';
import { quote, quoteBytes } from './shell.ts';

/**
 * A command for a POSIX shell that sends the same request to `url`: method, target and body byte for byte, header
 * fields in their order, case and number, and none that curl would add. It can be pasted: whatever a terminal might not
 * take as it stands travels as base64.
 *
 * What curl does not keep: `Host` is the URL's and comes first; white space around values; the sizes of chunks; fields
 * whose name is no token; and a `HEAD` with a body waits for an answer's body that never comes. Where the body is
 * changed by hand, its `Content-Length` has to be changed too.
 */
export function asCurl(request: ExportRequest, url: string): string {
  const body = bodyOf(request);
  const command = ['curl', ...methodOf(request), ...addressOf(url)].join(' ');
  const lines = [command, ...headersOf(request), ...body.options].join(' \\\n  ');
  return body.base64 === null
    ? `${lines}\n`
    : `base64 -d <<'${END_OF_BODY}' | ${lines}\n${wrapped(body.base64)}${END_OF_BODY}\n`;
}

const END_OF_BODY = 'END_OF_BODY';
const BASE64_LINE = /.{1,76}/g;
/** Linux allows 128 KiB for one argument. */
const MAX_INLINE_BYTES = 64 * 1024;
/** From here on curl asks whether to go on (`Expect: 100-continue`); newer versions have a higher limit. */
const EXPECT_FROM_BYTES = 1024;
/** Targets that curl sends as they are. Dot segments, fragments, brackets and bytes above ASCII it would change. */
const PLAIN_TARGET = /^(?!.*\/(?:\.|%2e)|.*\?$)\/[\w~!$&'()*+,;=:@/%?.-]*$/i;
const FIELD_NAME = /^[\w!#$%&'*+.^`|~-]+$/;

function methodOf({ method, body }: ExportRequest): string[] {
  if (method === 'HEAD' && body.length === 0) return ['--head'];
  return method === 'GET' && body.length === 0 ? [] : [`-X ${quote(method)}`];
}

/** Over TLS, HTTP/2 would make all names lower case. */
function addressOf(url: string): string[] {
  const { origin, target } = splitUrl(url);
  const version = url.startsWith('https:') ? ['--http1.1'] : [];
  if (PLAIN_TARGET.test(target)) return [...version, quote(origin + target)];
  return [...version, `--request-target ${quoteBytes(target)}`, quote(`${origin}/`)];
}

function headersOf(request: ExportRequest): string[] {
  const fields = request.rawHeaders.filter(([name]) => name.toLowerCase() !== 'host' && FIELD_NAME.test(name));
  const unwanted = defaultsOf(request).filter((name) => headerValue(fields, name) === undefined);
  return [
    ...fields.map(([name, value]) => `-H ${quoteBytes(/^[ \t]*$/.test(value) ? `${name};` : `${name}: ${value}`)}`),
    ...unwanted.map((name) => `-H '${name}:'`),
  ];
}

/** The fields that curl adds on its own when they are not given. */
function defaultsOf(request: ExportRequest): string[] {
  const withBody = hasBody(request) ? ['Content-Type'] : [];
  return ['Accept', 'User-Agent', ...withBody, ...(request.body.length >= EXPECT_FROM_BYTES ? ['Expect'] : [])];
}

function bodyOf(request: ExportRequest): Readonly<{ options: readonly string[]; base64: string | null }> {
  if (!hasBody(request)) return { options: [], base64: null };
  const text = request.body.length > MAX_INLINE_BYTES ? undefined : utf8Text(request.body);
  return text !== undefined && text.split('\n').every(isPrintable)
    ? { options: [`--data-raw ${quote(text)}`], base64: null }
    : { options: ['--data-binary @-'], base64: base64(request.body) };
}

/** A chunked body has to be sent, even when it is empty. */
function hasBody({ body, rawHeaders }: ExportRequest): boolean {
  return body.length > 0 || headerValue(rawHeaders, 'transfer-encoding') !== undefined;
}

function wrapped(text: string): string {
  return text.replace(BASE64_LINE, '$&\n');
}
