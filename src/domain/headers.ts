/** Header fields in the order, case and number in which they were sent. */
export type RawHeaders = readonly (readonly [name: string, value: string])[];

/** First value of the field, or undefined. Field names are case-insensitive (RFC 9110 §5.1). */
export function headerValue(headers: RawHeaders, name: string): string | undefined {
  const wanted = name.toLowerCase();
  return headers.find(([field]) => isNamed(field, wanted))?.[1];
}

/** All values of the field, in order. */
export function headerValues(headers: RawHeaders, name: string): string[] {
  const wanted = name.toLowerCase();
  const values: string[] = [];
  for (const [field, value] of headers) if (isNamed(field, wanted)) values.push(value);
  return values;
}

/** The headers with one field of that name: in the place of the first, in its case, or at the end. */
export function withField(headers: RawHeaders, name: string, value: string): RawHeaders {
  const wanted = name.toLowerCase();
  const fields: RawHeaders[number][] = [];
  let isPlaced = false;
  for (const pair of headers) {
    if (!isNamed(pair[0], wanted)) fields.push(pair);
    else if (!isPlaced) {
      fields.push([pair[0], value]);
      isPlaced = true;
    }
  }
  if (!isPlaced) fields.push([name, value]);
  return fields;
}

/** The headers without the fields of that name. */
export function withoutField(headers: RawHeaders, name: string): RawHeaders {
  const unwanted = name.toLowerCase();
  return headers.filter(([field]) => !isNamed(field, unwanted));
}

/** @param wanted in lower case; comparing lengths first spares most names the way there */
function isNamed(field: string, wanted: string): boolean {
  return field.length === wanted.length && field.toLowerCase() === wanted;
}

/** Node's flat `rawHeaders` list as pairs. */
export function fromFlatHeaders(flat: readonly string[]): RawHeaders {
  const pairs: [string, string][] = [];
  for (let i = 0; i + 1 < flat.length; i += 2) pairs.push([flat[i] ?? '', flat[i + 1] ?? '']);
  return pairs;
}

/**
 * Fields that belong to one connection and not to the message.
 * RFC 9110 §7.6.1, with the older list of RFC 2616 §13.5.1, plus `Expect`, which was answered by the ingress already.
 */
export const HOP_BY_HOP_FIELDS: readonly string[] = [
  'connection',
  'keep-alive',
  'proxy-connection',
  'proxy-authenticate',
  'proxy-authorization',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'expect',
];

/** Without these a message has no end, or no addressee. `Connection` cannot make them one hop's (RFC 9110 §7.6.1). */
const NEVER_ONE_HOPS: readonly string[] = ['content-length', 'host'];

/** The headers without hop-by-hop fields, including those that `Connection` names (RFC 9110 §7.6.1). */
export function withoutHopByHop(headers: RawHeaders): RawHeaders {
  const options = listMembers(headers, 'connection').filter((option) => !NEVER_ONE_HOPS.includes(option));
  return headers.filter(([name]) => !isOneOf(name, HOP_BY_HOP_FIELDS) && !isOneOf(name, options));
}

/** The headers without those that whoever sends the message makes anew: Host, Content-Length, hop-by-hop fields. */
export function endToEnd(headers: RawHeaders): RawHeaders {
  return withoutField(withoutField(withoutHopByHop(headers), 'host'), 'content-length');
}

/** @param fields in lower case */
function isOneOf(name: string, fields: readonly string[]): boolean {
  return fields.some((field) => isNamed(name, field));
}

/** The members of a list field, in lower case, those of all its lines together; empty ones do not count (RFC 9110 §5.6.1). */
export function listMembers(headers: RawHeaders, name: string): readonly string[] {
  const values = headerValues(headers, name);
  return values.length === 0 ? values : values.join().toLowerCase().split(',').map(trimBlanks).filter(Boolean);
}

/**
 * Without the spaces and tabs around it, which are all that HTTP calls white (RFC 9110 §5.6.3): what else looks empty may be
 * read otherwise elsewhere, and a value may well end with the byte A0.
 */
export function trimBlanks(text: string): string {
  let from = 0;
  let to = text.length;
  while (from < to && isBlank(text.charCodeAt(from))) from += 1;
  while (to > from && isBlank(text.charCodeAt(to - 1))) to -= 1;
  return text.slice(from, to);
}

/** A space or a tab. */
export function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x09;
}
