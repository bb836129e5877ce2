import type { Clock } from '../../domain/clock.ts';
import { ToolError } from '../../domain/error.ts';
import type { EngineEvent } from '../../domain/event.ts';
import type { Session } from '../../domain/session.ts';
import type { EngineClient } from '../../engine/client.ts';
import type { Method } from '../../engine/transport/protocol.ts';
import { createRemoteClient } from '../../engine/transport/remote-client.ts';
import { CLOSE_CODES } from './close-codes.ts';
import { type Connection, type ConnectionState, retryDelay } from './connection.ts';
import { type Socket, socketChannel } from './socket-channel.ts';

export type WebClientPorts = Readonly<{
  /**
   * Opens a WebSocket to `/api/engine`. It has to deliver at most one message per turn of the event loop, as browsers
   * do; `ws` does so with `allowSynchronousEvents: false`.
   */
  open(): Socket;
  clock: Clock;
  /** A number in [0, 1). */
  random(): number;
  /** Whether very many captures at once may be told as one `burst`: for faces that fetch windows. */
  mayCondense?: boolean;
}>;

/** An `EngineClient` that comes back by itself. `close` ends the client; the engine goes on. */
export type WebClient = EngineClient & Readonly<{ connection: Connection }>;

/**
 * The engine behind a running inspector.
 *
 * Calls made during the first try wait for it. When the connection is lost, calls that have no answer reject, and so do
 * new ones, with `ToolError` `CONNECTION_LOST`; a command is then `ok: false`. Nothing is sent a second time.
 *
 * When the connection is back, listeners are told what they missed in two events: `session`, the state now, and
 * `captures-changed`: windows must be fetched anew. So whoever follows the events of the port misses nothing, and
 * counts nothing twice.
 */
export function createWebClient({ open, clock, random, mayCondense = false }: WebClientPorts): WebClient {
  const listeners = new Set<(events: readonly EngineEvent[]) => void>();
  const watchers = new Set<() => void>();
  const first = Promise.withResolvers<void>();
  let state: ConnectionState = { state: 'connecting' };
  let engine: EngineClient | undefined;
  let failures = 0;
  let cancelRetry: (() => void) | undefined;
  let socket: Socket | undefined;

  const become = (next: ConnectionState) => {
    state = next;
    if (next.state !== 'connecting') first.resolve();
    for (const watcher of watchers) watcher();
  };
  const tell = (events: readonly EngineEvent[]) => {
    for (const listener of listeners) listener(events);
  };

  function connect(): void {
    const opened = open();
    socket = opened;
    opened.addEventListener('open', () => void welcome(opened));
    opened.addEventListener('close', ({ code }) => farewell(code));
    // The `close` that follows tells all that there is to know.
    opened.addEventListener('error', () => {});
  }

  /** A socket that is open may still be refused: only an answer shows that the engine is there. */
  async function welcome(opened: Socket): Promise<void> {
    const remote = createRemoteClient(socketChannel(opened, lost));
    let session: Session | undefined;
    // What comes before the session is part of it.
    remote.subscribe((events) => session !== undefined && tell(events), { mayCondense });
    session = await remote.session().catch(() => undefined);
    if (session === undefined || state.state === 'closed') return opened.close(CLOSE_CODES.done);
    engine = remote;
    failures = 0;
    const isReturn = state.state === 'reconnecting';
    become({ state: 'connected' });
    if (isReturn) tell(whatWasMissed(session, clock.now()));
  }

  function farewell(code: number): void {
    engine = undefined;
    if (state.state === 'closed') return;
    if (code === CLOSE_CODES.refused) return become({ state: 'refused' });
    failures += 1;
    const delay = retryDelay(failures, random());
    cancelRetry = clock.setTimer(connect, delay);
    become({ state: 'reconnecting', retryAt: clock.now() + delay });
  }

  const call = <M extends Method>(method: M) =>
    (async (...args: unknown[]) => {
      await first.promise;
      if (engine === undefined) throw lost();
      return (engine[method] as (...args: unknown[]) => Promise<unknown>)(...args);
    }) as unknown as EngineClient[M];
  const command = call('command');

  connect();
  return {
    session: call('session'),
    window: call('window'),
    count: call('count'),
    detail: call('detail'),
    delivery: call('delivery'),
    guide: call('guide'),
    async command(asked) {
      try {
        return await command(asked);
      } catch (error) {
        if (!(error instanceof ToolError)) throw error;
        return { ok: false, message: [error.message, error.why, ...error.next].filter(Boolean).join(' ') };
      }
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async close() {
      cancelRetry?.();
      become({ state: 'closed' });
      if (engine === undefined) socket?.close(CLOSE_CODES.done);
      else await engine.close();
    },
    connection: {
      current: () => state,
      subscribe(onChange) {
        watchers.add(onChange);
        return () => watchers.delete(onChange);
      },
    },
  };
}

function whatWasMissed(session: Session, at: number): readonly EngineEvent[] {
  return [
    { type: 'session', at, session },
    { type: 'captures-changed', at, total: session.total },
  ];
}

function lost(): ToolError {
  return new ToolError('CONNECTION_LOST', {
    message: 'The connection to hookscope dev is lost.',
    why: 'What was asked for last may have been done or not.',
    next: ['It comes back by itself while hookscope dev runs.'],
  });
}
