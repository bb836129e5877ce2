import type { IngressLimits } from './limits.ts';

/**
 * Where one connection stands. `idle` has no limit: a tunnel opens its connections long before it needs them, and
 * Node's own `headersTimeout`, which counts from the opening of the connection, loses the webhooks after a pause.
 */
export type ConnectionPhase =
  | Readonly<{ kind: 'idle'; bytesRead: number }>
  | Readonly<{ kind: 'head'; since: number }>
  | Readonly<{ kind: 'body'; since: number; bytesRead: number; lastByteAt: number }>
  | Readonly<{ kind: 'answering' }>;

export type Verdict = 'fine' | 'head-too-slow' | 'body-too-slow';

/**
 * Looks at a connection from time to time, with the number of bytes it has received so far.
 * Returns where it stands now, and whether its client has been too slow.
 */
export function judgeConnection(
  phase: ConnectionPhase,
  bytesRead: number,
  now: number,
  limits: IngressLimits,
): Readonly<{ phase: ConnectionPhase; verdict: Verdict }> {
  switch (phase.kind) {
    case 'idle':
      return bytesRead === phase.bytesRead
        ? { phase, verdict: 'fine' }
        : { phase: { kind: 'head', since: now }, verdict: 'fine' };
    case 'head':
      return { phase, verdict: now - phase.since > limits.headTimeoutMs ? 'head-too-slow' : 'fine' };
    case 'body': {
      const next = bytesRead === phase.bytesRead ? phase : { ...phase, bytesRead, lastByteAt: now };
      const isSlow = now - next.lastByteAt > limits.bodyIdleMs || now - next.since > limits.bodyTimeoutMs;
      return { phase: next, verdict: isSlow ? 'body-too-slow' : 'fine' };
    }
    case 'answering':
      return { phase, verdict: 'fine' };
  }
}
