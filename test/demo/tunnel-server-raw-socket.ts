import { connect, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/** A connection for tests that look at every byte. Closed when the test ends. */
export type RawSocket = Readonly<{
  socket: Socket;
  send(bytes: Uint8Array | string): void;
  /** The next `count` bytes. */
  read(count: number): Promise<string>;
  /** The next bytes up to and including `end`. */
  readThrough(end: string): Promise<string>;
  /** Everything up to the end of the connection. */
  readAll(): Promise<string>;
  closed: Promise<void>;
}>;

/** Text is latin1 both ways, so that a character is a byte. */
export async function connectRaw(port: number): Promise<RawSocket> {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  let received = '';
  let isEnded = false;
  let wake: (() => void) | undefined;
  const changed = () => wake?.();
  socket.setEncoding('latin1');
  socket.on('data', (text: string) => {
    received += text;
    changed();
  });
  const end = () => {
    isEnded = true;
    changed();
  };
  socket.on('end', end);
  socket.on('close', end);
  socket.on('error', () => {});
  onTestFinished(() => void socket.destroy());
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('error', reject);
  });

  async function until(isDone: () => boolean): Promise<void> {
    while (!isDone()) {
      if (isEnded) throw new Error(`the connection ended after ${JSON.stringify(received)}`);
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  }

  function take(count: number): string {
    const text = received.slice(0, count);
    received = received.slice(count);
    return text;
  }

  return {
    socket,
    closed,
    send: (bytes) => void socket.write(typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes),
    async read(count) {
      await until(() => received.length >= count);
      return take(count);
    },
    async readThrough(wanted) {
      await until(() => received.includes(wanted));
      return take(received.indexOf(wanted) + wanted.length);
    },
    async readAll() {
      await until(() => isEnded);
      return received;
    },
  };
}
