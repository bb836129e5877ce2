/**
 * A request of our own through the public URL, which only this very process can answer.
 *
 * Two random strings, made once for a process: whoever answers under our name, and so learns the nonce, still does
 * not know the proof.
 */
export type Canary = Readonly<{ nonce: string; proof: string }>;

const CANARY_PREFIX = '/.well-known/hookscope-canary/';

/** The target to ask for. */
export function canaryPath(canary: Canary): string {
  return `${CANARY_PREFIX}${canary.nonce}`;
}

/** The body to answer a request with, or undefined when it is not this canary. */
export function canaryAnswer(canary: Canary, target: string): string | undefined {
  return target === canaryPath(canary) ? canary.proof : undefined;
}
