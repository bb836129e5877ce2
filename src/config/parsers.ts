import { parseDuration, parseSize } from '../domain/size.ts';
import { parsed, refused, type Parsed, type Parser } from '../domain/parsed.ts';

const HIGHEST_PORT = 65_535;
/** RFC 3986 §3.3 `path-absolute`, without dot segments, which clients would remove before they send. */
const PATH = /^\/(?:[A-Za-z0-9\-._~!$&'()*+,;=:@/]|%[0-9A-Fa-f]{2})*$/;
/** A DNS label (RFC 1035 §2.3.1) of at least four characters, which is what localtunnel servers accept. */
const SUBDOMAIN = /^[a-z0-9][a-z0-9-]{2,61}[a-z0-9]$/;
const YES = ['true', 'yes', 'on', '1'];
const NO = ['false', 'no', 'off', '0'];

/** A TCP port; `0` stands for any free one. */
export function parsePort(text: string): Parsed<number> {
  if (!/^\d+$/.test(text)) return refused(`"${text}" is not a port`);
  const port = Number(text);
  return port <= HIGHEST_PORT ? parsed(port) : refused(`${text} is above the highest port, ${HIGHEST_PORT}`);
}

/** A whole number, not below `min`. */
export function parseCount(min: number): Parser<number> {
  return (text) => {
    const count = /^\d+$/.test(text) ? Number(text) : Number.NaN;
    if (!Number.isSafeInteger(count)) return refused(`"${text}" is not a whole number`);
    return count >= min ? parsed(count) : refused(`${text} is less than ${min}`);
  };
}

/** Yes or no, as the environment and files spell it. */
export function parseSwitch(text: string): Parsed<boolean> {
  const word = text.toLowerCase();
  if (YES.includes(word)) return parsed(true);
  return NO.includes(word) ? parsed(false) : refused(`"${text}" is neither yes nor no`);
}

/** One word out of a list. */
export function parseChoice<const T extends string>(choices: readonly T[]): Parser<T> {
  return (text) => {
    const choice = choices.find((word) => word === text);
    return choice === undefined ? refused(`"${text}" is not one of ${choices.join(', ')}`) : parsed(choice);
  };
}

/** Text that is not empty. */
export function parseText(text: string): Parsed<string> {
  return text.trim() === '' ? refused('it is empty') : parsed(text);
}

/** The path of an endpoint: begins with `/`, percent-encoded where needed, without query. A slash at the end is dropped. */
export function parsePath(text: string): Parsed<string> {
  if (!text.startsWith('/')) return refused(`"${text}" does not begin with /`);
  if (/[?#]/.test(text)) return refused(`"${text}" holds a ? or #, which is not part of a path`);
  if (!PATH.test(text)) return refused(`"${text}" holds a character that has to be percent-encoded`);
  if (/\/\.{1,2}(\/|$)/.test(text)) return refused(`"${text}" holds . or .. as a step, which senders remove`);
  return parsed(text.length > 1 ? text.replace(/\/+$/, '') || '/' : text);
}

/** The name to ask a tunnel server for. */
export function parseSubdomain(text: string): Parsed<string> {
  return SUBDOMAIN.test(text) ? parsed(text) : refused(`"${text}" cannot be a subdomain`);
}

/** The base URL of a server: http or https, without credentials, query and fragment. The value has no slash at the end. */
export function parseServerUrl(text: string): Parsed<string> {
  if (!URL.canParse(text)) return refused(`"${text}" is not a URL`);
  const url = new URL(text);
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    return refused(`"${text}" begins with neither http:// nor https://`);
  if (url.username !== '' || url.password !== '') return refused('it must not hold a user name or password');
  if (url.search !== '' || url.hash !== '') return refused('it must not hold a query or fragment');
  return parsed(url.href.replace(/\/+$/, ''));
}

/** A public URL of one's own, without a path: the path of the endpoint is added to it. */
export function parsePublicUrl(text: string): Parsed<string> {
  const url = parseServerUrl(text);
  if (!url.ok || new URL(url.value).pathname === '/') return url;
  return refused(`"${text}" holds a path; the path of the endpoint is given with --path`);
}

/** Milliseconds, more than none. A number alone is seconds. */
export function parseTime(text: string): Parsed<number> {
  const ms = parseDuration(text);
  if (ms === undefined) return refused(`"${text}" is not a time`);
  return ms > 0 ? parsed(ms) : refused(`"${text}" is no time at all`);
}

/** Bytes, more than none. */
export function parseBytes(text: string): Parsed<number> {
  const bytes = parseSize(text);
  if (bytes === undefined) return refused(`"${text}" is not a size`);
  return bytes > 0 ? parsed(bytes) : refused(`"${text}" is no size at all`);
}
