import { headerValue, listMembers, type RawHeaders } from '../headers.ts';

/** How the end of a body is known (RFC 9112 §6.3). `unclear`: two readers could find two ends. */
export type Framing =
  | Readonly<{ kind: 'length'; length: number }>
  | Readonly<{ kind: 'chunked' }>
  | Readonly<{ kind: 'until-close' }>
  | Readonly<{ kind: 'unclear' }>;

export const NO_BODY: Framing = { kind: 'length', length: 0 };

/** What the fields say of the body; undefined when they say nothing. Transfer-Encoding wins over Content-Length. */
export function declaredFraming(headers: RawHeaders): Framing | undefined {
  const codings = listMembers(headers, 'transfer-encoding');
  if (codings.some((coding) => coding !== 'identity')) return codedFraming(codings);
  const [length, ...others] = listMembers(headers, 'content-length');
  if (length === undefined) return hasField(headers, 'content-length') ? { kind: 'unclear' } : undefined;
  const isClear = DIGITS.test(length) && others.every((other) => other === length);
  return isClear ? { kind: 'length', length: Number(length) } : { kind: 'unclear' };
}

/** Chunks come last, and once (RFC 9112 §6.1); otherwise only the end of the connection ends the body (§6.3). */
function codedFraming(codings: readonly string[]): Framing {
  if (codings.at(-1) !== 'chunked') return { kind: 'until-close' };
  return { kind: codings.indexOf('chunked') === codings.length - 1 ? 'chunked' : 'unclear' };
}

/**
 * Whether the connection may carry another message afterwards (RFC 9112 §9.3). Not after one with Transfer-Encoding that
 * has a Content-Length too, or is of HTTP/1.0: somebody on the way may have seen another end (§6.1).
 */
export function isPersistent(httpVersion: string, headers: RawHeaders): boolean {
  const options = listMembers(headers, 'connection');
  const isWished = httpVersion === '1.0' ? options.includes('keep-alive') : !options.includes('close');
  if (!isWished || !hasField(headers, 'transfer-encoding')) return isWished;
  return httpVersion !== '1.0' && !hasField(headers, 'content-length');
}

function hasField(headers: RawHeaders, name: string): boolean {
  return headerValue(headers, name) !== undefined;
}

const DIGITS = /^\d+$/;
