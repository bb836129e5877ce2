import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/** A request as its bytes came. `connection` counts from 0. */
export type RawRequest = Readonly<{ head: string; body: Buffer; connection: number }>;

export type Script = Readonly<{
  host?: string;
  /** Makes the server; TLS for instance. */
  create?: (onConnection: (socket: Socket) => void) => Server;
  onConnection?: (socket: Socket, connection: number) => void;
  /** The head has come, the body perhaps not. */
  onHead?: (head: string, socket: Socket) => void;
  /** A whole request has come. Without it, `OK` is answered. */
  onRequest?: (request: RawRequest, socket: Socket) => void;
}>;

export const OK = 'HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nok\n';

/** A handler that knows nothing of HTTP but where a request ends, and does what the test says. */
export async function aRawHandler(script: Script = {}) {
  const requests: RawRequest[] = [];
  const sockets = new Set<Socket>();
  const waiting: (() => void)[] = [];
  let connections = 0;

  const changed = () => {
    for (const look of waiting.splice(0)) look();
  };
  const onConnection = (socket: Socket) => {
    const connection = connections;
    connections += 1;
    sockets.add(socket);
    socket
      .on('error', () => {})
      .on('close', () => {
        sockets.delete(socket);
        changed();
      });
    script.onConnection?.(socket, connection);
    readRequests(socket, script, (request) => {
      requests.push({ ...request, connection });
      if (script.onRequest) script.onRequest({ ...request, connection }, socket);
      else socket.write(OK);
      changed();
    });
    changed();
  };

  const server = script.create?.(onConnection) ?? createServer({ noDelay: true }, onConnection);
  const host = script.host ?? '127.0.0.1';
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  const { port } = server.address() as AddressInfo;
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      for (const socket of sockets) socket.destroy();
    });
  onTestFinished(close);
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    requests,
    sockets,
    connections: () => connections,
    close,
    /** Resolves as soon as `isSo`. */
    async until(isSo: () => boolean): Promise<void> {
      while (!isSo()) await new Promise<void>((resolve) => waiting.push(resolve));
    },
  };
}

function readRequests(
  socket: Socket,
  script: Script,
  onRequest: (request: Omit<RawRequest, 'connection'>) => void,
): void {
  let pieces: Buffer[] = [];
  let size = 0;
  let isHeadSeen = false;
  socket.on('data', (bytes) => {
    pieces.push(bytes);
    size += bytes.length;
    const first = pieces[0]!;
    const end = first.indexOf('\r\n\r\n');
    if (end === -1) {
      pieces = [Buffer.concat(pieces)];
      if (pieces[0]!.indexOf('\r\n\r\n') === -1) return;
      return void socket.emit('data', Buffer.alloc(0));
    }
    const head = first.toString('latin1', 0, end + 4);
    if (!isHeadSeen) script.onHead?.(head, socket);
    isHeadSeen = true;
    const length = Number(/^content-length: (\d+)\r$/im.exec(head)?.[1] ?? 0);
    if (size < head.length + length) return;
    const all = Buffer.concat(pieces);
    const rest = all.subarray(head.length + length);
    pieces = [];
    size = 0;
    isHeadSeen = false;
    onRequest({ head, body: all.subarray(head.length, head.length + length) });
    if (rest.length > 0) socket.emit('data', rest);
  });
}
