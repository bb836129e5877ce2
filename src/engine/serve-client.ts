import type { Clock } from '../domain/clock.ts';
import type { EngineClient } from './client.ts';
import { gatherEvents } from './gather-events.ts';
import type { ClientMessage, EngineMessage, Method } from './port-protocol.ts';
import { toWire } from './wire-error.ts';

const METHODS: readonly Method[] = ['session', 'window', 'count', 'detail', 'delivery', 'guide', 'command'];

/**
 * Serves one remote client: takes its messages, posts answers and events. `onClose` is called when the client asks
 * for the end; what it resolves is awaited before the client is told.
 */
export function serveClient(
  client: EngineClient,
  send: (message: EngineMessage) => void,
  clock: Clock,
  onClose: () => Promise<void>,
) {
  const { post, allowCondensing, stop } = gatherEvents(send, clock);
  let unsubscribe = () => {};

  async function answer({ call, method, args }: Extract<ClientMessage, { type: 'call' }>): Promise<void> {
    try {
      if (!METHODS.includes(method)) throw new Error(`unknown call: ${method as string}`);
      const run = client[method] as (...args: readonly unknown[]) => Promise<unknown>;
      const value = await run(...args);
      post({ type: 'answer', call, value });
    } catch (error) {
      post({ type: 'error', call, error: toWire(error) });
    }
  }

  return {
    async receive(message: ClientMessage): Promise<void> {
      switch (message.type) {
        case 'call':
          return answer(message);
        case 'subscribe':
          unsubscribe();
          allowCondensing(message.mayCondense ?? false);
          unsubscribe = client.subscribe((events) => post({ type: 'events', events }));
          return;
        case 'unsubscribe':
          unsubscribe();
          return;
        case 'close':
          await onClose();
          unsubscribe();
          post({ type: 'closed' });
          stop();
          return;
      }
    },
    /** The client is gone. */
    end: () => {
      unsubscribe();
      stop();
    },
  };
}
