import { utf8Text } from '../domain/bytes.ts';
import { endToEnd } from '../domain/headers.ts';
import { isPrintable, splitLines } from '../domain/sanitize.ts';
import type { ExportRequest } from './request.ts';

/**
 * The request as an `.http` file for the HTTP clients of editors (JetBrains, VS Code REST Client). `bodyFile` names the
 * file, beside this one, that holds the body when it cannot stand in the text: when it is binary, has other line ends
 * than LF, or has something in it that those clients would act on.
 *
 * What it does not keep: Host, Content-Length and the fields of the connection are the client's own; header values above
 * ASCII are UTF-8 in the file; and clients fill in `{{…}}` in a URL or a header value.
 */
export function asHttpFile(request: ExportRequest, url: string, bodyFile: string): string {
  const headers = endToEnd(request.rawHeaders);
  const text = inlineText(request.body);
  const body = text ?? `< ./${bodyFile}`;
  return [
    ...(text === undefined
      ? [`# The body (${request.body.length} bytes) is read from ${bodyFile} beside this file.`]
      : []),
    `${request.method} ${url}`,
    ...headers.map(([name, value]) => `${name}: ${value}`),
    ...(body === '' ? [] : ['', body]),
    '',
  ].join('\n');
}

/** Whether the body has to be put into the file that `asHttpFile` names. */
export function needsBodyFile(body: Uint8Array): boolean {
  return inlineText(body) === undefined;
}

/** Separators, file references, response scripts, and variables. */
const ACTED_ON = /^(?:###|<[ @>]|> )|\{\{/;

function inlineText(body: Uint8Array): string | undefined {
  const text = utf8Text(body);
  const isKept = text !== undefined && text === text.trim() && !text.includes('\r');
  return isKept && splitLines(text).every((line) => isPrintable(line) && !ACTED_ON.test(line)) ? text : undefined;
}
