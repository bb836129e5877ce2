import { parsed, type Parsed, refused } from '../../domain/parsed.ts';

/** The full URL of an endpoint: http or https, without credentials and fragment. */
export function parseEndpoint(text: string): Parsed<string> {
  const url = URL.parse(text);
  if (url === null) return refused(`"${text}" is not a URL`);
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    return refused(`"${text}" begins with neither http:// nor https://`);
  if (url.username !== '' || url.password !== '') return refused('it must not hold a user name or password');
  if (url.hash !== '') return refused(`"${url.hash}" would never be sent, because a fragment stays in the client`);
  return parsed(url.href);
}
