import { request } from 'node:http';
import { TOKEN } from './inspected-engine.ts';

export type Answered = Readonly<{
  status: number;
  headers: Readonly<Record<string, string | string[] | undefined>>;
  bytes: Buffer;
  text: string;
  json(): unknown;
}>;

export type Question = Readonly<{
  method?: string;
  /** Exactly as it goes into the request line. */
  path?: string;
  headers?: Readonly<Record<string, string>>;
  body?: string;
}>;

/** The token as scripts send it. */
export const BEARER = { authorization: `Bearer ${TOKEN}` };

/** Sends a request as a browser never could: any target, any Host, any Origin. */
export function ask(
  port: number,
  { method = 'GET', path = '/', headers = {}, body }: Question = {},
): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const outgoing = request({ host: '127.0.0.1', port, method, path, headers, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const bytes = Buffer.concat(chunks);
        const text = bytes.toString();
        const { statusCode = 0 } = response;
        resolve({
          status: statusCode,
          headers: response.headers,
          bytes,
          text,
          json: () => JSON.parse(text) as unknown,
        });
      });
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}
