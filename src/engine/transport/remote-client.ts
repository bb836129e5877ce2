import type { EngineEvent } from '../../domain/event.ts';
import type { EngineClient, SearchOptions } from '../client.ts';
import type { ClientMessage, EngineMessage, Method } from './protocol.ts';
import { fromWire } from './wire-error.ts';

/** A channel that keeps order: a MessagePort, a worker, a WebSocket. */
export type Channel = Readonly<{
  post(message: ClientMessage): void;
  /** Calls `onMessage` for each message, and `onEnd` once when no more can come. */
  listen(onMessage: (message: EngineMessage) => void, onEnd: (reason: Error) => void): void;
}>;

type Pending = {
  resolve(value: unknown): void;
  reject(error: unknown): void;
  onProgress?: SearchOptions['onProgress'];
};

/** An `EngineClient` whose engine is at the other end of a channel. After the channel has ended every call rejects. */
export function createRemoteClient(channel: Channel): EngineClient {
  const pending = new Map<number, Pending>();
  /** Each with whether it may be told of very many captures as one burst. */
  const listeners = new Map<(events: readonly EngineEvent[]) => void, boolean>();
  let following: 'none' | 'all' | 'condensed' = 'none';
  let calls = 0;
  let ended: Error | undefined;
  let resolveClosed = () => {};
  const closed = new Promise<void>((resolve) => (resolveClosed = resolve));

  const end = (reason: Error) => {
    ended ??= reason;
    for (const waiting of pending.values()) waiting.reject(ended);
    pending.clear();
    resolveClosed();
  };

  const take = (call: number) => {
    const waiting = pending.get(call);
    pending.delete(call);
    return waiting;
  };

  channel.listen((message) => {
    switch (message.type) {
      case 'answer':
        return take(message.call)?.resolve(message.value);
      case 'progress':
        return pending.get(message.call)?.onProgress?.(message.progress);
      case 'error':
        return take(message.call)?.reject(fromWire(message.error));
      case 'events':
        for (const listener of listeners.keys()) listener(message.events);
        return;
      case 'closed':
        return end(new Error('the engine has been closed'));
    }
  }, end);

  /** Asks for what the listeners want: every event, as long as one of them wants every event. */
  const follow = () => {
    const allowed = [...listeners.values()];
    const wish = allowed.length === 0 ? 'none' : allowed.every(Boolean) ? 'condensed' : 'all';
    if (wish === following || ended) return;
    following = wish;
    channel.post(wish === 'none' ? { type: 'unsubscribe' } : { type: 'subscribe', mayCondense: wish === 'condensed' });
  };

  const call = <M extends Method>(method: M) =>
    ((...args: unknown[]) => {
      if (ended) return Promise.reject(ended);
      calls += 1;
      const id = calls;
      return new Promise((resolve, reject) => {
        pending.set(id, { resolve, reject });
        channel.post({ type: 'call', call: id, method, args });
      });
    }) as unknown as EngineClient[M];

  const search = <T>(method: Method, query: unknown, { signal, onProgress }: SearchOptions = {}): Promise<T> => {
    if (ended) return Promise.reject(ended);
    if (signal?.aborted === true) return Promise.reject(signal.reason as Error);
    calls += 1;
    const id = calls;
    return new Promise<unknown>((resolve, reject) => {
      const cancel = () => {
        channel.post({ type: 'cancel', call: id });
        take(id)?.reject(signal?.reason);
      };
      const settled = () => signal?.removeEventListener('abort', cancel);
      signal?.addEventListener('abort', cancel, { once: true });
      pending.set(id, {
        resolve: (value) => (settled(), resolve(value)),
        reject: (error) => (settled(), reject(error)),
        onProgress,
      });
      channel.post({ type: 'call', call: id, method, args: [query] });
    }) as Promise<T>;
  };

  return {
    session: call('session'),
    window: (query, options) => search('window', query, options),
    count: (filter, options) => search('count', filter, options),
    detail: call('detail'),
    delivery: call('delivery'),
    guide: call('guide'),
    command: call('command'),
    subscribe(listener, { mayCondense = false } = {}) {
      listeners.set(listener, mayCondense);
      follow();
      return () => {
        if (listeners.delete(listener)) follow();
      };
    },
    close() {
      if (!ended) channel.post({ type: 'close' });
      return closed;
    },
  };
}
