import { isBlank, type RawHeaders, trimBlanks } from '../headers.ts';

/** The first line and the fields of a message, as they stand. */
export type MessageHead = Readonly<{ startLine: string; rawHeaders: RawHeaders }>;

/** RFC 9110 §5.6.2. */
export const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;

const LF = 10;
const CR = 13;

/**
 * Where the body begins: the place behind the empty line that ends the head, or -1 when that has not come yet. A line
 * may end with LF alone (RFC 9112 §2.2).
 *
 * @param from where to look for the end of the last line
 */
export function headEnd(bytes: Uint8Array, from = 0): number {
  for (let at = bytes.indexOf(LF, from); at !== -1; at = bytes.indexOf(LF, at + 1)) {
    if (bytes[at + 1] === LF) return at + 2;
    if (bytes[at + 1] === CR && bytes[at + 2] === LF) return at + 3;
  }
  return -1;
}

/**
 * Reads a head, from its first line to the empty one; undefined when it is none. Names keep their case, values their
 * inner whitespace, and only space and tab around a value go: a value may well end with the byte A0. A folded value
 * (RFC 9112 §5.2) is joined by one space. Control characters stay, other than NUL and a CR without its LF (RFC 9110 §5.5).
 *
 * @param text the bytes as latin1, a character a byte
 */
export function parseHead(text: string): MessageHead | undefined {
  if (text.includes('\0') || LONE_CR.test(text)) return undefined;
  const rawHeaders: [name: string, value: string][] = [];
  let end = text.indexOf('\n');
  const startLine = withoutCr(end === -1 ? text : text.slice(0, end));
  while (end !== -1) {
    const start = end + 1;
    end = text.indexOf('\n', start);
    const line = withoutCr(text.slice(start, end === -1 ? undefined : end));
    if (line === '') break;
    const last = rawHeaders.at(-1);
    if (last !== undefined && isBlank(line.charCodeAt(0))) {
      last[1] = trimBlanks(`${last[1]} ${trimBlanks(line)}`);
      continue;
    }
    const colon = line.indexOf(':');
    const name = line.slice(0, colon);
    if (colon === -1 || !FIELD_NAME.test(name)) return undefined;
    rawHeaders.push([name, trimBlanks(line.slice(colon + 1))]);
  }
  return { startLine, rawHeaders };
}

const LONE_CR = /\r(?!\n)/;

/** More than a token, since names that break the rules are sent too, but nothing that could be misread (RFC 9112 §5.1). */
const FIELD_NAME = /^[!-9;-~\x80-\xff]+$/;

function withoutCr(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line;
}
