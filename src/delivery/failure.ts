import { codeOf } from '../domain/error.ts';
import { formatDuration } from '../domain/size.ts';

/** A delivery that got no answer, in words for the person whose handler it is. */
export type Failure = Readonly<{ kind: 'refused' | 'timed-out' | 'aborted'; reason: string }>;

/** Why we ended it ourselves. */
export type Halt = 'timed-out' | 'cancelled';

/** Why nothing was sent. `place`: host and port of the handler. */
export function explainRefusal(place: string, cause: Error | Halt): Failure {
  return { kind: 'refused', reason: typeof cause === 'string' ? whyHalted(place, cause) : whyRefused(place, cause) };
}

/**
 * Why a delivery that had begun got no whole answer.
 *
 * @param why a predicate to the name of the handler
 */
export function explainBreak(place: string, why: string, halt: Halt | undefined, timeoutMs: number): Failure {
  switch (halt) {
    case 'cancelled':
      return { kind: 'aborted', reason: 'the delivery was cancelled' };
    case 'timed-out':
      return { kind: 'timed-out', reason: `${place} gave no complete answer within ${formatDuration(timeoutMs)}` };
    case undefined:
      return { kind: 'aborted', reason: `${place} ${why}` };
  }
}

function whyHalted(place: string, halt: Halt): string {
  return halt === 'cancelled' ? 'the delivery was cancelled before anything was sent' : tooLong(place);
}

function whyRefused(place: string, error: NodeJS.ErrnoException): string {
  const code = codeOf(error);
  switch (code) {
    case 'ECONNREFUSED':
      return `nothing listens on ${place}`;
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `the name ${place} is not known`;
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
      return `${place} cannot be reached`;
    case 'ETIMEDOUT':
      return tooLong(place);
    case 'ECONNRESET':
      return `${place} closed the connection before anything was sent`;
  }
  if (code === 'EPROTO' || code.startsWith('ERR_SSL_')) return `${place} does not speak https (${code}); try http://`;
  if (CERTIFICATE.test(code)) return `the certificate of ${place} is not trusted (${code})`;
  return `no connection to ${place}: ${error.message || code}`;
}

const CERTIFICATE = /CERT|^UNABLE_TO_|^ERR_TLS_/;

function tooLong(place: string): string {
  return `${place} did not accept a connection in time`;
}
