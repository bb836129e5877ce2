import type { Capture, CaptureId } from '../../src/domain/capture.ts';
import type { Delivery, Outcome } from '../../src/domain/delivery.ts';
import { createDispatcher, type DispatcherLimits, type DispatcherPorts } from '../../src/delivery/dispatcher.ts';
import { createMemoryStore } from '../../src/store/memory.ts';
import { aCapture, aDelivery, anAnswer } from '../builders.ts';
import { manualClock } from '../manual-clock.ts';

const OUTCOMES = {
  answered: { kind: 'answered', ms: 1, answer: anAnswer() },
  refused: { kind: 'refused', ms: 1, reason: 'nothing listens there' },
  aborted: { kind: 'aborted', ms: 1, reason: 'the handler hung up' },
  'timed-out': { kind: 'timed-out', ms: 1, reason: 'no answer' },
} as const satisfies Record<Outcome['kind'], Outcome>;

/** A delivery under way. */
export type UnderWay = Readonly<{
  number: number;
  end(kind: Outcome['kind']): Promise<void>;
  fail(error: Error): Promise<void>;
}>;

/** A dispatcher with a real queue, a clock turned by hand, and deliveries that end when the test says so. */
export function aWorld(limits: Partial<DispatcherLimits> = {}, ports: Partial<DispatcherPorts> = {}) {
  const clock = manualClock();
  const store = createMemoryStore();
  const numbers = new Map<CaptureId, number>();
  const started: number[] = [];
  const ended: { number: number; kind: Outcome['kind'] }[] = [];
  const settled = new Map<number, Outcome['kind'] | 'queued'>();
  let underWay: UnderWay[] = [];
  let probes = 0;
  const handler = { isThere: true };

  const dispatcher = createDispatcher(
    {
      clock,
      queue: {
        oldest: (limit) => store.queue({ limit, isHeld: false }),
        setHeld: (isHeld) => store.setHeld(isHeld),
      },
      load: (id) => store.get(id),
      deliver: ({ id }) =>
        new Promise<Delivery>((resolve, reject) => {
          const number = numbers.get(id) ?? NaN;
          const leave = () => {
            underWay = underWay.filter((each) => each !== own);
          };
          const own: UnderWay = {
            number,
            end(kind) {
              leave();
              ended.push({ number, kind });
              resolve(aDelivery(id, { outcome: OUTCOMES[kind] }));
              return clock.advance(0);
            },
            fail(error) {
              leave();
              reject(error);
              return clock.advance(0);
            },
          };
          underWay.push(own);
        }),
      record: async (delivery) => store.recordDeliveries([delivery]),
      probe: async () => {
        probes += 1;
        return handler.isThere;
      },
      onStarted: (id) => started.push(numbers.get(id) ?? NaN),
      onChange: () => {},
      ...ports,
    },
    { maxConcurrent: 3, maxReady: 4, drainLimit: 10, ...limits },
  );

  function commit(count: number, parts: Partial<Capture> = {}): Capture[] {
    const captures = Array.from({ length: count }, () => ({ ...aCapture(), ...parts }));
    for (const { id } of captures) numbers.set(id, numbers.size + 1);
    store.append(captures.map((capture) => ({ capture, derived: { event: null, summary: '' }, isQueued: true })));
    return captures;
  }

  function offer(capture: Capture): void {
    const number = numbers.get(capture.id) ?? NaN;
    dispatcher.offer(capture, (delivery) => settled.set(number, delivery?.outcome.kind ?? 'queued'));
  }

  return {
    clock,
    store,
    dispatcher,
    handler,
    /** Numbers of captures, from 1, in the order in which their deliveries began. */
    started,
    ended,
    /** Numbers of captures whose deliveries ended, and were not refused; smallest first, once for each delivery. */
    delivered: () =>
      ended
        .filter(({ kind }) => kind !== 'refused')
        .map(({ number }) => number)
        .toSorted((a, b) => a - b),
    /** What those who wait for a capture's delivery were told. */
    settled,
    underWay: () => underWay,
    numberOf: (id: CaptureId) => numbers.get(id) ?? NaN,
    numbersUnderWay: () => underWay.map(({ number }) => number),
    probes: () => probes,
    commit,
    offer,
    /** Commits captures in one transaction, then offers each. */
    arrive: (count: number, parts?: Partial<Capture>) => commit(count, parts).forEach(offer),
    /** Ends the delivery of this capture. */
    end: (number: number, kind: Outcome['kind'] = 'answered') =>
      underWay.find((each) => each.number === number)!.end(kind),
    /** Ends deliveries, oldest first, until none is under way. */
    async endAll(kind: Outcome['kind'] = 'answered'): Promise<void> {
      while (underWay.length > 0) await underWay[0]!.end(kind);
    },
  };
}
