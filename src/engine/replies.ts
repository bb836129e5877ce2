import type { Clock } from '../domain/clock.ts';
import type { Delivery } from '../domain/delivery.ts';
import type { Answer } from '../ingress/answer.ts';

const TEXT = [['Content-Type', 'text/plain; charset=utf-8']] as const;

/** The capture is on disk; what becomes of it is our affair. */
export const ACKNOWLEDGED: Answer = { status: 200, rawHeaders: TEXT, body: Buffer.from('ok\n') };

/** The capture is on disk; the handler has not answered, or not in time. */
export const KEPT_FOR_LATER: Answer = { status: 202, rawHeaders: TEXT, body: Buffer.from('kept\n') };

/**
 * What the sender gets with `--reply handler`: the handler's own answer. A handler that could not be reached, or took
 * too long, does not cost the sender its webhook: that is 202. One that broke off is 502, as it would be behind any proxy.
 */
export function replyOf(delivery: Delivery | undefined): Answer {
  if (delivery === undefined) return KEPT_FOR_LATER;
  const { outcome } = delivery;
  switch (outcome.kind) {
    case 'answered':
      return outcome.answer.isBodyCut ? tooLarge() : outcome.answer;
    case 'refused':
    case 'timed-out':
      return KEPT_FOR_LATER;
    case 'aborted':
      return { status: 502, rawHeaders: TEXT, body: Buffer.from('the handler gave no proper answer\n') };
  }
}

/** Resolves with the reply, or with 202 once the sender's patience is spent; the delivery goes on. */
export function replyWithin(
  clock: Clock,
  deadlineMs: number,
  begin: (onSettled: (delivery: Delivery | undefined) => void) => void,
): Promise<Answer> {
  return new Promise((resolve) => {
    const cancel = clock.setTimer(() => resolve(KEPT_FOR_LATER), deadlineMs);
    begin((delivery) => {
      cancel();
      resolve(replyOf(delivery));
    });
  });
}

function tooLarge(): Answer {
  return { status: 502, rawHeaders: TEXT, body: Buffer.from('the answer of the handler is too large to pass on\n') };
}
