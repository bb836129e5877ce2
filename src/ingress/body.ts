import type { IncomingMessage } from 'node:http';
import type { Completeness } from '../domain/capture.ts';

export type ReceivedBody = Readonly<{ bytes: Uint8Array; completeness: Completeness }>;

/**
 * Reads the raw body up to `maxBytes`, then stops reading. Never rejects: a sender that goes away in the middle
 * leaves what it has sent, as `cut-off`.
 *
 * @param onBytes told of every piece, so that the ingress can bound what all bodies take together
 */
export function readBody(
  request: IncomingMessage,
  maxBytes: number,
  onBytes: (count: number) => void,
): Promise<ReceivedBody> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const finish = (completeness: Completeness) => {
      request.off('data', onData).off('end', onEnd).off('close', onCut).off('error', onCut);
      const [only] = chunks;
      resolve({ bytes: chunks.length === 1 && only ? only : Buffer.concat(chunks, size), completeness });
    };
    const onData = (chunk: Buffer) => {
      const kept = chunk.subarray(0, maxBytes - size);
      chunks.push(kept);
      size += kept.length;
      onBytes(kept.length);
      if (kept.length < chunk.length) {
        request.pause();
        finish('over-limit');
      }
    };
    const onEnd = () => finish('complete');
    const onCut = () => finish('cut-off');
    // A listener for errors stays: a socket that breaks after we stopped reading must not take the process down.
    request.on('error', () => {});
    request.on('data', onData).once('end', onEnd).once('close', onCut).once('error', onCut);
  });
}
