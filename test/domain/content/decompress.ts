import { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync, zstdDecompressSync } from 'node:zlib';
import type { Decompress } from '../../../src/domain/content/view.ts';

const INFLATERS = {
  gzip: [gunzipSync],
  br: [brotliDecompressSync],
  zstd: [zstdDecompressSync],
  deflate: [inflateSync, inflateRawSync],
};

/** The port with Node's own decompressors. */
export const decompress: Decompress = (encoding, bytes, maxBytes) => {
  for (const inflate of INFLATERS[encoding as keyof typeof INFLATERS] ?? []) {
    try {
      return inflate(bytes, { maxOutputLength: maxBytes });
    } catch {
      continue;
    }
  }
  return null;
};
