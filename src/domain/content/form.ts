import { utf8Bytes, utf8Text } from '../bytes.ts';

/**
 * One `name=value` of a form, decoded. `start` and `end` (exclusive) are the byte offsets of the pair in the body.
 * `isGuess`: it is not UTF-8 and was decoded as windows-1252.
 */
export type FormField = Readonly<{
  name: string;
  value: string;
  start: number;
  end: number;
  isGuess: boolean;
}>;

/**
 * The fields of `application/x-www-form-urlencoded`, in order, empty ones left out; each is read when it is asked for,
 * because there may be millions. Takes any bytes; never throws.
 */
export function* formFields(body: Uint8Array): Generator<FormField> {
  for (let start = 0; start <= body.length;) {
    const end = indexOrEnd(body, AMPERSAND, start, body.length);
    if (end > start) yield fieldAt(body, start, end);
    start = end + 1;
  }
}

/** More than anyone looks at. */
export const MAX_FIELDS = 10_000;

/** The first fields as a list, `MAX_FIELDS` at most: there are more when the last one ends before the body does. */
export function parseForm(body: Uint8Array): FormField[] {
  const fields: FormField[] = [];
  for (const field of formFields(body)) {
    if (fields.length === MAX_FIELDS) break;
    fields.push(field);
  }
  return fields;
}

const AMPERSAND = 0x26;
const EQUALS = 0x3d;
const PERCENT = 0x25;
const PLUS = 0x2b;
const SPACE = 0x20;

function fieldAt(body: Uint8Array, start: number, end: number): FormField {
  const equals = indexOrEnd(body, EQUALS, start, end);
  const name = decodePart(body.subarray(start, equals));
  const value = decodePart(body.subarray(Math.min(equals + 1, end), end));
  return { name: name.text, value: value.text, start, end, isGuess: name.isGuess || value.isGuess };
}

/** Percent escapes and plus signs undone; an escape that is none stays as it is. */
function decodePart(part: Uint8Array): Readonly<{ text: string; isGuess: boolean }> {
  const bytes = new Uint8Array(part.length);
  let length = 0;
  for (let at = 0; at < part.length; at += 1) {
    const escaped = part[at] === PERCENT ? hexByte(part, at + 1) : undefined;
    if (escaped !== undefined) at += 2;
    bytes[length] = escaped ?? (part[at] === PLUS ? SPACE : (part[at] ?? 0));
    length += 1;
  }
  const decoded = bytes.subarray(0, length);
  const text = utf8Text(decoded);
  return text === undefined
    ? { text: new TextDecoder('windows-1252').decode(decoded), isGuess: true }
    : { text, isGuess: false };
}

function hexByte(bytes: Uint8Array, at: number): number | undefined {
  const high = hexDigit(bytes[at]);
  const low = hexDigit(bytes[at + 1]);
  return high < 0 || low < 0 ? undefined : high * 16 + low;
}

const HEX_DIGITS = utf8Bytes('0123456789abcdef');

/** -1 for anything else. Setting bit 6 makes letters lower case and leaves digits alone. */
function hexDigit(byte: number | undefined): number {
  return byte === undefined ? -1 : HEX_DIGITS.indexOf(byte | 0x20);
}

function indexOrEnd(bytes: Uint8Array, byte: number, from: number, end: number): number {
  const found = bytes.subarray(from, end).indexOf(byte);
  return found < 0 ? end : from + found;
}
