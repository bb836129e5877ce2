import * as http from 'node:http';
import * as https from 'node:https';
import { dialAddress } from '../domain/dial-address.ts';
import type { RawHeaders } from '../domain/headers.ts';

export type PublicAnswer = Readonly<{ status: number; headers: http.IncomingHttpHeaders; body: string }>;

const MAX_BODY_BYTES = 64 * 1024;

/**
 * GETs a public URL on a connection of its own, without following redirects. The body is cut at 64 KiB.
 *
 * Errors: what `node:http` says, or the signal's reason.
 */
export async function requestPublicly(url: URL, signal: AbortSignal): Promise<PublicAnswer> {
  const { host, port, isTls } = dialAddress(url);
  const { request } = isTls ? https : http;
  return new Promise((resolve, reject) => {
    const outgoing = request({
      host,
      port,
      ...(isTls && { servername: url.hostname }),
      path: url.pathname + url.search,
      headers: headersFor(url).flat(),
      agent: false,
      signal,
    });
    outgoing.on('error', (error) => reject(signal.aborted ? (signal.reason as Error) : error));
    outgoing.on('response', (incoming) => {
      readBody(incoming).then(
        (body) => resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, body }),
        (error: Error) => reject(signal.aborted ? (signal.reason as Error) : error),
      );
    });
    outgoing.end();
  });
}

/** localtunnel shows browsers a page of its own instead of the answer; these headers keep it away. */
function headersFor(url: URL): RawHeaders {
  return [
    ['Host', url.host],
    ['User-Agent', 'hookscope'],
    ['Accept', '*/*'],
    ['Bypass-Tunnel-Reminder', '1'],
    ['Connection', 'close'],
  ];
}

async function readBody(incoming: http.IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  // Leaving the loop early destroys the connection.
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    size += chunk.length;
    if (size >= MAX_BODY_BYTES) break;
  }
  return Buffer.concat(chunks).subarray(0, MAX_BODY_BYTES).toString();
}
