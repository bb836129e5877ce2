import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CaptureId } from '../../src/domain/capture.ts';
import { condense, MAX_TOLD_CAPTURES } from '../../src/domain/condense.ts';
import { summarizeDelivery } from '../../src/domain/delivery.ts';
import type { CaptureRow, EngineEvent } from '../../src/domain/event.ts';
import { reduceSession, type Session } from '../../src/domain/session.ts';
import { aDelivery, anAnswer } from '../builders.ts';

const SESSION = {
  total: 7,
  counts: { captured: 1, rejected: 2, strays: 3, delivered: 4, failed: 5 },
  tunnel: { state: 'off', provider: 'none' },
} as unknown as Session;

const captured = (admission: CaptureRow['admission']): EngineEvent => ({
  type: 'capture',
  at: 1,
  row: { admission } as CaptureRow,
});
const delivered = (status: number): EngineEvent => {
  const delivery = aDelivery('c' as CaptureId, { outcome: { kind: 'answered', ms: 1, answer: anAnswer({ status }) } });
  return { type: 'delivery', at: 1, delivery: summarizeDelivery(delivery), row: null };
};
const started: EngineEvent = { type: 'delivery-started', at: 1, captureId: 'c' as CaptureId };

const anEvent = fc.oneof(
  fc.constantFrom('accepted' as const, 'rejected' as const, 'unchecked' as const).map(captured),
  fc.constantFrom(200, 404, 500).map(delivered),
  fc.constant(started),
  fc.nat(9).map((count): EngineEvent => ({ type: 'strays', at: 1, count })),
);

describe('condensing', () => {
  test('what the session becomes is the same', () => {
    fc.assert(
      fc.property(fc.array(anEvent, { maxLength: 200 }), (events) => {
        expect(condense(events).reduce(reduceSession, SESSION)).toEqual(events.reduce(reduceSession, SESSION));
      }),
    );
  });

  test('a batch that one can follow stays as it is', () => {
    const events = Array.from({ length: MAX_TOLD_CAPTURES }, () => captured('unchecked'));
    expect(condense(events)).toBe(events);
  });

  test('very many captures and deliveries become one burst behind all else', () => {
    const flood = Array.from({ length: MAX_TOLD_CAPTURES + 1 }, () => [
      captured('unchecked'),
      started,
      delivered(200),
    ]).flat();
    const strays: EngineEvent = { type: 'strays', at: 1, count: 1 };
    const [first, burst, ...rest] = condense([...flood, strays]);
    expect(first).toEqual(strays);
    expect(burst).toMatchObject({ type: 'burst', captured: 25, delivered: 25, failed: 0 });
    expect(rest).toEqual([]);
  });
});
