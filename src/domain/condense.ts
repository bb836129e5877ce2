import type { CaptureId } from './capture.ts';
import { isDelivered } from './delivery.ts';
import type { EngineEvent } from './event.ts';

type Burst = Extract<EngineEvent, { type: 'burst' }>;

/** Captures told one by one in one batch; more than that nobody can follow. */
export const MAX_TOLD_CAPTURES = 24;

/**
 * The batch, with its captures and deliveries as one `burst` when there are very many of them. All other events stay
 * as they are. What the session becomes is the same.
 */
export function condense(events: readonly EngineEvent[]): readonly EngineEvent[] {
  const told = events.filter(isOfCapture);
  const [first] = told;
  if (first === undefined || told.filter(({ type }) => type === 'capture').length <= MAX_TOLD_CAPTURES) return events;
  return [...events.filter((event) => !isOfCapture(event)), told.reduce(add, emptyBurst(told.at(-1)?.at ?? first.at))];
}

type OfCapture = Extract<EngineEvent, { type: 'capture' | 'delivery-started' | 'delivery' }>;

function isOfCapture(event: EngineEvent): event is OfCapture {
  return event.type === 'capture' || event.type === 'delivery-started' || event.type === 'delivery';
}

function emptyBurst(at: number): Burst {
  return { type: 'burst', at, captured: 0, rejected: 0, delivered: 0, failed: 0, touched: [] };
}

function add(burst: Burst, event: OfCapture): Burst {
  switch (event.type) {
    case 'capture':
      return {
        ...burst,
        captured: burst.captured + 1,
        rejected: burst.rejected + (event.row.admission === 'rejected' ? 1 : 0),
      };
    case 'delivery-started':
      return burst;
    case 'delivery': {
      const isGood = isDelivered(event.delivery);
      return {
        ...burst,
        delivered: burst.delivered + (isGood ? 1 : 0),
        failed: burst.failed + (isGood ? 0 : 1),
        touched: withId(burst.touched, event.delivery.captureId),
      };
    }
  }
}

/** The list is ours alone while the burst is made: copying it for each delivery would cost more than the burst saves. */
function withId(ids: readonly CaptureId[], id: CaptureId): readonly CaptureId[] {
  (ids as CaptureId[]).push(id);
  return ids;
}
