import type { Canary } from '../domain/canary.ts';
import { explainNetworkFailure } from './network-failure.ts';

/** What became of a canary request. */
export type CanaryReply = Readonly<
  { kind: 'answered'; status: number; body: string } | { kind: 'failed'; error: unknown }
>;

/**
 * Whether the public URL leads to this process. `someone-else`: it is answered, but not by us. `unreachable`: there is
 * no answer, or the tunnel server says that it gets none. `message` is for a person.
 */
export type Verdict = Readonly<
  { kind: 'proven' } | { kind: 'someone-else'; message: string } | { kind: 'unreachable'; message: string }
>;

/** Pure. `host` is that of the public URL, for the words. */
export function judgeCanary(canary: Canary, host: string, reply: CanaryReply): Verdict {
  if (reply.kind === 'failed') return { kind: 'unreachable', message: explainNetworkFailure(reply.error, host) };
  const { status, body } = reply;
  if (status === 200 && body === canary.proof) return { kind: 'proven' };
  if (BAD_GATEWAY.has(status))
    return { kind: 'unreachable', message: `${host} answers ${status}: it gets no answer from here` };
  return { kind: 'someone-else', message: whoAnswers(status, host) };
}

const BAD_GATEWAY = new Set([502, 503, 504]);

/** localtunnel's page for browsers: 511 until 2024, 401 since. */
const VISITOR_PAGE = new Set([401, 511]);

function whoAnswers(status: number, host: string): string {
  if (VISITOR_PAGE.has(status)) return `${host} shows a page for visitors (${status}) and passes nothing on`;
  if (status === 404) return `${host} answers 404: it has no tunnel under this name, or the name is someone else's`;
  return `${host} is answered by another program (status ${status})`;
}
