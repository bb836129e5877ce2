import type { RawHeaders } from '../domain/headers.ts';

/** What there is to send again: a capture, or one with an edit laid over it. Header values are latin1. */
export type ExportRequest = Readonly<{ method: string; rawHeaders: RawHeaders; body: Uint8Array }>;

/** A URL in the part that names the server and the request target, exactly as written. */
export function splitUrl(url: string): Readonly<{ origin: string; target: string }> {
  const [origin = url] = /^[a-z][a-z\d+.-]*:\/\/[^/?#]*/i.exec(url) ?? [];
  const target = url.slice(origin.length);
  return { origin, target: target.startsWith('/') ? target : `/${target}` };
}
