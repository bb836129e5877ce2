import { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync, zstdDecompressSync } from 'node:zlib';
import type { Decompress } from '../domain/content/view.ts';

type Inflate = (bytes: Uint8Array, options: Readonly<{ maxOutputLength: number }>) => Uint8Array;

/** `deflate` means zlib's format, but some senders leave its header out. */
const WAYS: Readonly<Record<string, readonly Inflate[]>> = {
  gzip: [gunzipSync],
  br: [brotliDecompressSync],
  zstd: [zstdDecompressSync],
  deflate: [inflateSync, inflateRawSync],
};

/** Undoes a content coding with `node:zlib`. */
export const decompress: Decompress = (encoding, bytes, maxBytes) => {
  for (const inflate of WAYS[encoding] ?? []) {
    try {
      return inflate(bytes, { maxOutputLength: maxBytes });
    } catch {
      // Damaged, too large, or in the other format.
    }
  }
  return null;
};
