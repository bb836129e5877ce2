import { connect, type Socket } from 'node:net';

export type LoadResult = Readonly<{
  /** Milliseconds from the first request to the last answer. */
  ms: number;
  /** Milliseconds of each request, in no order. */
  latencies: Float64Array;
}>;

const HEAD_END = Buffer.from('\r\n\r\n');

/**
 * Sends `count` POSTs of `body` over `concurrency` keep-alive connections, each as soon as the one before is answered.
 * A client of our own on raw sockets, so that what is measured is the server. Errors: an answer that is not 2xx.
 */
export async function load(url: URL, body: Buffer, count: number, concurrency: number): Promise<LoadResult> {
  const message = requestOf(url, body);
  const latencies = new Float64Array(count);
  let sent = 0;
  const sockets = await Promise.all(Array.from({ length: concurrency }, () => open(url)));
  const begun = performance.now();
  await Promise.all(
    sockets.map(async (socket) => {
      while (sent < count) {
        const index = sent;
        sent += 1;
        const start = performance.now();
        await exchange(socket, message);
        latencies[index] = performance.now() - start;
      }
    }),
  );
  const ms = performance.now() - begun;
  for (const socket of sockets) socket.destroy();
  return { ms, latencies };
}

export function percentile(values: Float64Array, part: number): number {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? NaN;
}

/** A POST as the bytes on the wire. */
export function requestOf(url: URL, body: Buffer): Buffer {
  const head = [
    `POST ${url.pathname} HTTP/1.1`,
    `Host: ${url.host}`,
    'Content-Type: application/json',
    'User-Agent: bench',
    `Content-Length: ${body.length}`,
  ];
  return Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`), body]);
}

export function open(url: URL): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: url.hostname, port: Number(url.port), noDelay: true }, () => resolve(socket));
    socket.once('error', reject);
  });
}

/** One request, one answer with a Content-Length. */
export function exchange(socket: Socket, message: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    let answer: Buffer = Buffer.alloc(0);
    const finish = (settle: () => void) => {
      socket.off('data', onData).off('close', onClose);
      settle();
    };
    const onClose = () => finish(() => reject(new Error('the connection was closed without an answer')));
    const onData = (chunk: Buffer) => {
      answer = answer.length === 0 ? chunk : Buffer.concat([answer, chunk]);
      const end = answer.indexOf(HEAD_END);
      if (end === -1) return;
      const head = answer.toString('latin1', 0, end);
      const length = Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1] ?? 0);
      if (answer.length < end + HEAD_END.length + length) return;
      if (head.startsWith('HTTP/1.1 2')) finish(resolve);
      else finish(() => reject(new Error(`answered ${head.split('\r\n')[0]}`)));
    };
    socket.on('data', onData).on('close', onClose);
    socket.write(message);
  });
}
