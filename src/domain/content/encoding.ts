import { listMembers, type RawHeaders } from '../headers.ts';

/** A content coding, in lower case (RFC 9110 §8.4.1), and what tells of it. */
export type Encoding = Readonly<{ name: string; source: 'header' | 'magic bytes' }>;

/**
 * The codings of a body in the order in which they were applied: as `Content-Encoding` says, or, without one, as the
 * first bytes tell. Brotli has no magic bytes.
 */
export function encodingsOf(body: Uint8Array, headers: RawHeaders): readonly Encoding[] {
  const named = listMembers(headers, 'content-encoding')
    .filter((name) => name !== '' && name !== 'identity')
    .map((name) => ALIASES[name] ?? name);
  if (named.length > 0) return named.map((name) => ({ name, source: 'header' }));
  const magic = encodingByMagic(body);
  return magic === undefined ? [] : [{ name: magic, source: 'magic bytes' }];
}

/** RFC 1952 §2.3.1, RFC 8878 §3.1.1, RFC 1950 §2.2. */
export function encodingByMagic(body: Uint8Array): string | undefined {
  return MAGIC.find(([bytes]) => bytes.every((byte, index) => body[index] === byte))?.[1];
}

const ALIASES: Readonly<Record<string, string>> = { 'x-gzip': 'gzip' };

/** Of zlib's headers only those that cannot begin a text: 78 5e is "x^". */
const MAGIC: readonly (readonly [bytes: readonly number[], name: string])[] = [
  [[0x1f, 0x8b, 0x08], 'gzip'],
  [[0x28, 0xb5, 0x2f, 0xfd], 'zstd'],
  [[0x78, 0x01], 'deflate'],
  [[0x78, 0x9c], 'deflate'],
  [[0x78, 0xda], 'deflate'],
];
