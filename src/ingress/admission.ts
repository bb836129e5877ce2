import { hash, timingSafeEqual } from 'node:crypto';
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

/** Hashing first makes the lengths equal, so that nothing of the secret shows in the time taken. */
function secretTest(secret: string): (given: string) => boolean {
  const wanted = sha256(secret);
  return (given) => timingSafeEqual(sha256(given), wanted);
}

function sha256(latin1: string): Buffer {
  return hash('sha256', Buffer.from(latin1, 'latin1'), 'buffer');
}
