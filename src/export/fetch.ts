import { base64, utf8Text } from '../domain/bytes.ts';
import { endToEnd } from '../domain/headers.ts';
import { isPrintable } from '../domain/sanitize.ts';
import type { ExportRequest } from './request.ts';

/**
 * A JavaScript module that sends the same method, header values and body to `url` with `fetch`.
 *
 * What `fetch` does not keep: order, case and number of header fields (equal names are joined), Host, Content-Length and
 * the fields of the connection, which are its own; it adds fields such as `Accept` and `User-Agent`, normalises the URL,
 * and cannot send a body with GET or HEAD: the module then says so.
 */
export function asFetch(request: ExportRequest, url: string): string {
  const headers = endToEnd(request.rawHeaders);
  const isBodyForbidden = /^(?:get|head)$/i.test(request.method);
  const hasBody = request.body.length > 0;
  return [
    ...(hasBody && isBodyForbidden ? [`// fetch cannot send a body with ${request.method}: it is left out.`] : []),
    `const response = await fetch(${literal(url)}, {`,
    `  method: ${literal(request.method)},`,
    '  headers: [',
    ...headers.map(([name, value]) => `    [${literal(name)}, ${literal(value)}],`),
    '  ],',
    ...(hasBody && !isBodyForbidden ? [`  body: ${bytesOf(request.body)},`] : []),
    '});',
    'console.log(response.status, await response.text());',
    '',
  ].join('\n');
}

/** As bytes in either case: for a string, `fetch` would add a Content-Type. */
function bytesOf(body: Uint8Array): string {
  const text = utf8Text(body);
  return text === undefined
    ? `Uint8Array.from(atob(${literal(base64(body))}), (char) => char.charCodeAt(0))`
    : `new TextEncoder().encode(${literal(text)})`;
}

/** A string literal in which nothing is invisible. */
function literal(text: string): string {
  return JSON.stringify(text).replaceAll(/[^\x20-\x7e]/g, (unit) => (isPrintable(unit) ? unit : escaped(unit)));
}

function escaped(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
