import { codeOf, messageOf } from '../domain/error.ts';
import { DeadlineError } from './deadline.ts';

/** Why there was no answer from `host`, in words for a person. Pure. */
export function explainNetworkFailure(error: unknown, host: string): string {
  const code = codeOf(error);
  if (error instanceof DeadlineError) return `${host} gave ${error.message}`;
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return `No internet, or no such name: ${host} cannot be resolved`;
  if (NO_WAY_OUT.has(code)) return `No internet: there is no way to ${host} (${code})`;
  if (code === 'ECONNREFUSED') return `${host} refuses the connection`;
  if (code === 'ETIMEDOUT') return `${host} does not answer`;
  if (code === 'ECONNRESET' || code === 'EPIPE') return `${host} broke the connection`;
  if (code.startsWith('HPE_')) return `${host} does not speak HTTP (${code})`;
  if (IS_ABOUT_CERTIFICATES.test(code))
    return `The certificate of ${host} is not trusted (${code}); behind a company proxy, set NODE_EXTRA_CA_CERTS`;
  return `There is no connection to ${host}: ${messageOf(error)}`;
}

/** This machine's own network says so. */
const NO_WAY_OUT = new Set(['ENETUNREACH', 'EHOSTUNREACH', 'ENETDOWN', 'EHOSTDOWN', 'EADDRNOTAVAIL']);
const IS_ABOUT_CERTIFICATES = /CERT|SELF_SIGNED|UNABLE_TO_/;
