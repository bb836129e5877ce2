import express, { type Express, type NextFunction, type Request, type RequestHandler, type Response } from 'express';
import { ToolError } from '../../domain/error.ts';
import { isApi, judgeRequest, type Lock } from './access.ts';
import { API_ROUTES, type ApiAnswer, type ApiContext } from './api-routes.ts';
import { DOOR_HEADERS, leadingPage, missingTokenPage } from './door-pages.ts';
import { errorAnswer, errorJson } from './error-answer.ts';
import { inflateForPage } from './inflate.ts';
import { MAX_COMMAND_BYTES } from './limits.ts';
import { servePage } from './page-files.ts';
import { refusalAnswer } from './refusals.ts';
import { cookieWith } from './secret.ts';
import { SECURITY_HEADERS } from './security-headers.ts';
import { engineFor } from './engine-for.ts';

export type AppOptions = Readonly<{
  lock: Lock;
  /** Folder of the built page. */
  assets: string;
  context: Promise<ApiContext>;
}>;

/** The inspector over HTTP: nothing is answered to whoever may not come in, and nothing of a payload as markup. */
export function createApp({ lock, assets, context }: AppOptions): Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  // As the guard, which tells the API from the page by its path.
  app.enable('case sensitive routing');
  app.use(guard(lock));
  app.use('/api', api(context));
  app.post('/inflate/:encoding', ...inflateForPage());
  app.use(servePage(assets));
  app.use(answerError);
  return app;
}

function guard(lock: Lock): RequestHandler {
  return (request, response, next) => {
    response.set(SECURITY_HEADERS);
    const verdict = judgeRequest(knockOf(request), lock);
    switch (verdict.kind) {
      case 'admitted':
        return next();
      case 'exchange':
        response.set('Set-Cookie', cookieWith(lock.token, lock.port));
        if (!verdict.isFromElsewhere) return response.redirect(303, verdict.location);
        return void response.type('html').send(leadingPage(verdict.location));
      case 'again':
        return void response.status(401).type('html').send(leadingPage(verdict.location));
      case 'refused': {
        const { status, error } = refusalAnswer(verdict.reason);
        response.status(status);
        if (verdict.reason !== 'token' || isApi(knockOf(request))) return void response.json(errorJson(error));
        const language = request.acceptsLanguages(['en', 'de']) === 'de' ? 'de' : 'en';
        return void response.set(DOOR_HEADERS).type('html').send(missingTokenPage(language));
      }
    }
  };
}

function knockOf({ method, originalUrl, headers }: Request) {
  return { method, url: originalUrl, headers };
}

function api(context: Promise<ApiContext>): RequestHandler {
  const router = express.Router({ caseSensitive: true, strict: true });
  for (const { method, path, answer } of API_ROUTES)
    router[method](path, ...(method === 'post' ? [readJson()] : []), async (request, response) => {
      const query = new URLSearchParams(request.originalUrl.split('?').slice(1).join('?'));
      const params = request.params as Record<string, string>;
      const { client, version } = await context;
      const seen = { client: engineFor(request, client), version };
      send(response, await answer({ params, query, body: request.body as unknown }, seen));
    });
  router.use((request) => {
    throw new ToolError(
      'ROUTE_UNKNOWN',
      {
        message: `The API has no ${request.method} ${request.baseUrl}${request.path}.`,
        next: ['See docs/inspector-api.yaml.'],
      },
      'notFound',
    );
  });
  return router;
}

/** JSON alone: a form, which a page of another origin may send without asking, is none. */
function readJson(): RequestHandler {
  const parse = express.json({ limit: MAX_COMMAND_BYTES, type: 'application/json', strict: false });
  return (request, response, next) => {
    if (request.is('application/json') !== 'application/json')
      throw new ToolError('REQUEST_TYPE', {
        message: 'A command is JSON.',
        next: ['Send it with "Content-Type: application/json".'],
      });
    parse(request, response, next);
  };
}

function send(response: Response, answer: ApiAnswer): void {
  if (answer.kind === 'json') return void response.json(answer.value);
  response.attachment(answer.name);
  response.type('application/octet-stream');
  response.send(Buffer.from(answer.bytes.buffer, answer.bytes.byteOffset, answer.bytes.byteLength));
}

/** Express tells an error handler by its four parameters. */
function answerError(error: unknown, _request: Request, response: Response, next: NextFunction): void {
  if (response.headersSent) return next(error);
  const { status, json } = errorAnswer(error);
  response.status(status).json(json);
}
