import { encodingsOf } from '../../../domain/content/encoding.ts';
import { MAX_VIEW_BYTES, viewContent } from '../../../domain/content/view.ts';
import type { RawHeaders } from '../../../domain/headers.ts';
import type { ReadableBody } from '../model/readable-body.ts';

/** Undoes one content coding; null when that fails or the result is too large. */
export type Inflate = (encoding: string, bytes: Uint8Array, maxBytes: number) => Promise<Uint8Array | null>;

/**
 * A body made readable. The domain undoes encodings at once, and a browser only in a while: so it is done beforehand,
 * layer by layer, and the results are handed over when they are asked for.
 */
export async function makeReadable(bytes: Uint8Array, headers: RawHeaders, inflate: Inflate): Promise<ReadableBody> {
  const layers: (Uint8Array | null)[] = [];
  let inner: Uint8Array | null = bytes;
  for (const { name } of bytes.length === 0 ? [] : encodingsOf(bytes, headers).toReversed()) {
    inner = inner && (await inflate(name, inner, MAX_VIEW_BYTES));
    layers.push(inner);
  }
  return { bytes, view: viewContent(bytes, headers, () => layers.shift() ?? null) };
}
