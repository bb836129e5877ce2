import type { CaptureId } from '../../domain/capture.ts';
import type { DeliveryId } from '../../domain/delivery.ts';
import { ToolError } from '../../domain/error.ts';
import { shortId } from '../../domain/id.ts';
import type { CaptureDetail, EngineClient } from '../../engine/client.ts';
import { EXPORT_FORMATS } from '../../export/formats.ts';
import { captureDetailJson, commandResultJson, deliveryDetailJson, sessionJson, windowJson } from './api-json.ts';
import { parseCommand } from './command-body.ts';

/** A request as a route sees it: nothing of HTTP but what it asks for. */
export type ApiRequest = Readonly<{
  params: Readonly<Record<string, string | undefined>>;
  query: URLSearchParams;
  /** The JSON of a command. */
  body: unknown;
}>;

export type ApiAnswer =
  | Readonly<{ kind: 'json'; value: unknown }>
  /** Bytes to be kept and never shown by the browser. */
  | Readonly<{ kind: 'file'; name: string; bytes: Uint8Array }>;

export type ApiContext = Readonly<{
  client: EngineClient;
  /** Of this program, for exports. */
  version: string;
}>;

/**
 * One route of the API as data. `path` as Express has it, below `/api`; docs/inspector-api.yaml tells the same to people.
 * Errors: `ToolError` for whatever the caller can mend.
 */
export type ApiRoute = Readonly<{
  method: 'get' | 'post';
  path: string;
  answer(request: ApiRequest, context: ApiContext): Promise<ApiAnswer>;
}>;

const DEFAULT_LIMIT = 100;
const MAX_LIMIT = 1000;

export const API_ROUTES: readonly ApiRoute[] = [
  {
    method: 'get',
    path: '/session',
    answer: async (_, { client }) => json(sessionJson(await client.session())),
  },
  {
    method: 'get',
    path: '/captures',
    async answer({ query }, { client }) {
      const { filter, before, after, limit } = parameters(query, ['filter', 'before', 'after', 'limit']);
      const cursor = {
        ...(before === undefined ? {} : { before: before as CaptureId }),
        ...(after === undefined ? {} : { after: after as CaptureId }),
      };
      return json(windowJson(await client.window({ filter: filter ?? '', cursor, limit: parseLimit(limit) })));
    },
  },
  {
    method: 'get',
    path: '/captures/count',
    async answer({ query }, { client }) {
      const { filter } = parameters(query, ['filter']);
      return json({ count: await client.count(filter ?? '') });
    },
  },
  {
    method: 'get',
    path: '/captures/:id',
    answer: async ({ params }, { client }) => json(captureDetailJson(await findCapture(params['id'], client))),
  },
  {
    method: 'get',
    path: '/captures/:id/body',
    async answer({ params }, { client }) {
      const { capture } = await findCapture(params['id'], client);
      return { kind: 'file', name: `${shortId(capture.id)}.bin`, bytes: capture.body };
    },
  },
  {
    method: 'get',
    path: '/captures/:id/export/:format',
    answer: exportCapture,
  },
  {
    method: 'get',
    path: '/deliveries/:id',
    async answer({ params }, { client }) {
      const delivery = await client.delivery(params['id'] as DeliveryId);
      if (delivery === undefined)
        throw new ToolError('DELIVERY_UNKNOWN', { message: `There is no delivery ${params['id']}.` }, 'notFound');
      return json(deliveryDetailJson(delivery));
    },
  },
  {
    method: 'get',
    path: '/guide',
    async answer({ query }, { client }) {
      const { lang = 'de' } = parameters(query, ['lang']);
      if (lang !== 'de' && lang !== 'en') throw wrongParameter('lang', 'de or en');
      return json(await client.guide(lang));
    },
  },
  {
    method: 'post',
    path: '/commands',
    answer: async ({ body }, { client }) => json(commandResultJson(await client.command(parseCommand(body)))),
  },
];

async function exportCapture({ params, query }: ApiRequest, { client, version }: ApiContext): Promise<ApiAnswer> {
  const format = EXPORT_FORMATS.find(({ name }) => name === params['format']);
  if (format === undefined)
    throw new ToolError(
      'FORMAT_UNKNOWN',
      {
        message: `There is no export format ${params['format']}.`,
        next: [`Take one of ${EXPORT_FORMATS.map(({ name }) => name).join(', ')}.`],
      },
      'notFound',
    );
  const detail = await findCapture(params['id'], client);
  const { capture } = detail;
  const { url = detail.url } = parameters(query, ['url']);
  if (!/^https?:\/\//.test(url) || !URL.canParse(url)) throw wrongParameter('url', 'an http or https URL');
  const bytes = format.render(capture, { url, version });
  return { kind: 'file', name: `${shortId(capture.id)}.${format.extension}`, bytes };
}

async function findCapture(id: string | undefined, client: EngineClient): Promise<CaptureDetail> {
  const detail = await client.detail(id as CaptureId);
  if (detail === undefined)
    throw new ToolError('CAPTURE_UNKNOWN', { message: `There is no capture ${id}.` }, 'notFound');
  return detail;
}

/** Each of the known parameters at most once. Errors: `PARAMETER` for any other. */
function parameters<Name extends string>(
  query: URLSearchParams,
  known: readonly Name[],
): Partial<Record<Name, string>> {
  for (const name of new Set(query.keys()))
    if (!known.some((other) => other === name) || query.getAll(name).length > 1)
      throw new ToolError('PARAMETER', {
        message: `The parameter ${name} is unknown here, or was given more than once.`,
        next: [known.length === 0 ? 'Leave it out.' : `Known here: ${known.join(', ')}.`],
      });
  return Object.fromEntries(query) as Partial<Record<Name, string>>;
}

function parseLimit(text: string | undefined): number {
  if (text === undefined) return DEFAULT_LIMIT;
  const limit = /^\d+$/.test(text) ? Number(text) : 0;
  if (limit < 1 || limit > MAX_LIMIT) throw wrongParameter('limit', `a whole number from 1 to ${MAX_LIMIT}`);
  return limit;
}

function wrongParameter(name: string, expected: string): ToolError {
  return new ToolError('PARAMETER', { message: `The parameter ${name} has to be ${expected}.` });
}

function json(value: unknown): ApiAnswer {
  return { kind: 'json', value };
}
