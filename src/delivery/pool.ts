import type { Clock } from '../domain/clock.ts';
import { type Connection, openConnection } from './connection.ts';
import { nextPoll } from './next-poll.ts';

/** Connections to handlers that stay open between requests. After `close`, none that is given back stays open. */
export type Pool = Readonly<{
  take(origin: URL): Promise<Connection>;
  giveBack(origin: URL, connection: Connection): void;
  close(): void;
}>;

/** Idle connections go before the keep-alive timeout of any usual server (the shortest: 2 s) can close them. */
const IDLE_MS = 1_000;

export function createPool(clock: Clock): Pool {
  type Idle = Readonly<{ connection: Connection; cancelEnd: () => void }>;
  const idle = new Map<string, Idle[]>();
  let isClosed = false;

  function pop(origin: string): Connection | undefined {
    const last = idle.get(origin)?.pop();
    last?.cancelEnd();
    return last?.connection;
  }

  return {
    async take(origin) {
      for (let connection = pop(origin.origin); connection; connection = pop(origin.origin)) {
        // A handler that has closed its end by now is found out before anything is sent to it: so no webhook is lost in
        // a closing connection, and none has to be sent twice.
        await nextPoll();
        if (!connection.isAlive()) continue;
        connection.setIdle(false);
        return connection;
      }
      return openConnection(origin, clock);
    },
    giveBack({ origin }, connection) {
      if (isClosed) return connection.destroy();
      connection.setIdle(true);
      const stack = idle.get(origin) ?? [];
      idle.set(origin, stack);
      const entry: Idle = {
        connection,
        cancelEnd: clock.setTimer(() => {
          stack.splice(stack.indexOf(entry), 1);
          connection.destroy();
        }, IDLE_MS),
      };
      stack.push(entry);
    },
    close() {
      isClosed = true;
      for (const origin of idle.keys()) for (let last = pop(origin); last; last = pop(origin)) last.destroy();
    },
  };
}
