import { randomBytes } from 'node:crypto';
import { openSocketPool, type PoolOptions, type SocketPool } from './tunnel-server-pool.ts';

/** The names that the real server takes, with its lower limit of four characters. */
const NAME = /^[a-z0-9][a-z0-9-]{2,61}[a-z0-9]$/;

/** Which client has which name. A name is free again when its pool is abandoned. */
export type Registry = Readonly<{
  /** The wish, or another name when it is taken or none was wished. `invalid`: not a name. */
  register(wish: string | undefined): Promise<Readonly<{ name: string; pool: SocketPool }> | 'invalid'>;
  find(name: string): SocketPool | undefined;
  /** Whether every registration is given another name than it asked for. */
  giveOtherNames(isOn: boolean): void;
  close(): Promise<void>;
}>;

export function createRegistry(options: Omit<PoolOptions, 'onAbandoned'>): Registry {
  const pools = new Map<string, SocketPool>();
  const reserved = new Set<string>();
  let isOtherName = false;

  async function release(name: string): Promise<void> {
    const pool = pools.get(name);
    pools.delete(name);
    reserved.delete(name);
    await pool?.close();
  }

  return {
    async register(wish) {
      if (wish !== undefined && !NAME.test(wish)) return 'invalid';
      const isGranted = wish !== undefined && !isOtherName && !reserved.has(wish);
      const name = isGranted ? wish : `guest-${randomBytes(4).toString('hex')}`;
      // Before the port is open: two clients may ask at the same time.
      reserved.add(name);
      const pool = await openSocketPool({ ...options, onAbandoned: () => void release(name) });
      pools.set(name, pool);
      return { name, pool };
    },
    find: (name) => pools.get(name),
    giveOtherNames(isOn) {
      isOtherName = isOn;
    },
    async close() {
      await Promise.all([...pools.keys()].map(release));
    },
  };
}
