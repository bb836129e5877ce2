import { headerValues, type RawHeaders } from '../headers.ts';
import { declaredFraming, type Framing, NO_BODY } from './framing.ts';
import { parseHead, TOKEN } from './head.ts';

export type RequestHead = Readonly<{
  method: string;
  /** As sent: a character a byte. */
  target: string;
  httpVersion: string;
  rawHeaders: RawHeaders;
}>;

/**
 * Reads the head of an HTTP/1 request; undefined when it is none. Takes any token as method and any bytes but control
 * characters as target, spaces and the upper half of latin1 included (RFC 9112 §3.2 leaves both to the server).
 *
 * @param text the bytes as latin1, up to the empty line
 */
export function parseRequestHead(text: string): RequestHead | undefined {
  const head = parseHead(text);
  const [, method, target, httpVersion] = REQUEST_LINE.exec(head?.startLine ?? '') ?? [];
  if (head === undefined || method === undefined || target === undefined || httpVersion === undefined) return undefined;
  return TOKEN.test(method) ? { method, target, httpVersion, rawHeaders: head.rawHeaders } : undefined;
}

/** A request that says nothing of a body has none; no end of the connection ends its body (RFC 9112 §6.3). */
export function requestFraming({ rawHeaders }: RequestHead): Framing {
  const framing = declaredFraming(rawHeaders) ?? NO_BODY;
  return framing.kind === 'until-close' ? { kind: 'unclear' } : framing;
}

/** Whether the sender waits for a word before it sends the body (RFC 9110 §10.1.1). */
export function expectsContinue({ httpVersion, rawHeaders }: RequestHead): boolean {
  return (
    httpVersion !== '1.0' && headerValues(rawHeaders, 'expect').some((value) => value.toLowerCase() === '100-continue')
  );
}

const REQUEST_LINE = /^([!-~]+) ([ -~\x80-\xff]+) HTTP\/(1\.\d)$/;
