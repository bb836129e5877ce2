import { timingSafeEqual } from 'node:crypto';
import type { Admission } from '../domain/capture.ts';
import { headerValues, type RawHeaders } from '../domain/headers.ts';
import { originForm } from '../domain/target.ts';

export type RequiredHeader = Readonly<{ name: string; value: string }>;

/** Judges requests by the two secrets that stand in for a signature. */
export type Gate = Readonly<{
  /** Whether the target lies under the endpoint's path: the path itself, or the path followed by `/` or `?`. */
  isUnderEndpoint(target: string): boolean;
  /** Judges the secret header. All values of the field are compared. */
  judge(headers: RawHeaders): Admission;
}>;

/** Both secrets are compared in constant time. */
export function createGate(endpointPath: string, required: RequiredHeader | null): Gate {
  const isPath = secretTest(endpointPath);
  const isValue = required && secretTest(required.value);
  return {
    isUnderEndpoint(target) {
      const path = originForm(target);
      const next = path.charAt(endpointPath.length);
      return isPath(path.slice(0, endpointPath.length)) && (next === '' || next === '/' || next === '?');
    },
    judge(headers) {
      if (required === null || isValue === null) return 'unchecked';
      return headerValues(headers, required.name).map(isValue).includes(true) ? 'accepted' : 'rejected';
    },
  };
}

/** Compares in constant time: what differs does not show in the time taken, only whether the length does. */
function secretTest(secret: string): (given: string) => boolean {
  const wanted = Buffer.from(secret, 'latin1');
  return (given) => given.length === wanted.length && timingSafeEqual(Buffer.from(given, 'latin1'), wanted);
}
