import { STATUS_CODES } from 'node:http';
import { headerValue, type RawHeaders, withField, withoutField, withoutHopByHop } from '../domain/headers.ts';

/** What the sender is answered. Headers go out in order, case and number; the framing is ours. */
export type Answer = Readonly<{ status: number; statusText?: string; rawHeaders: RawHeaders; body: Uint8Array }>;

/** What of the request and its connection decides how an answer is written. */
export type AnswerSituation = Readonly<{
  /** Of the request. */
  method: string;
  httpVersion: string;
  /** Whether the connection stays for another request. */
  isPersistent: boolean;
  /** Epoch milliseconds. */
  now: number;
}>;

const NOTHING = new Uint8Array();

export function bareAnswer(status: number, rawHeaders: RawHeaders = []): Answer {
  return { status, rawHeaders, body: NOTHING };
}

/** The answer as it goes to the socket: the head in latin1, and the body where one may follow. */
export function answerBytes(given: Answer, at: AnswerSituation): Uint8Array {
  // A handler that changed protocols did so with us and not with the sender.
  const answer = given.status < 200 ? bareAnswer(502) : given;
  const { status, statusText = STATUS_CODES[status] ?? '' } = answer;
  const body = hasNoBody(status, at.method) ? NOTHING : answer.body;
  const rawHeaders = withoutHopByHop(answer.rawHeaders);
  const fields = [...framed({ ...answer, rawHeaders }, at.method), ...ownFields(rawHeaders, at)];
  const lines = fields.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  return Buffer.concat([Buffer.from(`HTTP/1.1 ${status} ${statusText}\r\n${lines}\r\n`, 'latin1'), body]);
}

function hasNoBody(status: number, method: string): boolean {
  return method === 'HEAD' || status === 204 || status === 304;
}

/** Content-Length says how long the body is, or would be where none may follow (RFC 9110 §8.6). */
function framed({ status, rawHeaders, body }: Answer, method: string): RawHeaders {
  if (status === 204) return withoutField(rawHeaders, 'content-length');
  const isKnown = headerValue(rawHeaders, 'content-length') !== undefined;
  // How long the answer to a HEAD would be, a handler need not say.
  if (hasNoBody(status, method) && (isKnown || status === 304 || body.length === 0)) return rawHeaders;
  return withField(rawHeaders, 'Content-Length', String(body.length));
}

function ownFields(rawHeaders: RawHeaders, at: AnswerSituation): RawHeaders {
  const fields: [name: string, value: string][] = [];
  if (headerValue(rawHeaders, 'date') === undefined) fields.push(['Date', httpDate(at.now)]);
  if (!at.isPersistent) fields.push(['Connection', 'close']);
  else if (at.httpVersion === '1.0') fields.push(['Connection', 'keep-alive']);
  return fields;
}

let lastDate = { second: -1, text: '' };

/** RFC 9110 §5.6.7. Written anew only once a second. */
function httpDate(now: number): string {
  const second = Math.floor(now / 1000);
  if (second !== lastDate.second) lastDate = { second, text: new Date(now).toUTCString() };
  return lastDate.text;
}
