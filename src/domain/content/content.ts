import type { RawHeaders } from '../headers.ts';
import { parseJson } from '../json/parse.ts';
import { charsetOf, decodeText, type Charset } from './charset.ts';
import { encodingsOf, type Encoding } from './encoding.ts';
import { mediaTypeOf, type MediaType } from './media-type.ts';

export type ContentKind = 'json' | 'xml' | 'form' | 'multipart' | 'text' | 'binary' | 'empty';

/** What a body is. `charset` is null for what is no text; `encodings` are those still to be undone. */
export type Content = Readonly<{
  kind: ContentKind;
  mediaType: MediaType | null;
  encodings: readonly Encoding[];
  charset: Charset | null;
}>;

/**
 * Tells what a body is from its headers and bytes; where they contradict each other, the bytes win. Of a compressed
 * body only the encodings are known: the rest is `binary` until they are undone (`viewContent`).
 */
export function sniffContent(body: Uint8Array, headers: RawHeaders): Content {
  const encodings = body.length === 0 ? [] : encodingsOf(body, headers);
  if (encodings.length > 0) return { kind: 'binary', mediaType: mediaTypeOf(headers), encodings, charset: null };
  return sniffPlain(body, headers);
}

/** The same for a body whose encodings are undone, or that claims to have some and has none. */
export function sniffPlain(body: Uint8Array, headers: RawHeaders): Content {
  const mediaType = mediaTypeOf(headers);
  const content = { mediaType, encodings: [], charset: null };
  if (body.length === 0) return { ...content, kind: 'empty' };
  if (mediaType?.essence.startsWith('multipart/') === true && mediaType.parameters.has('boundary'))
    return { ...content, kind: 'multipart' };
  const charset = charsetOf(body, mediaType);
  if (isBinary(body, mediaType, charset)) return { ...content, kind: 'binary' };
  return { ...content, charset, kind: textKind(() => decodeText(body, charset), mediaType?.essence ?? null) };
}

const SAMPLE_BYTES = 8192;
/** A text may have a few control characters, and umlauts where its charset is a guess, but does not consist of them. */
const FEW_ODD_BYTES = 8;
const MAX_SHARE_OF_ODD_BYTES = 0.3;

/** A longer text that begins and ends as JSON does counts as JSON: parsing it to know would keep everyone waiting. */
const MAX_PARSED_LENGTH = 1024 * 1024;

const JSON_TYPE = /^(?:application|text)\/json$|\+json$/;
const XML_TYPE = /^(?:application|text)\/xml$|\+xml$/;
const XML_BEGIN = /^\s*<(?:\?xml|[A-Za-z_][\w.-]*[\s/>:])/;
const FORM_TYPE = 'application/x-www-form-urlencoded';
const BINARY_TYPE = /^(?:image|audio|video|font)\/|^application\/(?:pdf|zip|gzip|x-7z-compressed)$/;

function isBinary(body: Uint8Array, mediaType: MediaType | null, charset: Charset): boolean {
  if (charset.label.startsWith('utf-16')) return false;
  const essence = mediaType?.essence ?? '';
  if (BINARY_TYPE.test(essence) && !XML_TYPE.test(essence)) return true;
  const sample = body.subarray(0, SAMPLE_BYTES);
  if (sample.includes(0)) return true;
  const odd = sample.filter((byte) => isOddControl(byte) || (charset.isGuess && byte >= 0x80)).length;
  return odd > FEW_ODD_BYTES && odd > sample.length * MAX_SHARE_OF_ODD_BYTES;
}

/** Control bytes that no text has on purpose: tabs, line ends and form feeds are fine. */
function isOddControl(byte: number): boolean {
  return byte < 0x09 || (byte > 0x0d && byte < 0x20) || byte === 0x7f;
}

/** The text is decoded only where the type does not tell: it may be long. */
function textKind(decode: () => string, essence: string | null): ContentKind {
  if (essence !== null && JSON_TYPE.test(essence)) return 'json';
  if (essence !== null && XML_TYPE.test(essence)) return 'xml';
  const text = decode();
  if (
    /^\s*[[{]/.test(text) &&
    (text.length > MAX_PARSED_LENGTH ? /[\]}]$/.test(text.trimEnd().slice(-1)) : parseJson(text).ok)
  )
    return 'json';
  if (essence !== 'text/html' && XML_BEGIN.test(text) && text.trimEnd().endsWith('>')) return 'xml';
  if (essence === FORM_TYPE || (essence === null && looksLikeForm(text))) return 'form';
  return 'text';
}

function looksLikeForm(text: string): boolean {
  return /^[\w.~%+*[\]-]+=[^\s<>"]*$/.test(text.slice(0, SAMPLE_BYTES));
}
