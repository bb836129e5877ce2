import { parsed, refused, type Parsed } from './parsed.ts';

const PORT = /^:?(\d{1,5})(\/.*)?$/;
const HOST_AND_PORT = /^[a-z0-9.-]+:\d{1,5}(\/|$)/i;

/**
 * The URL of a handler from what people type: `http://localhost:3000/webhook`, `3000`, `:3000/webhook`,
 * `localhost:3000`. The value is a full URL without credentials and fragment.
 */
export function parseHandler(text: string): Parsed<string> {
  const trimmed = text.trim();
  const port = PORT.exec(trimmed);
  if (port !== null) return parseHandlerUrl(`http://localhost:${port[1]}${port[2] ?? '/'}`, trimmed);
  return parseHandlerUrl(HOST_AND_PORT.test(trimmed) ? `http://${trimmed}` : trimmed, trimmed);
}

function parseHandlerUrl(url: string, typed: string): Parsed<string> {
  if (!URL.canParse(url)) return refused(`"${typed}" is not a URL`);
  const handler = new URL(url);
  if (handler.protocol !== 'http:' && handler.protocol !== 'https:')
    return refused(`${handler.protocol}// cannot be a handler, only http:// and https:// can`);
  if (handler.username !== '' || handler.password !== '')
    return refused('a handler URL must not hold a user name or password');
  if (handler.hash !== '')
    return refused(`"${handler.hash}" would never be sent, because a fragment stays in the client`);
  if (handler.port === '0') return refused('port 0 is not a port that can be called');
  if (handler.hostname === '0.0.0.0' || handler.hostname === '[::]')
    return refused(`${handler.hostname} is where a server listens, not where it is called; use localhost`);
  return parsed(handler.href);
}
