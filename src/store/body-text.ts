import { brotliDecompressSync, gunzipSync, inflateSync, zstdDecompressSync } from 'node:zlib';
import { charsetOf, decodeText } from '../domain/content/charset.ts';
import { encodingsOf } from '../domain/content/encoding.ts';
import { mediaTypeOf } from '../domain/content/media-type.ts';
import type { RawHeaders } from '../domain/headers.ts';

/** A body that grows beyond this when it is unpacked is not searched: a few kilobytes can hide gigabytes. */
const MAX_UNPACKED_BYTES = 64 * 1024 * 1024;

/** The body as the text that filters look at: content codings and charset undone. Empty when it is no text. */
export function bodyText(body: Uint8Array, rawHeaders: RawHeaders): string {
  const bytes = unpack(body, rawHeaders);
  if (bytes === undefined) return '';
  const charset = charsetOf(bytes, mediaTypeOf(rawHeaders));
  const isText = charset.label.startsWith('utf-16') || !bytes.includes(0);
  return isText ? decodeText(bytes, charset) : '';
}

const UNPACKERS: Readonly<Record<string, (bytes: Uint8Array) => Uint8Array>> = {
  gzip: (bytes) => gunzipSync(bytes, { maxOutputLength: MAX_UNPACKED_BYTES }),
  deflate: (bytes) => inflateSync(bytes, { maxOutputLength: MAX_UNPACKED_BYTES }),
  br: (bytes) => brotliDecompressSync(bytes, { maxOutputLength: MAX_UNPACKED_BYTES }),
  zstd: (bytes) => zstdDecompressSync(bytes, { maxOutputLength: MAX_UNPACKED_BYTES }),
};

/** Undone in the reverse order; undefined when a coding is unknown or the body is not what it says. */
function unpack(body: Uint8Array, rawHeaders: RawHeaders): Uint8Array | undefined {
  try {
    return encodingsOf(body, rawHeaders).reduceRight<Uint8Array | undefined>(
      (bytes, { name }) => bytes && UNPACKERS[name]?.(bytes),
      body,
    );
  } catch {
    return undefined;
  }
}
