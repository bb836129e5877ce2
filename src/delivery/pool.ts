import type { Clock } from '../domain/clock.ts';
import { type Connection, openConnection } from './connection.ts';
import { nextPoll } from './next-poll.ts';

/** Connections to handlers that stay open between requests. After `close`, none that is given back stays open. */
export type Pool = Readonly<{
  take(origin: URL): Promise<Connection>;
  giveBack(origin: URL, connection: Connection): void;
  /**
   * The connection broke under a request. If it had been used before, the handler may be one that closes connections without
   * a word: from then on each request to it has one of its own, which costs little on this machine.
   */
  blame(origin: URL, connection: Connection): void;
  close(): void;
}>;

/** Idle connections go before the keep-alive timeout of any usual server (the shortest: 2 s) can close them. */
const IDLE_MS = 1_000;

export function createPool(clock: Clock): Pool {
  type Idle = Readonly<{ connection: Connection; cancelEnd: () => void }>;
  const idle = new Map<string, Idle[]>();
  const reused = new WeakSet<Connection>();
  const distrusted = new Set<string>();
  let isClosed = false;

  function pop(origin: string): Connection | undefined {
    const last = idle.get(origin)?.pop();
    last?.cancelEnd();
    return last?.connection;
  }

  function closeAll(origin: string): void {
    for (let last = pop(origin); last; last = pop(origin)) last.destroy();
  }

  return {
    async take(origin) {
      for (let connection = pop(origin.origin); connection; connection = pop(origin.origin)) {
        // A handler that has closed its end by now is found out before anything is sent to it: so no webhook is lost in
        // a closing connection, and none has to be sent twice.
        await nextPoll();
        if (!connection.isAlive()) continue;
        connection.setIdle(false);
        reused.add(connection);
        return connection;
      }
      const fresh = openConnection(origin, clock);
      // Who begins at the same moment over a used one has to wait so long: nobody overtakes it meanwhile.
      await nextPoll();
      return fresh;
    },
    giveBack({ origin }, connection) {
      if (isClosed || distrusted.has(origin)) return connection.destroy();
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
    blame({ origin }, connection) {
      if (!reused.has(connection)) return;
      distrusted.add(origin);
      closeAll(origin);
    },
    close() {
      isClosed = true;
      for (const origin of idle.keys()) closeAll(origin);
    },
  };
}
