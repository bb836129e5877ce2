import type { EngineEvent } from '../domain/event.ts';
import { reduceSession, type Session } from '../domain/session.ts';

export type EventListener = (events: readonly EngineEvent[]) => void;

/** The one stream of events, with the session that follows from them. */
export type EventStream = Readonly<{
  emit(event: EngineEvent): void;
  /** Delivers what has gathered now, and not a turn later. */
  flush(): void;
  /** Delivers what has gathered, so that the state that follows holds exactly what listeners have seen. */
  session(): Session;
  /** The state now, without telling listeners anything. */
  peek(): Session;
  subscribe(listener: EventListener): () => void;
}>;

/** Events of one turn of the event loop reach listeners as one batch. */
export function createEventStream(initial: Session): EventStream {
  let session = initial;
  let batch: EngineEvent[] = [];
  const listeners = new Set<EventListener>();

  const flush = () => {
    const events = batch;
    batch = [];
    if (events.length > 0) for (const listener of listeners) listener(events);
  };

  return {
    emit(event) {
      session = reduceSession(session, event);
      if (batch.length === 0) setImmediate(flush);
      batch.push(event);
    },
    flush,
    session() {
      flush();
      return session;
    },
    peek: () => session,
    subscribe(listener) {
      flush();
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
