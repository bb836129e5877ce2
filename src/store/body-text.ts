import { charsetOf, decodeText } from '../domain/content/charset.ts';
import { encodingsOf } from '../domain/content/encoding.ts';
import { mediaTypeOf } from '../domain/content/media-type.ts';
import { MAX_VIEW_BYTES } from '../domain/content/view.ts';
import type { RawHeaders } from '../domain/headers.ts';
import { decompress } from './decompress.ts';

/**
 * The body as the text that filters look at: content codings and charset undone, '' when it is no text. It does not
 * ask what kind of text it is, as `viewContent` does: a search comes by here once for each capture that may match.
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

/**
 * The same, many times faster, from the body read as UTF-8 and the headers as they are stored: undefined where what they
 * say, or how the body begins, may mean that it is something else.
 */
export function plainBodyText(asUtf8: string, headersText: string): string | undefined {
  if (CODED.test(asUtf8) || MAY_NAME_CODING.test(headersText)) return undefined;
  return asUtf8.includes('\0') ? '' : asUtf8;
}

/** A byte that is no UTF-8, a byte order mark, a declaration, or the one first pair of a coding that is UTF-8, too. */
const CODED = /\uFFFD|^(?:\uFEFF|<|x\p{Control})/u;
const MAY_NAME_CODING = /content-encoding|charset(?!=utf-8[";])/i;
