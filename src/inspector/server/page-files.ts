import express, { type Request, type RequestHandler } from 'express';
import { ToolError } from '../../domain/error.ts';

/** The build puts a hash of the content into these names, so they never change under a name. */
const HASHED = /-[A-Z0-9]{8}\.\w+$/i;

/**
 * Serves the built page: its files as they are, and `index.html` for every address of the page itself, so that a deep
 * link such as `/captures/<id>` opens.
 */
export function servePage(assets: string): RequestHandler[] {
  return [
    express.static(assets, {
      index: false,
      redirect: false,
      dotfiles: 'ignore',
      cacheControl: false,
      setHeaders(response, path) {
        if (HASHED.test(path)) response.setHeader('Cache-Control', 'private, max-age=31536000, immutable');
      },
    }),
    (request, response, next) => {
      if (!isPageAddress(request)) throw notThere(request.path);
      response.sendFile(
        'index.html',
        { root: assets, cacheControl: false },
        (error: NodeJS.ErrnoException | undefined) => {
          if (error?.code === 'ENOENT') next(notBuilt());
          else if (error !== undefined) next(error);
        },
      );
    },
  ];
}

/** Files have a dot in their name; addresses of the page have none. */
function isPageAddress({ method, path }: Request): boolean {
  return (method === 'GET' || method === 'HEAD') && !/\.[^/]*$/.test(path);
}

function notThere(path: string): ToolError {
  return new ToolError('PAGE_UNKNOWN', { message: `There is nothing at ${path}.` }, 'notFound');
}

function notBuilt(): ToolError {
  return new ToolError('PAGE_MISSING', {
    message: 'The page of the inspector has not been built.',
    next: ['Run npm run build in the folder of hookscope, then reload.'],
  });
}
