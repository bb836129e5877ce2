import { createHash, timingSafeEqual } from 'node:crypto';
import type { Admission } from '../domain/capture.ts';
import { headerValues, type RawHeaders } from '../domain/headers.ts';

export type RequiredHeader = Readonly<{ name: string; value: string }>;

/** Judges the secret header. All values of the field are compared, each in constant time. */
export function judgeAdmission(headers: RawHeaders, required: RequiredHeader | null): Admission {
  if (required === null) return 'unchecked';
  let isMatch = false;
  for (const value of headerValues(headers, required.name)) isMatch = equalsSecret(value, required.value) || isMatch;
  return isMatch ? 'accepted' : 'rejected';
}

/**
 * Whether the target lies under the endpoint's secret path: the path itself, or the path followed by `/` or `?`.
 * An absolute-form target (RFC 9112 §3.2.2) counts by its path.
 */
export function isUnderEndpoint(target: string, endpointPath: string): boolean {
  const path = target.startsWith('/') ? target : target.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?]*/i, '');
  const next = path.charAt(endpointPath.length);
  return (
    equalsSecret(path.slice(0, endpointPath.length), endpointPath) && (next === '' || next === '/' || next === '?')
  );
}

/** Hashing first makes the lengths equal, so that nothing of the secret shows in the time taken. */
function equalsSecret(given: string, secret: string): boolean {
  return timingSafeEqual(sha256(given), sha256(secret));
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text, 'latin1').digest();
}
