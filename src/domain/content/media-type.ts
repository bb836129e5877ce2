import { headerValue, type RawHeaders } from '../headers.ts';

/** `essence`: type and subtype in lower case. Names of parameters are in lower case; their values are as sent. */
export type MediaType = Readonly<{ essence: string; parameters: ReadonlyMap<string, string> }>;

/** What `Content-Type` says (RFC 9110 §8.3.1), read tolerantly; null when there is none. */
export function mediaTypeOf(headers: RawHeaders): MediaType | null {
  const value = headerValue(headers, 'content-type');
  return value === undefined || value.trim() === '' ? null : parseMediaType(value);
}

export function parseMediaType(value: string): MediaType {
  const [essence = ''] = value.split(';', 1);
  return { essence: essence.trim().toLowerCase(), parameters: parseParameters(value.slice(essence.length)) };
}

/** `; name=value; name="quoted value"` as a map. The first of several parameters of one name counts. */
export function parseParameters(text: string): ReadonlyMap<string, string> {
  if (text === '') return NO_PARAMETERS;
  const parameters = new Map<string, string>();
  for (const [, name = '', quoted, plain = ''] of text.matchAll(PARAMETER)) {
    const key = name.toLowerCase();
    if (!parameters.has(key)) parameters.set(key, quoted?.replaceAll(/\\(.)/gs, '$1') ?? plain.trimEnd());
  }
  return parameters;
}

const NO_PARAMETERS: ReadonlyMap<string, string> = new Map();
const PARAMETER = /;[ \t]*([^\s;="]+)[ \t]*=[ \t]*(?:"((?:[^"\\]|\\.)*)"|([^;"]*))/gs;
