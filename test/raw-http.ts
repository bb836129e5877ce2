import { request } from 'node:http';

export type Received = Readonly<{
  status: number;
  headers: Readonly<Record<string, string | string[] | undefined>>;
  body: string;
}>;

/** POSTs a body to a loopback URL on a connection of its own. */
export function post(url: string, body: string | Uint8Array, headers: readonly string[] = []): Promise<Received> {
  const target = new URL(url);
  const isNamed = target.hostname.endsWith('.localhost');
  return new Promise((resolve, reject) => {
    const outgoing = request(
      {
        host: isNamed ? '127.0.0.1' : target.hostname,
        port: target.port,
        method: 'POST',
        path: target.pathname + target.search,
        agent: false,
        headers: ['Host', target.host, 'Content-Length', String(Buffer.byteLength(body)), ...headers],
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(chunks).toString(),
          }),
        );
      },
    );
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}
