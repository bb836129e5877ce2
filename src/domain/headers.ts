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

/** The headers with one field of that name: in the place of the first, in its case, or at the end. */
export function withField(headers: RawHeaders, name: string, value: string): RawHeaders {
  const wanted = name.toLowerCase();
  const first = headers.findIndex(([field]) => field.toLowerCase() === wanted);
  if (first === -1) return [...headers, [name, value]];
  return headers.flatMap((pair, index) => {
    if (index === first) return [[pair[0], value] as const];
    return pair[0].toLowerCase() === wanted ? [] : [pair];
  });
}

/** The headers without the fields of that name. */
export function withoutField(headers: RawHeaders, name: string): RawHeaders {
  const unwanted = name.toLowerCase();
  return headers.filter(([field]) => field.toLowerCase() !== unwanted);
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
  const options = headerValues(headers, 'connection').flatMap((value) => value.toLowerCase().split(','));
  const named = new Set(options.map((option) => option.trim()));
  return headers.filter(([name]) => {
    const field = name.toLowerCase();
    return !HOP_BY_HOP.has(field) && !named.has(field);
  });
}

const HOP_BY_HOP = new Set(HOP_BY_HOP_FIELDS);
