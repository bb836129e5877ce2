import { latin1Bytes, latin1Text, utf8Text } from '../bytes.ts';
import { headerValue, type RawHeaders } from '../headers.ts';
import { parseParameters } from './media-type.ts';

/** One part. `start` and `end` (exclusive) are byte offsets of its content in the body. */
export type Part = Readonly<{
  headers: RawHeaders;
  /** From `Content-Disposition` (RFC 7578 §4.2), or null. */
  name: string | null;
  filename: string | null;
  start: number;
  end: number;
}>;

/**
 * `parts`: the first ones, `MAX_PARTS` at most, of `partCount`. `isClosed`: the closing boundary is there, so that none
 * is missing.
 */
export type Multipart = Readonly<{ parts: readonly Part[]; partCount: number; isClosed: boolean }>;

/** More than anyone looks at. */
export const MAX_PARTS = 1000;

/**
 * The parts of a multipart body (RFC 2046 §5.1.1). Takes bare LF as a line end too, and whatever else comes: what
 * cannot be read gives fewer parts or headers. Never throws.
 */
export function parseMultipart(body: Uint8Array, boundary: string): Multipart {
  const delimiters = findDelimiters(body, latin1Bytes(`--${boundary}`));
  const closing = delimiters.find((delimiter) => delimiter.isClosing);
  const opening = delimiters.filter(
    (delimiter) => !delimiter.isClosing && delimiter.start <= (closing?.start ?? Infinity),
  );
  const parts = opening.slice(0, MAX_PARTS).map((delimiter, index) => {
    const next = opening[index + 1] ?? closing;
    return partAt(
      body,
      delimiter.end,
      next === undefined ? body.length : beforeLineEnd(body, delimiter.end, next.start),
    );
  });
  return { parts, partCount: opening.length, isClosed: closing !== undefined };
}

/** `end`: after the line end that belongs to it. */
type Delimiter = Readonly<{ start: number; end: number; isClosing: boolean }>;

const LF = 0x0a;
const CR = 0x0d;
const DASH = 0x2d;
const SPACE = 0x20;
const TAB = 0x09;
/** RFC 2046 allows 70; a long one would make searching slow. */
const MAX_BOUNDARY = 250;

function findDelimiters(body: Uint8Array, delimiter: Uint8Array): Delimiter[] {
  const found: Delimiter[] = [];
  if (delimiter.length > MAX_BOUNDARY) return found;
  for (let at = 0; at < body.length; at += 1) {
    const isAtLineStart = at === 0 || body[at - 1] === LF;
    if (!isAtLineStart || !startsWith(body, delimiter, at)) continue;
    const after = at + delimiter.length;
    const isClosing = body[after] === DASH && body[after + 1] === DASH;
    const end = lineEnd(body, isClosing ? after + 2 : after);
    if (end === undefined) continue;
    found.push({ start: at, end, isClosing });
    if (isClosing) break;
  }
  return found;
}

/** After the line end, when nothing but blanks comes before it; undefined when it is the text of a longer word. */
function lineEnd(body: Uint8Array, from: number): number | undefined {
  let at = from;
  while (body[at] === SPACE || body[at] === TAB) at += 1;
  if (body[at] === CR) at += 1;
  if (at >= body.length) return body.length;
  return body[at] === LF ? at + 1 : undefined;
}

/** The line end before a delimiter belongs to the delimiter. */
function beforeLineEnd(body: Uint8Array, from: number, at: number): number {
  const withoutLf = at > from && body[at - 1] === LF ? at - 1 : at;
  return withoutLf > from && body[withoutLf - 1] === CR ? withoutLf - 1 : withoutLf;
}

function partAt(body: Uint8Array, from: number, end: number): Part {
  const headers: [string, string][] = [];
  let at = from;
  for (;;) {
    const lf = body.subarray(at, end).indexOf(LF);
    const lineStop = lf < 0 ? end : at + lf;
    const line = latin1Text(body.subarray(at, lineStop)).trimEnd();
    at = Math.min(lineStop + 1, end);
    if (line === '' || at >= end) break;
    addHeader(headers, line);
  }
  const disposition = parseParameters(headerValue(headers, 'content-disposition') ?? '');
  return {
    headers,
    name: decoded(disposition.get('name')),
    filename: decoded(disposition.get('filename')),
    start: at,
    end,
  };
}

/** A line that begins with a blank goes on with the field before (RFC 5322 §2.2.3). */
function addHeader(headers: [string, string][], line: string): void {
  const colon = line.indexOf(':');
  const last = headers.at(-1);
  if (/^[ \t]/.test(line) && last !== undefined) last[1] += ` ${line.trim()}`;
  else if (colon > 0) headers.push([line.slice(0, colon).trim(), line.slice(colon + 1).trim()]);
}

/** Names are sent as UTF-8 bytes by browsers (RFC 7578 §5.1), and were read as latin1. */
function decoded(value: string | undefined): string | null {
  return value === undefined ? null : (utf8Text(latin1Bytes(value)) ?? value);
}

function startsWith(body: Uint8Array, prefix: Uint8Array, at: number): boolean {
  for (let i = 0; i < prefix.length; i += 1) if (body[at + i] !== prefix[i]) return false;
  return true;
}
