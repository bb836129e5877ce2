import { base64, latin1Bytes, utf8Text } from '../domain/bytes.ts';
import type { Capture } from '../domain/capture.ts';
import { parseForm } from '../domain/content/form.ts';
import type { HandlerAnswer } from '../domain/delivery.ts';
import { headerValue, headerValues, type RawHeaders } from '../domain/headers.ts';

export type HarOptions = Readonly<{
  /** The URL that stands for the request's own, which holds the secret path. */
  url: string;
  /** Of this program. */
  version: string;
  /** What a handler answered, and after how many milliseconds. */
  answer?: Readonly<{ answer: HandlerAnswer; ms: number }>;
}>;

/**
 * One capture as an HTTP Archive (HAR 1.2), as JSON text. Bodies that are not UTF-8 are base64, marked by `encoding` as
 * the format has it for answers; fields of ours begin with an underscore, as it asks for. Without an answer the status
 * is 0, as browsers write it.
 */
export function asHar(capture: Capture, options: HarOptions): string {
  const { version, answer } = options;
  const entry = {
    startedDateTime: new Date(capture.receivedAt).toISOString(),
    time: answer?.ms ?? 0,
    request: harRequest(capture, options.url),
    response: harResponse(answer?.answer),
    cache: {},
    timings: { send: 0, wait: answer?.ms ?? 0, receive: 0 },
    _id: capture.id,
    _completeness: capture.completeness,
  };
  const log = { version: '1.2', creator: { name: 'hookscope', version }, entries: [entry] };
  return `${JSON.stringify({ log }, null, 2)}\n`;
}

function harRequest(capture: Capture, url: string) {
  const [, query = ''] = /^[^?#]*\?([^#]*)/.exec(url) ?? [];
  const postData = { mimeType: headerValue(capture.rawHeaders, 'content-type') ?? '', ...harBody(capture.body) };
  return {
    method: capture.method,
    url,
    httpVersion: `HTTP/${capture.httpVersion}`,
    cookies: headerValues(capture.rawHeaders, 'cookie').flatMap(harCookies),
    headers: harHeaders(capture.rawHeaders),
    queryString: parseForm(latin1Bytes(query)).map(({ name, value }) => ({ name, value })),
    ...(capture.body.length > 0 ? { postData } : {}),
    headersSize: -1,
    bodySize: capture.body.length,
  };
}

function harResponse(answer: HandlerAnswer | undefined) {
  const headers = answer?.rawHeaders ?? [];
  const body = answer?.body ?? new Uint8Array();
  return {
    status: answer?.status ?? 0,
    statusText: answer?.statusText ?? '',
    httpVersion: 'HTTP/1.1',
    cookies: [],
    headers: harHeaders(headers),
    content: { size: body.length, mimeType: headerValue(headers, 'content-type') ?? 'x-unknown', ...harBody(body) },
    redirectURL: headerValue(headers, 'location') ?? '',
    headersSize: -1,
    bodySize: answer === undefined ? -1 : body.length,
  };
}

function harHeaders(headers: RawHeaders) {
  return headers.map(([name, value]) => ({ name, value }));
}

function harBody(body: Uint8Array): Readonly<{ text: string; encoding?: 'base64' }> {
  const text = utf8Text(body);
  return text === undefined ? { text: base64(body), encoding: 'base64' } : { text };
}

function harCookies(value: string) {
  return value.split(';').flatMap((pair) => {
    const [name = '', ...rest] = pair.trim().split('=');
    return name === '' ? [] : [{ name, value: rest.join('=') }];
  });
}
