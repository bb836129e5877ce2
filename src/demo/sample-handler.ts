import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type SampleHandler = Readonly<{ url: string; close(): Promise<void> }>;

/**
 * The kind of handler that people write on their first day: it takes one JSON object and answers what it understood.
 * A list of events is more than it was written for, and it says so with 422.
 */
export async function startSampleHandler(): Promise<SampleHandler> {
  const server = createServer((request, response) => void handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhook`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  const { status, body } = judge(Buffer.concat(chunks).toString());
  response.writeHead(status, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify(body));
}

function judge(text: string): { status: number; body: Readonly<Record<string, unknown>> } {
  try {
    const payload: unknown = JSON.parse(text);
    if (Array.isArray(payload) || hasRecords(payload))
      return { status: 422, body: { error: 'expected one object, got a list' } };
    const keys = Object.keys(payload as object);
    return { status: 200, body: { understood: keys.length, first: keys.slice(0, 3) } };
  } catch {
    return { status: 400, body: { error: 'the body is not JSON' } };
  }
}

function hasRecords(payload: unknown): boolean {
  return typeof payload === 'object' && payload !== null && 'records' in payload;
}
