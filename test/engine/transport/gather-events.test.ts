import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { EngineEvent } from '../../../src/domain/event.ts';
import type { EngineMessage } from '../../../src/engine/transport/protocol.ts';
import { FRAME_MS, gatherEvents } from '../../../src/engine/transport/gather-events.ts';
import { manualClock } from '../../manual-clock.ts';

const strays = (count: number): EngineEvent => ({ type: 'strays', at: 0, count });
const events = (...counts: readonly number[]): EngineMessage => ({ type: 'events', events: counts.map(strays) });
const answer = (call: number): EngineMessage => ({ type: 'answer', call, value: null });

function open() {
  const posted: EngineMessage[] = [];
  const clock = manualClock();
  return { posted, clock, ...gatherEvents((message) => posted.push(message), clock) };
}

test('the first event after a pause goes out at once, what follows goes together', async () => {
  const { posted, clock, post } = open();
  for (const count of [1, 2, 3]) post(events(count));
  expect(posted).toEqual([events(1)]);
  await clock.advance(FRAME_MS);
  expect(posted).toEqual([events(1), events(2, 3)]);
  post(events(4));
  await clock.advance(2 * FRAME_MS);
  post(events(5));
  expect(posted.slice(2)).toEqual([events(4), events(5)]);
});

test('an answer does not overtake an event', () => {
  const { posted, post } = open();
  for (const message of [events(1), events(2), answer(1), events(3), answer(2)]) post(message);
  expect(posted).toEqual([events(1), events(2), answer(1), events(3), answer(2)]);
});

test('1,000 webhooks a second are a few dozen messages', async () => {
  const { posted, clock, post } = open();
  for (let ms = 0; ms < 1000; ms += 1) {
    for (let i = 0; i < 3; i += 1) post(events(ms));
    await clock.advance(1);
  }
  await clock.advance(FRAME_MS);
  expect(posted.length).toBeLessThanOrEqual(1000 / FRAME_MS + 2);
  expect(posted.flatMap((message) => (message.type === 'events' ? message.events : []))).toHaveLength(3000);
});

test('whatever is posted arrives once and in order', async () => {
  const step = fc.oneof(
    fc.record({ wait: fc.nat(50) }),
    fc.record({ answer: fc.nat() }),
    fc.record({ count: fc.nat() }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step), async (steps) => {
      const { posted, clock, post } = open();
      for (const it of steps) {
        if ('wait' in it) await clock.advance(it.wait);
        else post('answer' in it ? answer(it.answer) : events(it.count));
      }
      await clock.advance(FRAME_MS);
      const flat = posted.flatMap<EngineEvent | EngineMessage>((message) =>
        message.type === 'events' ? message.events : [message],
      );
      const expected = steps.flatMap<EngineEvent | EngineMessage>((it) =>
        'wait' in it ? [] : 'answer' in it ? [answer(it.answer)] : [strays(it.count)],
      );
      expect(flat).toEqual(expected);
    }),
  );
});

test('nothing comes after the end', async () => {
  const { posted, clock, post, stop } = open();
  post(events(1));
  post(events(2));
  stop();
  await clock.advance(FRAME_MS);
  expect(posted).toEqual([events(1)]);
});
