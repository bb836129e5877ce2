import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Clock } from '../../domain/clock.ts';
import { ToolError } from '../../domain/error.ts';
import type { EngineClient } from '../../engine/client.ts';

export type InspectorOptions = Readonly<{
  /** May come later: the port is taken at once, and requests wait. Where it never comes, `close` ends the waiting. */
  client: EngineClient | Promise<EngineClient>;
  /** 0 for any. */
  port: number;
  /** Of this run; whoever has it may read captures and replay them. */
  token: string;
  /** Folder of the built page. */
  assets: string;
  /** Of this program. */
  version: string;
  clock: Clock;
}>;

export type Inspector = Readonly<{
  /** With the token: what a person opens. */
  url: string;
  port: number;
  close(): Promise<void>;
}>;

/**
 * Serves the web inspector and its API on 127.0.0.1. Resolves as soon as the port is known.
 * Errors: `ToolError` `PORT_IN_USE`, `PORT_FORBIDDEN`.
 */
export async function startInspector(options: InspectorOptions): Promise<Inspector> {
  const server = createServer();
  const port = await listen(server, options.port);
  const serving = serve(options, port);
  server.on('request', (request, response) => void serving.then(({ app }) => app(request, response)));
  server.on('upgrade', (request, connection, head) => {
    connection.on('error', () => connection.destroy());
    void serving.then(({ door }) => door.accept(request, connection, head));
  });
  return {
    url: `http://127.0.0.1:${port}/?token=${options.token}`,
    port,
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      await (await serving).door.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

/** What serves takes a moment to load, and the engine need not wait for it. */
async function serve({ client, token, assets, version, clock }: InspectorOptions, port: number) {
  const [{ createApp }, { createSocketDoor }] = await Promise.all([import('./app.ts'), import('./socket-door.ts')]);
  const lock = { port, token };
  const engine = Promise.resolve(client);
  return {
    app: createApp({ lock, assets, context: engine.then((opened) => ({ client: opened, version })) }),
    door: createSocketDoor({ lock, client: engine, clock }),
  };
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const onError = (error: NodeJS.ErrnoException) => reject(listenError(error, port));
    server.once('error', onError);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', onError);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

function listenError(error: NodeJS.ErrnoException, port: number): Error {
  const next = ['Pass --inspector-port 0 to take any free port, or --no-inspector to do without it.'];
  if (error.code === 'EADDRINUSE')
    return new ToolError('PORT_IN_USE', {
      message: `Port ${port}, for the web inspector, is already in use.`,
      why: 'Another program listens there, perhaps another hookscope dev.',
      next,
    });
  if (error.code === 'EACCES')
    return new ToolError('PORT_FORBIDDEN', {
      message: `Port ${port}, for the web inspector, may not be used by this user.`,
      next,
    });
  return error;
}
