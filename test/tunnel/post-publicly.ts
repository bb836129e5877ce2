import { request } from 'node:http';
import { dialAddress } from '../../src/domain/dial-address.ts';

/** POSTs to a public URL as a sender would, on a connection of its own. Gives status and body of the answer. */
export function postPublicly(url: string, body: Uint8Array): Promise<{ status: number; text: string }> {
  const { host, port } = dialAddress(new URL(url));
  return new Promise((resolve, reject) => {
    const headers = { host: new URL(url).host, 'content-length': body.length };
    const outgoing = request({ host, port, method: 'POST', path: '/', headers, agent: false }, (answer) => {
      let text = '';
      answer.setEncoding('utf8');
      answer.on('data', (chunk: string) => (text += chunk));
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text }));
      answer.on('error', reject);
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}
