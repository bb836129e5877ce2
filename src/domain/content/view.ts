import type { RawHeaders } from '../headers.ts';
import { formatSize } from '../size.ts';
import { decodeText, type Charset } from './charset.ts';
import { sniffPlain, type ContentKind } from './content.ts';
import { encodingsOf, type Encoding } from './encoding.ts';
import type { MediaType } from './media-type.ts';

/**
 * Undoes one content coding: `gzip`, `br`, `zstd` or `deflate` (with zlib's header or without). Null when the bytes are
 * damaged or would become more than `maxBytes`. A port, because decompressing is not pure TypeScript's business.
 */
export type Decompress = (encoding: string, bytes: Uint8Array, maxBytes: number) => Uint8Array | null;

/** A body made readable, for the eye alone. Notes are short texts for a person; nothing is sanitised. */
export type View = Readonly<{
  kind: ContentKind;
  mediaType: MediaType | null;
  /** The body with its encodings undone; where that failed, as far as it went. */
  bytes: Uint8Array;
  /** Null for `binary`, `multipart` (see `parseMultipart`) and `empty`. */
  text: string | null;
  /** What was undone and how it was recognised; null when there was nothing to undo. */
  encodingNote: string | null;
  /** How the text was decoded; null when there is no text. */
  charsetNote: string | null;
  /** The text may be decoded wrongly. */
  isGuess: boolean;
  /** Why an encoding could not be undone, or null. */
  error: string | null;
}>;

/** Readable, and not a bomb: a few kilobytes of gzip can become gigabytes. */
export const MAX_VIEW_BYTES = 64 * 1024 * 1024;

/** Undoes the encodings, tells the kind, decodes the text. Never throws. */
export function viewContent(
  body: Uint8Array,
  headers: RawHeaders,
  decompress: Decompress,
  maxBytes: number = MAX_VIEW_BYTES,
): View {
  const encodings = body.length === 0 ? [] : encodingsOf(body, headers);
  const { bytes, error } = undo(body, encodings, decompress, maxBytes);
  const { kind, mediaType, charset } = sniffPlain(bytes, headers);
  return {
    kind,
    mediaType,
    bytes,
    text: charset === null ? null : decodeText(bytes, charset),
    encodingNote: encodings.length === 0 ? null : encodings.map(describeEncoding).join(', then '),
    charsetNote: charset === null ? null : describeCharset(charset),
    isGuess: charset?.isGuess ?? false,
    error,
  };
}

const KNOWN = ['gzip', 'br', 'zstd', 'deflate'];
/** More codings on top of each other are an attack. */
const MAX_ENCODINGS = 4;

function undo(
  body: Uint8Array,
  encodings: readonly Encoding[],
  decompress: Decompress,
  maxBytes: number,
): Readonly<{ bytes: Uint8Array; error: string | null }> {
  if (encodings.length > MAX_ENCODINGS)
    return { bytes: body, error: `${encodings.length} content codings on top of each other were left alone` };
  let bytes = body;
  for (const { name } of encodings.toReversed()) {
    if (!KNOWN.includes(name)) return { bytes, error: `the content coding ${name} is not known` };
    const undone = decompress(name, bytes, maxBytes);
    if (undone === null)
      return { bytes, error: `not readable as ${name}: damaged, not ${name} at all, or over ${formatSize(maxBytes)}` };
    bytes = undone;
  }
  return { bytes, error: null };
}

function describeEncoding({ name, source }: Encoding): string {
  return `${name} (by its ${source})`;
}

function describeCharset({ label, source }: Charset): string {
  switch (source) {
    case 'valid UTF-8':
      return 'utf-8';
    case 'guess':
      return `${label} (a guess: it is not valid UTF-8)`;
    case 'header':
    case 'byte order mark':
    case 'XML declaration':
      return `${label} (by its ${source})`;
  }
}
