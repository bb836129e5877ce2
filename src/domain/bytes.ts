/** Header values and targets are latin1 strings, a character a byte; anything above 0xff loses its upper bits. */
export function latin1Bytes(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i += 1) bytes[i] = text.charCodeAt(i);
  return bytes;
}

/** A character a byte, from U+0000 to U+00FF. */
export function latin1Text(bytes: Uint8Array): string {
  if (bytes.length <= CHUNK) return ofCharCodes(bytes);
  const pieces: string[] = [];
  for (let at = 0; at < bytes.length; at += CHUNK) pieces.push(ofCharCodes(bytes.subarray(at, at + CHUNK)));
  return pieces.join('');
}

export function utf8Bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** The text, byte order mark included, so that encoding it gives the same bytes; undefined when they are not UTF-8. */
export function utf8Text(bytes: Uint8Array): string | undefined {
  try {
    return UTF_8.decode(bytes);
  } catch {
    return undefined;
  }
}

export function base64(bytes: Uint8Array): string {
  const pieces: string[] = [];
  for (let at = 0; at < bytes.length; at += CHUNK) pieces.push(btoa(latin1Text(bytes.subarray(at, at + CHUNK))));
  return pieces.join('');
}

/** What `base64` made. Errors: when the text is no base64. */
export function bytesOfBase64(text: string): Uint8Array {
  return latin1Bytes(atob(text));
}

export function concatBytes(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

export function areSameBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a === b) return true;
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i += 1) if (a[i] !== b[i]) return false;
  return true;
}

const UTF_8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
/** Divisible by three, so that pieces of base64 join; small enough for the arguments of one call. */
const CHUNK = 3 * 4096;

/** Many times faster than spreading the bytes as arguments. */
function ofCharCodes(bytes: Uint8Array): string {
  return Reflect.apply(String.fromCharCode, undefined, bytes);
}
