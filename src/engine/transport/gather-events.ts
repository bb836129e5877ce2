import type { Clock } from '../../domain/clock.ts';
import type { EngineEvent } from '../../domain/event.ts';
import { condense } from '../../domain/condense.ts';
import type { EngineMessage } from './protocol.ts';

/** Events are sent about thirty times a second: more is more than anybody sees. */
export const FRAME_MS = 33;

/**
 * Gathers events, so that 1,000 webhooks a second are a few dozen messages: the first after a pause goes out at once, what
 * follows within `FRAME_MS` goes together. The order of all messages is kept: an answer never overtakes an event.
 *
 * With `allowCondensing`, very many captures in one message become one `burst`.
 */
export function gatherEvents(post: (message: EngineMessage) => void, clock: Clock) {
  let waiting: EngineEvent[] = [];
  let mayCondense = false;
  let cancelFrame: (() => void) | undefined;

  const flush = () => {
    if (waiting.length === 0) return;
    const events = mayCondense ? condense(waiting) : waiting;
    waiting = [];
    post({ type: 'events', events });
  };

  const openFrame = () => {
    cancelFrame = clock.setTimer(() => {
      cancelFrame = undefined;
      if (waiting.length === 0) return;
      flush();
      openFrame();
    }, FRAME_MS);
  };

  return {
    post: (message: EngineMessage): void => {
      if (message.type !== 'events') {
        flush();
        post(message);
        return;
      }
      for (const event of message.events) waiting.push(event);
      if (cancelFrame !== undefined) return;
      flush();
      openFrame();
    },
    allowCondensing: (isAllowed: boolean): void => {
      flush();
      mayCondense = isAllowed;
    },
    stop: () => cancelFrame?.(),
  };
}
