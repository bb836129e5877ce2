import { latin1Text, utf8Text } from '../bytes.ts';
import type { MediaType } from './media-type.ts';

/** `label`: for `TextDecoder`, in lower case. `source`: what tells of it, in words; a `guess` is marked as such on screen. */
export type Charset = Readonly<{
  label: string;
  source: 'byte order mark' | 'header' | 'XML declaration' | 'valid UTF-8' | 'guess';
  isGuess: boolean;
}>;

/**
 * How to read the bytes of a text: byte order mark, then header, then XML declaration, then UTF-8 if they are valid
 * UTF-8, else windows-1252 as a guess. A claim to be UTF-8 counts only when it is true.
 */
export function charsetOf(body: Uint8Array, mediaType: MediaType | null): Charset {
  const marked = BYTE_ORDER_MARKS.find(([mark]) => mark.every((byte, index) => body[index] === byte));
  if (marked !== undefined) return { label: marked[1], source: 'byte order mark', isGuess: false };
  const claims = [
    ['header', mediaType?.parameters.get('charset')],
    ['XML declaration', XML_DECLARATION.exec(latin1Text(body.subarray(0, 200)))?.[1]],
  ] as const;
  for (const [source, claim] of claims) {
    const label = decoderLabel(claim);
    if (label !== undefined && label !== 'utf-8') return { label, source, isGuess: false };
    if (label === 'utf-8' && isValidUtf8(body)) return { label, source, isGuess: false };
  }
  return isValidUtf8(body)
    ? { label: 'utf-8', source: 'valid UTF-8', isGuess: false }
    : { label: 'windows-1252', source: 'guess', isGuess: true };
}

/** The text without its byte order mark. What cannot be decoded becomes U+FFFD. */
export function decodeText(body: Uint8Array, charset: Charset): string {
  const known = isUtf8(charset) ? longTexts.get(body) : undefined;
  return known ?? new TextDecoder(charset.label).decode(body);
}

/** Whether the text can be encoded again: there is an encoder for UTF-8 alone. */
export function isUtf8(charset: Charset): boolean {
  return charset.label === 'utf-8';
}

/** What was decoded to know that it is UTF-8, where decoding it again would keep someone waiting. */
const longTexts = new WeakMap<Uint8Array, string>();
const LONG_BYTES = 64 * 1024;

function isValidUtf8(body: Uint8Array): boolean {
  const text = utf8Text(body);
  if (text !== undefined && body.length > LONG_BYTES) longTexts.set(body, text);
  return text !== undefined;
}

const BYTE_ORDER_MARKS: readonly (readonly [mark: readonly number[], label: string])[] = [
  [[0xef, 0xbb, 0xbf], 'utf-8'],
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
];

const XML_DECLARATION = /^<\?xml[^>]*?\bencoding\s*=\s*["']([\w.:-]+)["']/;

/** The name that the Encoding standard has for a label, or undefined for an unknown one. */
function decoderLabel(claim: string | undefined): string | undefined {
  try {
    return claim === undefined ? undefined : new TextDecoder(claim).encoding;
  } catch {
    return undefined;
  }
}
