import { onTestFinished } from 'vitest';
import type { Capture } from '../../src/domain/capture.ts';
import type { Edit } from '../../src/domain/edit.ts';
import { planDelivery } from '../../src/delivery/plan.ts';
import { judgeParity } from '../../src/delivery/parity.ts';
import { createSender, type SenderOptions } from '../../src/delivery/send.ts';
import { aCapture } from '../builders.ts';
import { manualClock } from '../manual-clock.ts';

/** A sender with a clock that stands still; closed when the test has finished. */
export function aHandlerSender(options: Omit<SenderOptions, 'clock'> = {}) {
  const clock = manualClock();
  const sender = createSender({ clock, ...options });
  onTestFinished(() => sender.close());
  return {
    clock,
    close: () => sender.close(),
    /** Sends a capture and says how it went, parity included. */
    send: async (url: string, capture: Capture = aCapture(), timeoutMs = 600_000, edit?: Edit) => {
      const request = planDelivery(capture, url, edit);
      const sent = await sender.send(request, timeoutMs);
      return { ...sent, parity: judgeParity(capture, request, sent.written) };
    },
  };
}
