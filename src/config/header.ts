import { parsed, refused, type Parsed } from '../domain/parsed.ts';

export type Header = Readonly<{ name: string; value: string }>;

/** RFC 9110 §5.6.2 `token`. */
const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
/** RFC 9110 §5.5 `field-value`: visible characters, space, tab, and the upper half of latin1. */
const FIELD_VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;

const ASCII = /^[\t\x20-\x7e]*$/;

/** One header field from `Name: value`, as curl takes it. The value is trimmed and may be empty. */
export function parseHeader(text: string): Parsed<Header> {
  const colon = text.indexOf(':');
  if (colon < 0) return refused(`"${text}" has no colon between name and value`);
  const name = text.slice(0, colon);
  const value = text.slice(colon + 1).trim();
  if (name === '') return refused(`"${text}" has no name before the colon`);
  if (!TOKEN.test(name)) return refused(`"${name}" cannot be the name of a header (RFC 9110 §5.6.2)`);
  if (!FIELD_VALUE.test(value))
    return refused(`the value of ${name} holds a character that a header cannot carry (RFC 9110 §5.5)`);
  return parsed({ name, value });
}

/** A header that the sender must send: its value may not be empty, nor look different on the wire from sender to sender. */
export function parseRequiredHeader(text: string): Parsed<Header> {
  const header = parseHeader(text);
  if (!header.ok) return header;
  const { name, value } = header.value;
  if (value === '') return refused(`${name} has no value, so anyone could send it`);
  if (!ASCII.test(value))
    return refused(`the value of ${name} holds a character that some senders write in UTF-8 and others in latin1`);
  return header;
}

/** The name of a header field (RFC 9110 §5.1). */
export function parseHeaderName(text: string): Parsed<string> {
  return TOKEN.test(text) ? parsed(text) : refused(`"${text}" cannot be the name of a header (RFC 9110 §5.6.2)`);
}
