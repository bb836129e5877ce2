import type { Clock } from '../domain/clock.ts';
import type { HandlerAnswer } from '../domain/delivery.ts';
import { explainBreak, explainRefusal, type Failure, type Halt } from './failure.ts';
import type { OutgoingRequest } from './plan.ts';
import { createPool } from './pool.ts';
import type { Written } from './tape.ts';
import { createUnderWay } from './under-way.ts';

/** How one request ended, with what was written for it. */
export type Sent = Readonly<{
  written: Written | undefined;
  result: Readonly<{ kind: 'answered'; answer: HandlerAnswer }> | Failure;
}>;

export type Sender = Readonly<{
  /** Sends, once. Never rejects: a failure is a result. Redirects are not followed. */
  send(request: OutgoingRequest, timeoutMs: number): Promise<Sent>;
  /** Ends connections; those in use end with their answer. */
  close(): void;
}>;

const DEFAULT_MAX_ANSWER_BYTES = 25 * 1024 * 1024;

/** `signal` cancels whatever is under way. */
export type SenderOptions = Readonly<{
  clock: Clock;
  signal?: AbortSignal;
  maxAnswerBytes?: number;
}>;

/**
 * Makes a sender with keep-alive connections of its own.
 *
 * It writes HTTP/1.1 itself: Node's own client adds fields, refuses what the ingress took, and costs a multiple.
 */
export function createSender(options: SenderOptions): Sender {
  const { clock, signal, maxAnswerBytes = DEFAULT_MAX_ANSWER_BYTES } = options;
  const pool = createPool(clock);
  const underWay = createUnderWay<Halting>();
  const cancelAll = () => underWay.all().forEach((halting) => halting.halt('cancelled'));
  signal?.addEventListener('abort', cancelAll);

  async function send(request: OutgoingRequest, timeoutMs: number): Promise<Sent> {
    const { origin } = request;
    const halting = startHalting(clock, timeoutMs);
    underWay.add(halting);
    if (signal?.aborted === true) halting.halt('cancelled');
    try {
      const connection = await pool.take(origin);
      halting.onHalt(connection.destroy);
      const problem = await connection.opened;
      const refusal = halting.why() ?? problem;
      if (refusal) return { written: undefined, result: explainRefusal(origin.host, refusal) };

      const { written, ...exchange } = await connection.exchange(request, maxAnswerBytes);
      if (exchange.kind === 'broken') {
        if (halting.why() === undefined) pool.blame(origin, connection);
        return { written, result: explainBreak(origin.host, exchange.why, halting.why(), timeoutMs) };
      }
      if (exchange.isReusable) pool.giveBack(origin, connection);
      return { written, result: { kind: 'answered', answer: exchange.answer } };
    } finally {
      halting.end();
      underWay.remove(halting);
    }
  }

  return {
    send,
    close() {
      signal?.removeEventListener('abort', cancelAll);
      pool.close();
    },
  };
}

type Halting = ReturnType<typeof startHalting>;

/** Watches the time of one delivery, and whether it is to end before. */
function startHalting(clock: Clock, timeoutMs: number) {
  let why: Halt | undefined;
  let act: (() => void) | undefined;
  const halt = (reason: Halt) => {
    why ??= reason;
    act?.();
  };
  const cancelTimeout = clock.setTimer(() => halt('timed-out'), timeoutMs);

  return {
    halt,
    why: () => why,
    /** What to do when it is time to stop; at once when it is time already. */
    onHalt(action: () => void) {
      act = action;
      if (why !== undefined) action();
    },
    end: cancelTimeout,
  };
}
