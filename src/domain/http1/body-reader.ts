import { createChunkReader } from './chunk-reader.ts';
import type { Framing } from './framing.ts';

/**
 * Takes the bytes of one body out of a stream of bytes, piece by piece as they come.
 *
 * `take` hands the data of the front of `bytes` to `onData` and tells how many bytes belonged to the body, framing
 * included. After `done` or `broken` it is not called again; what was not taken belongs to the next message.
 */
export type BodyReader = Readonly<{
  take(bytes: Uint8Array, onData: (piece: Uint8Array) => void): Taken;
}>;

export type Taken = Readonly<{ state: 'more' | 'done' | 'broken'; count: number }>;

/** `until-close` is never done: the end of the connection ends it. */
export function createBodyReader(framing: Framing): BodyReader {
  switch (framing.kind) {
    case 'length':
      return createLengthReader(framing.length);
    case 'chunked':
      return createChunkReader();
    case 'until-close':
      return createLengthReader(Infinity);
    case 'unclear':
      return { take: () => ({ state: 'broken', count: 0 }) };
  }
}

function createLengthReader(length: number): BodyReader {
  let missing = length;
  return {
    take(bytes, onData) {
      const count = Math.min(bytes.length, missing);
      if (count > 0) onData(bytes.subarray(0, count));
      missing -= count;
      return { state: missing === 0 ? 'done' : 'more', count };
    },
  };
}
