import { hash } from 'node:crypto';
import type { Capture, CaptureId, Completeness } from '../domain/capture.ts';
import type { Clock } from '../domain/clock.ts';
import { createGate, type RequiredHeader } from './admission.ts';
import { type Answer, bareAnswer } from './answer.ts';
import type { Incoming } from './connection.ts';
import type { IngressLimits } from './limits.ts';
import type { BodyEnd } from './receive.ts';
import { createRoom } from './room.ts';

export type ResponderOptions = Readonly<{
  endpointPath: string;
  requiredHeader: RequiredHeader | null;
  limits: IngressLimits;
  clock: Clock;
  newId(now: number): CaptureId;
  /** Name of the tunnel that leads here. */
  tunnel: string;
  /** The answer to a canary request of this process, or undefined when the target is none. Never captured. */
  canaryAnswer(target: string): string | undefined;
  /**
   * Stores the capture and says what to answer. It must resolve only after the commit.
   * When it rejects, the sender gets 503, never a false 2xx.
   */
  accept(capture: Capture): Promise<Answer>;
  /** A request to an unknown path. */
  onStray(): void;
}>;

const BUSY = bareAnswer(503, [['Retry-After', '5']]);
const UNAVAILABLE = bareAnswer(503, [['Retry-After', '30']]);

/** How a body that ended so is kept, and what the ingress itself answers then. */
const ENDS: Readonly<
  Record<Exclude<BodyEnd, 'no-room'>, Readonly<{ completeness: Completeness; status: number | null }>>
> = {
  complete: { completeness: 'complete', status: null },
  'over-limit': { completeness: 'over-limit', status: 413 },
  late: { completeness: 'cut-off', status: 408 },
  broken: { completeness: 'cut-off', status: 400 },
};

/** Returns the function that makes a capture of a request, has it stored, and knows the answer. */
export function createResponder(options: ResponderOptions): (request: Incoming) => Promise<Answer> {
  const { limits, clock, endpointPath, tunnel } = options;
  const gate = createGate(endpointPath, options.requiredHeader);
  const room = createRoom(Math.max(limits.maxBytesInFlight, limits.maxBodyBytes));

  return async ({ head, remoteAddress, receiveBody }) => {
    const canary = options.canaryAnswer(head.target);
    if (canary !== undefined) return { status: 200, rawHeaders: [], body: Buffer.from(canary) };
    if (!gate.isUnderEndpoint(head.target)) {
      options.onStray();
      return bareAnswer(404);
    }
    const receivedAt = clock.now();
    const id = options.newId(receivedAt);
    const share = room.open();
    try {
      const { end, bytes } = await receiveBody(share.take);
      if (end === 'no-room') return BUSY;
      const { completeness, status } = ENDS[end];
      const admission = gate.judge(head.rawHeaders);
      const accepted = await options.accept({
        ...head,
        id,
        receivedAt,
        endpointPath,
        remoteAddress,
        tunnel,
        admission,
        completeness,
        body: bytes,
        bodySize: bytes.length,
        bodyHash: hash('sha256', bytes),
      });
      if (admission === 'rejected') return bareAnswer(401);
      return status === null ? accepted : bareAnswer(status);
    } catch {
      // The store's state tells the person why; the sender only learns that it should try again.
      return UNAVAILABLE;
    } finally {
      share.release();
    }
  };
}
