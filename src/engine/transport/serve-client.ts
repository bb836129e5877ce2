import type { Clock } from '../../domain/clock.ts';
import type { EngineClient, SearchOptions } from '../client.ts';
import { gatherEvents } from './gather-events.ts';
import type { ClientMessage, EngineMessage, Method } from './protocol.ts';
import { toWire } from './wire-error.ts';

const METHODS: readonly Method[] = ['session', 'window', 'count', 'detail', 'delivery', 'guide', 'command'];
/** Of these, the second argument stays at the client: see `SearchOptions`. */
const SEARCHES: readonly Method[] = ['window', 'count'];

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
  const searches = new Map<number, AbortController>();
  let unsubscribe = () => {};

  async function answer({ call, method, args }: Extract<ClientMessage, { type: 'call' }>): Promise<void> {
    try {
      if (!METHODS.includes(method)) throw new Error(`unknown call: ${method as string}`);
      const run = client[method] as (...args: readonly unknown[]) => Promise<unknown>;
      const value = await (SEARCHES.includes(method) ? run(args[0], searchOptions(call)) : run(...args));
      post({ type: 'answer', call, value });
    } catch (error) {
      post({ type: 'error', call, error: toWire(error) });
    } finally {
      searches.delete(call);
    }
  }

  function searchOptions(call: number): SearchOptions {
    const controller = new AbortController();
    searches.set(call, controller);
    return { signal: controller.signal, onProgress: (progress) => post({ type: 'progress', call, progress }) };
  }

  const cancelSearches = () => {
    for (const controller of searches.values()) controller.abort();
  };

  return {
    async receive(message: ClientMessage): Promise<void> {
      switch (message.type) {
        case 'call':
          return answer(message);
        case 'cancel':
          searches.get(message.call)?.abort();
          return;
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
      cancelSearches();
      unsubscribe();
      stop();
    },
  };
}
