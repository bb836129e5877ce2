import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export type TestHandler = Readonly<{
  url: string;
  port: number;
  /** Bodies received so far, in order, as UTF-8. */
  bodies(): readonly string[];
  rawHeaders(): readonly (readonly string[])[];
  /** Resolves when this many requests have come. */
  received(count: number): Promise<void>;
  answerWith(answer: Readonly<{ status: number; headers?: readonly string[]; body?: string }>): void;
  /** Holds answers back until the returned function is called. */
  hold(): () => void;
  close(): Promise<void>;
}>;

/** A handler that notes what it gets and answers what it is told. */
export async function startTestHandler(port = 0): Promise<TestHandler> {
  const bodies: string[] = [];
  const heads: (readonly string[])[] = [];
  const waiting: { count: number; resolve(): void }[] = [];
  let answer: { status: number; headers?: readonly string[]; body?: string } = { status: 200, body: 'ok' };
  let gate: Promise<void> = Promise.resolve();

  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      bodies.push(Buffer.concat(chunks).toString());
      heads.push(request.rawHeaders);
      for (const waiter of waiting) if (bodies.length >= waiter.count) waiter.resolve();
      void gate.then(() => {
        response.writeHead(answer.status, [...(answer.headers ?? [])]);
        response.end(answer.body);
      });
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const actual = (server.address() as AddressInfo).port;

  return {
    url: `http://127.0.0.1:${actual}/hook`,
    port: actual,
    bodies: () => bodies,
    rawHeaders: () => heads,
    received: (count) =>
      new Promise((resolve) => {
        if (bodies.length >= count) resolve();
        else waiting.push({ count, resolve });
      }),
    answerWith(given) {
      answer = given;
    },
    hold() {
      let release = () => {};
      gate = new Promise((resolve) => (release = resolve));
      return () => release();
    },
    close: () =>
      new Promise((resolve) => {
        if (!server.listening) return resolve();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
