import { latin1Bytes, utf8Text } from '../../domain/bytes.ts';
import type { Capture } from '../../domain/capture.ts';
import { charsetOf, decodeText } from '../../domain/content/charset.ts';
import { encodingsOf } from '../../domain/content/encoding.ts';
import { formFields } from '../../domain/content/form.ts';
import { mediaTypeOf, type MediaType } from '../../domain/content/media-type.ts';
import { parseMultipart } from '../../domain/content/multipart.ts';
import { outlineFields, type Field } from './fields.ts';
import { outlineJson } from './json.ts';
import { outlineLines } from './lines.ts';
import type { Outline } from './outline.ts';
import { outlineXml } from './xml.ts';

/** What is in a body, as far as a profile can look into it. */
export type ReadBody =
  | Readonly<{ kind: 'empty' }>
  /** Compressed or binary. `format` is a word for a person. */
  | Readonly<{ kind: 'opaque'; format: string }>
  | Readonly<{ kind: 'outlined'; format: 'JSON' | 'XML' | 'form' | 'multipart' | 'query' | 'text'; outline: Outline }>;

/** Bytes at the start of a body in which facts are looked for. */
export const MAX_READ_BYTES = 256 * 1024;

/**
 * Looks at the bytes first, and at `Content-Type` only where they leave it open: senders are often wrong about it.
 * Without a body the query stands in for it. Nothing is decompressed. Never throws.
 */
export function readBody({ body, rawHeaders, target }: Capture): ReadBody {
  if (body.length === 0) return readQuery(target);
  const [encoding] = encodingsOf(body, rawHeaders);
  if (encoding !== undefined) return { kind: 'opaque', format: encoding.name };
  const start = startOf(body);
  const read = readStart(start, mediaTypeOf(rawHeaders));
  const isCut = read.kind === 'outlined' && start.length < body.length;
  return isCut ? { ...read, outline: { ...read.outline, stopped: 'limit' } } : read;
}

function readQuery(target: string): ReadBody {
  const query = target.indexOf('?');
  if (query === -1) return { kind: 'empty' };
  return {
    kind: 'outlined',
    format: 'query',
    outline: outlineFields(formFields(latin1Bytes(target.slice(query + 1)))),
  };
}

function readStart(bytes: Uint8Array, mediaType: MediaType | null): ReadBody {
  const boundary = mediaType?.essence.startsWith('multipart/') === true && mediaType.parameters.get('boundary');
  if (typeof boundary === 'string')
    return { kind: 'outlined', format: 'multipart', outline: outlineFields(textParts(bytes, boundary)) };
  if (isBinary(bytes)) return { kind: 'opaque', format: binaryFormat(mediaType) };
  const text = textOf(bytes, mediaType);
  switch (/\S/.exec(text)?.[0]) {
    case undefined:
      return { kind: 'empty' };
    case '{':
    case '[':
      return { kind: 'outlined', format: 'JSON', outline: outlineJson(text) };
    case '<':
      return { kind: 'outlined', format: 'XML', outline: outlineXml(text) };
    case '"': {
      const inner = jsonInString(text);
      if (inner !== undefined) return { kind: 'outlined', format: 'JSON', outline: outlineJson(inner) };
    }
  }
  const isForm = mediaType?.essence === FORM_TYPE || (mediaType === null && FORM_START.test(text));
  return isForm
    ? { kind: 'outlined', format: 'form', outline: outlineFields(formFields(bytes)) }
    : { kind: 'outlined', format: 'text', outline: outlineLines(text) };
}

const FORM_TYPE = 'application/x-www-form-urlencoded';
const FORM_START = /^[\w.~%+[\]-]{1,100}=[^\s=]*(?:&|$)/;
const BINARY_SAMPLE = 1024;
/** Tab, line feed, vertical tab, form feed, carriage return, and the escape of old terminals' colours. */
const TEXT_CONTROLS = new Set([0x09, 0x0a, 0x0b, 0x0c, 0x0d, 0x1b]);
const MAX_PARTS = 50;
const MAX_PART_BYTES = 64 * 1024;

/** The start of a body, cut before a character of UTF-8 rather than inside it. */
function startOf(body: Uint8Array): Uint8Array {
  if (body.length <= MAX_READ_BYTES) return body;
  let end = MAX_READ_BYTES;
  while (end > MAX_READ_BYTES - 4 && ((body[end] ?? 0) & 0xc0) === 0x80) end -= 1;
  return body.subarray(0, end);
}

function textParts(body: Uint8Array, boundary: string): Field[] {
  return parseMultipart(body, boundary)
    .parts.slice(0, MAX_PARTS)
    .filter(({ filename, start, end }) => filename === null && end - start <= MAX_PART_BYTES)
    .map(({ name, start, end }) => ({ name: name ?? '', value: utf8Text(body.subarray(start, end)) ?? '' }));
}

/** Without its byte order mark. Nearly all bodies are UTF-8, so that is tried before anything else is worked out. */
function textOf(bytes: Uint8Array, mediaType: MediaType | null): string {
  const claim = mediaType?.parameters.get('charset')?.toLowerCase() ?? 'utf-8';
  const text = claim === 'utf-8' ? utf8Text(bytes) : undefined;
  return text?.replace(/^\ufeff/, '') ?? decodeText(bytes, charsetOf(bytes, mediaType));
}

/** JSON that was put into a JSON string once more. */
function jsonInString(text: string): string | undefined {
  try {
    const inner: unknown = JSON.parse(text);
    return typeof inner === 'string' && /^\s*[{[]/.test(inner) ? inner : undefined;
  } catch {
    return undefined;
  }
}

/** Whether there are control characters that no text has. UTF-16 with a byte order mark is text. */
function isBinary(start: Uint8Array): boolean {
  if ((start[0] === 0xff && start[1] === 0xfe) || (start[0] === 0xfe && start[1] === 0xff)) return false;
  const end = Math.min(start.length, BINARY_SAMPLE);
  // Each webhook comes by here: counting takes a tenth of the time of calling a function for each byte.
  for (let at = 0; at < end; at += 1) {
    const byte = start[at] ?? 0;
    if (byte < 0x20 && !TEXT_CONTROLS.has(byte)) return true;
  }
  return false;
}

function binaryFormat(mediaType: MediaType | null): string {
  return mediaType === null || mediaType.essence === 'application/octet-stream' ? 'binary' : mediaType.essence;
}
