import { onTestFinished } from 'vitest';
import type { Capture } from '../../src/domain/capture.ts';
import type { Answer } from '../../src/ingress/answer.ts';
import { type IngressOptions, startIngress } from '../../src/ingress/ingress.ts';
import { DEFAULT_LIMITS, type IngressLimits } from '../../src/ingress/limits.ts';
import { aCaptureId } from '../builders.ts';
import { manualClock } from '../manual-clock.ts';
import { send } from './raw-sender.ts';

export const ENDPOINT = '/in/secret';
export const OK: Answer = { status: 200, rawHeaders: [['Content-Type', 'text/plain']], body: Buffer.from('ok\n') };

type Given = Partial<Omit<IngressOptions, 'limits'>> & Readonly<{ limits?: Partial<IngressLimits> }>;

/** An ingress on a free port with a clock that stands still; closed when the test has finished. */
export async function anIngress(given: Given = {}) {
  const clock = manualClock();
  const captures: Capture[] = [];
  let strays = 0;
  const ingress = await startIngress({
    port: 0,
    endpointPath: ENDPOINT,
    requiredHeader: null,
    clock,
    newId: () => aCaptureId(),
    tunnel: 'none',
    canaryAnswer: () => undefined,
    onStray: () => (strays += 1),
    ...given,
    limits: { ...DEFAULT_LIMITS, ...given.limits },
    accept(capture) {
      captures.push(capture);
      return given.accept?.(capture) ?? Promise.resolve(OK);
    },
  });
  onTestFinished(() => ingress.close());
  return {
    ...ingress,
    clock,
    captures,
    strays: () => strays,
    /**
     * Resolves when the ingress has seen everything that was written to its sockets before: a request on a connection
     * of its own has gone there and back.
     */
    caughtUp: async (): Promise<void> => {
      const before = strays;
      await send(ingress.port, 'GET /caught-up HTTP/1.1\r\n\r\n');
      strays = before;
    },
  };
}
