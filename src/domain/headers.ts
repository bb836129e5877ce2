/** Header fields in the order, case and number in which they were sent. */
export type RawHeaders = readonly (readonly [name: string, value: string])[];

/** First value of the field, or undefined. Field names are case-insensitive (RFC 9110 §5.1). */
export function headerValue(headers: RawHeaders, name: string): string | undefined {
  return headerValues(headers, name)[0];
}

/** All values of the field, in order. */
export function headerValues(headers: RawHeaders, name: string): string[] {
  const wanted = name.toLowerCase();
  return headers.filter(([field]) => field.toLowerCase() === wanted).map(([, value]) => value);
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

/** The headers without hop-by-hop fields, including those that `Connection` names (RFC 9110 §7.6.1). */
export function withoutHopByHop(headers: RawHeaders): RawHeaders {
  const dropped = new Set(HOP_BY_HOP_FIELDS);
  for (const value of headerValues(headers, 'connection'))
    for (const name of value.split(',')) dropped.add(name.trim().toLowerCase());
  return headers.filter(([name]) => !dropped.has(name.toLowerCase()));
}
