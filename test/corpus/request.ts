import type { RawHeaders } from '../../src/domain/headers.ts';

/** A webhook as raw bytes, beside what it means: what has to be kept of it, to the byte. */
export type CorpusRequest = Readonly<{
  /** `theme: what is special`. */
  name: string;
  bytes(endpointPath: string): Buffer;
  expected: Readonly<{
    method: string;
    target(endpointPath: string): string;
    rawHeaders: RawHeaders;
    body: Uint8Array;
    httpVersion: string;
  }>;
  /** Breaks RFC 9112 where senders are known to: strict parties on the way refuse it. */
  isSloppy: boolean;
}>;

/** A field as pair, written `Name: value`, or as the line that stands on the wire beside the pair that it means. */
export type Field =
  | readonly [name: string, value: string]
  | Readonly<{ line: string; means: readonly [string, string] }>;

export type Parts = Readonly<{
  method?: string;
  /** Behind the endpoint's path. */
  suffix?: string;
  /** Instead of path and suffix. */
  target?: (endpointPath: string) => string;
  httpVersion?: string;
  /** All fields but the Content-Length, which follows when there is a body, or `length` is `always`. */
  fields?: readonly Field[];
  length?: 'always' | 'never';
  body?: Uint8Array | string;
  /** What stands on the wire in the place of the body. */
  wire?: Uint8Array | string;
  lineEnd?: string;
  /** In front of the request line. */
  prelude?: string;
  isSloppy?: boolean;
}>;

const HOST: Field = ['Host', 'erp.example'];

export function sent(name: string, parts: Parts = {}): CorpusRequest {
  const { method = 'POST', suffix = '', httpVersion = '1.1', lineEnd = '\r\n', prelude = '' } = parts;
  const body = bytesOf(parts.body ?? '');
  const wire = parts.wire === undefined ? body : bytesOf(parts.wire);
  const hasLength = parts.length === 'always' || (body.length > 0 && parts.length !== 'never');
  const length: Field[] = hasLength ? [['Content-Length', String(body.length)]] : [];
  const fields: readonly Field[] = [...(parts.fields ?? [HOST]), ...length];
  const target = parts.target ?? ((endpointPath: string) => endpointPath + suffix);
  return {
    name,
    bytes(endpointPath) {
      const lines = [`${method} ${target(endpointPath)} HTTP/${httpVersion}`, ...fields.map(lineOf), '', ''];
      return Buffer.concat([Buffer.from(prelude + lines.join(lineEnd), 'latin1'), wire]);
    },
    expected: { method, target, rawHeaders: fields.map(meaningOf), body, httpVersion },
    isSloppy: parts.isSloppy ?? false,
  };
}

/** A POST with Host in front of these fields. */
export function withFields(name: string, fields: readonly Field[], parts: Parts = {}): CorpusRequest {
  return sent(name, { body: '{"id":1}', ...parts, fields: [HOST, ...fields] });
}

/** A chunked POST: `chunks` are data, or lines of framing as they stand. */
export function chunked(
  name: string,
  wire: string | Uint8Array,
  body: string | Uint8Array,
  parts: Parts = {},
): CorpusRequest {
  const { fields = [] } = parts;
  return sent(name, {
    ...parts,
    wire,
    body,
    length: 'never',
    fields: [HOST, ['Transfer-Encoding', 'chunked'], ...fields],
  });
}

/** Bytes that look random and are always the same (xorshift32). */
export function noise(size: number, seed = 1): Buffer {
  const bytes = Buffer.allocUnsafe(size);
  let state = seed;
  for (let at = 0; at < size; at += 1) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    bytes[at] = state & 0xff;
  }
  return bytes;
}

function bytesOf(given: Uint8Array | string): Uint8Array {
  return typeof given === 'string' ? Buffer.from(given) : given;
}

function lineOf(field: Field): string {
  return 'line' in field ? field.line : `${field[0]}: ${field[1]}`;
}

function meaningOf(field: Field): readonly [string, string] {
  return 'line' in field ? field.means : field;
}
