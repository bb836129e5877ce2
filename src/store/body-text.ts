import { charsetOf, decodeText } from '../domain/content/charset.ts';
import { encodingsOf } from '../domain/content/encoding.ts';
import { mediaTypeOf } from '../domain/content/media-type.ts';
import { MAX_VIEW_BYTES } from '../domain/content/view.ts';
import type { RawHeaders } from '../domain/headers.ts';
import { decompress } from './decompress.ts';

/**
 * The body as the text that filters look at: content codings and charset undone, '' when it is no text. It does not
 * ask what kind of text it is, as `viewContent` does: a search comes by here once for each capture.
 */
export function bodyText(body: Uint8Array, rawHeaders: RawHeaders): string {
  const bytes = encodingsOf(body, rawHeaders).reduceRight<Uint8Array | null>(
    (packed, { name }) => packed && decompress(name, packed, MAX_VIEW_BYTES),
    body,
  );
  if (bytes === null) return '';
  const charset = charsetOf(bytes, mediaTypeOf(rawHeaders));
  const isText = charset.label.startsWith('utf-16') || !bytes.includes(0);
  return isText ? decodeText(bytes, charset) : '';
}
