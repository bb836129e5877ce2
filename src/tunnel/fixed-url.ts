import { ToolError } from '../domain/error.ts';
import { deferred } from './deferred.ts';
import { type CloseReason, TunnelError, type TunnelProvider } from './provider.ts';

/**
 * A public URL that someone else leads to the ingress: a reverse proxy, a named tunnel, a port that is passed on.
 * There is nothing to open; the canary tells whether the URL leads here.
 *
 * Errors: `ToolError` `PUBLIC_URL_INVALID`.
 */
export function fixedUrlProvider(publicUrl: string): TunnelProvider {
  const url = parsePublicUrl(publicUrl);
  return {
    name: 'url',
    caveats: url.protocol === 'https:' ? [] : ['The public URL is not https: webhooks travel unencrypted.'],
    async open(_local, signal) {
      if (signal.aborted) throw new TunnelError('aborted', 'opening the tunnel was cancelled');
      const closed = deferred<CloseReason>();
      return {
        url: url.origin,
        isNameGranted: true,
        closed: closed.promise,
        close: async () => closed.resolve({ kind: 'closed-by-us' }),
      };
    },
  };
}

function parsePublicUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isBase = url !== undefined && /^https?:$/.test(url.protocol) && url.href === `${url.origin}/`;
  if (isBase) return url;
  throw new ToolError('PUBLIC_URL_INVALID', {
    message: `${text} cannot be the public URL.`,
    why: 'It has to be a web address without a path, such as https://hooks.example.com: the path of the endpoint is added to it.',
    next: ['Give the part before the path, and let the proxy pass all paths on.'],
  });
}
