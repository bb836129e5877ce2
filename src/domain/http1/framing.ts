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
  const codings = listMembers(headers, 'transfer-encoding').filter((coding) => coding !== 'identity');
  if (codings.length > 0) return { kind: codings.at(-1) === 'chunked' ? 'chunked' : 'until-close' };
  const [length, ...others] = listMembers(headers, 'content-length');
  if (length === undefined) return undefined;
  const isClear = DIGITS.test(length) && others.every((other) => other === length);
  return isClear ? { kind: 'length', length: Number(length) } : { kind: 'unclear' };
}

/**
 * Whether the connection may carry another message afterwards (RFC 9112 §9.3). Not after one with both
 * Transfer-Encoding and Content-Length: somebody on the way may have seen another end (§6.1).
 */
export function isPersistent(httpVersion: string, headers: RawHeaders): boolean {
  const options = listMembers(headers, 'connection');
  const isWished = httpVersion === '1.0' ? options.includes('keep-alive') : !options.includes('close');
  return isWished && !(hasField(headers, 'transfer-encoding') && hasField(headers, 'content-length'));
}

function hasField(headers: RawHeaders, name: string): boolean {
  return headerValue(headers, name) !== undefined;
}

const DIGITS = /^\d+$/;
