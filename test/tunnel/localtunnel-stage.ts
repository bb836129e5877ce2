import { type AddressInfo, createServer, type Server } from 'node:net';
import { onTestFinished } from 'vitest';
import { startTunnelServer, type TunnelServer } from '../../src/demo/tunnel-server.ts';
import type { manualClock } from '../manual-clock.ts';
import { until } from './event-loop.ts';

type ManualClock = ReturnType<typeof manualClock>;

export async function aTunnelServer(
  clock: ManualClock,
  options: Readonly<{ maxSockets?: number; port?: number }> = {},
): Promise<TunnelServer> {
  const server = await startTunnelServer({ clock, ...options });
  onTestFinished(() => server.close());
  return server;
}

/** Waits until the client's connections are gone and the server has freed the name. */
export async function nameIsFree(server: TunnelServer, clock: ManualClock, name: string): Promise<void> {
  await until(() => server.sockets(name) === 0);
  await clock.advance(1000);
}

/** Something that listens on loopback and is no tunnel server. */
export async function aListener(server: Server = createServer()): Promise<{ port: number; host: string }> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const sockets = new Set<{ destroy(): unknown }>();
  server.on('connection', (socket) => sockets.add(socket));
  onTestFinished(async () => {
    const closed = new Promise((resolve) => server.close(resolve));
    for (const socket of sockets) socket.destroy();
    await closed;
  });
  const { port } = server.address() as AddressInfo;
  return { port, host: `http://127.0.0.1:${port}` };
}
