/**
 * Path and query of a request target, as sent. An absolute-form target (RFC 9112 §3.2.2) loses scheme and authority; any
 * other stays as it is.
 */
export function originForm(target: string): string {
  return target.startsWith('/') ? target : target.replace(SCHEME_AND_AUTHORITY, '');
}

const SCHEME_AND_AUTHORITY = /^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i;
