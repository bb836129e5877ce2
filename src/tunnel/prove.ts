import { type Canary, canaryPath } from '../domain/canary.ts';
import type { Clock } from '../domain/clock.ts';
import { judgeCanary, type Verdict } from './canary.ts';
import { withDeadline } from './deadline.ts';
import { requestPublicly } from './public-request.ts';

const PROVE_WITHIN_MS = 8_000;

/** Sends the canary through the public URL and judges what comes back. Never rejects. */
export async function proveByCanary(canary: Canary, url: string, signal: AbortSignal, clock: Clock): Promise<Verdict> {
  const target = new URL(canaryPath(canary), url);
  const judge = (reply: Parameters<typeof judgeCanary>[2]) => judgeCanary(canary, target.host, reply);
  try {
    const answer = await withDeadline(clock, PROVE_WITHIN_MS, signal, (within) => requestPublicly(target, within));
    return judge({ kind: 'answered', status: answer.status, body: answer.body });
  } catch (error) {
    return judge({ kind: 'failed', error });
  }
}
