import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import type { RawHeaders } from '../../src/domain/headers.ts';

/** A request as its bytes say; `body` with the chunks joined. */
export type ReceivedRequest = Readonly<{ method: string; target: string; rawHeaders: RawHeaders; body: Buffer }>;

/** A server that knows nothing but the bytes: it keeps the last request and answers 200. */
export async function startRawServer() {
  let last: ReceivedRequest | undefined;
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    let bytes = Buffer.alloc(0);
    socket.on('error', () => socket.destroy());
    socket.on('data', (piece) => {
      bytes = Buffer.concat([bytes, piece]);
      const request = readRequest(bytes);
      if (request === undefined) return;
      last = request;
      socket.end('HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n');
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** The last request, which is then forgotten. */
    take(): ReceivedRequest | undefined {
      const request = last;
      last = undefined;
      return request;
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

/** The request when all of it is there. */
export function readRequest(bytes: Buffer): ReceivedRequest | undefined {
  const headEnd = bytes.indexOf('\r\n\r\n');
  if (headEnd < 0) return undefined;
  const [first = '', ...lines] = bytes.toString('latin1', 0, headEnd).split('\r\n');
  const [, method = '', target = ''] = /^(\S+) (.*) HTTP\/1\.[01]$/.exec(first) ?? [];
  const rawHeaders = lines.map((line): [string, string] => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon), line.slice(colon + 1).replaceAll(/^[ \t]+|[ \t]+$/g, '')];
  });
  const rest = bytes.subarray(headEnd + 4);
  const body = isChunked(rawHeaders) ? joinChunks(rest) : ofLength(rest, rawHeaders);
  return body && { method, target, rawHeaders, body };
}

function isChunked(headers: RawHeaders): boolean {
  return headers.some(([name, value]) => name.toLowerCase() === 'transfer-encoding' && value === 'chunked');
}

function ofLength(bytes: Buffer, headers: RawHeaders): Buffer | undefined {
  const length = Number(headers.find(([name]) => name.toLowerCase() === 'content-length')?.[1] ?? 0);
  return bytes.length < length ? undefined : bytes.subarray(0, length);
}

function joinChunks(bytes: Buffer): Buffer | undefined {
  const chunks: Buffer[] = [];
  for (let at = 0; ;) {
    const lineEnd = bytes.indexOf('\r\n', at);
    if (lineEnd < 0) return undefined;
    const size = Number.parseInt(bytes.toString('latin1', at, lineEnd), 16);
    const next = lineEnd + 2 + size + 2;
    if (next > bytes.length) return undefined;
    if (size === 0) return Buffer.concat(chunks);
    chunks.push(bytes.subarray(lineEnd + 2, lineEnd + 2 + size));
    at = next;
  }
}
