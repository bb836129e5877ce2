import { CLAIMS, type Field } from './filter.ts';
import { namesNear } from '../closest-name.ts';

/** What may stand after a field. `id`: a whole id or the beginning of one. `value`: text or a number, as in a body. */
export type Takes = 'text' | 'id' | 'status' | 'duration' | 'size' | 'age' | 'value' | 'claim';

/** One field of the language: parser, completion, help and `docs/filter.md` all read this. */
export type FilterField = Readonly<{
  name: Field['name'] | 'is';
  takes: Takes;
  /** What has to stand between the name and the operator. */
  path?: 'header' | 'body';
  help: string;
  examples: readonly string[];
  /** Values worth offering; any other that the field takes is as good. */
  values: readonly string[];
}>;

export const FILTER_FIELDS: readonly FilterField[] = [
  {
    name: 'event',
    takes: 'text',
    help: 'the event, as the profile names it',
    examples: ['event:"Wiederkehrende Rechnung*"', 'event~"erstellt|ändern"'],
    values: [],
  },
  {
    name: 'status',
    takes: 'status',
    help: 'status of the last answer of the handler',
    examples: ['status:500', 'status:>=400', 'status:5xx'],
    values: ['2xx', '3xx', '4xx', '5xx', '>=400'],
  },
  {
    name: 'is',
    takes: 'claim',
    help: `one of ${CLAIMS.join(', ')}`,
    examples: ['is:failed', 'not is:replayed'],
    values: CLAIMS,
  },
  {
    name: 'body',
    takes: 'value',
    path: 'body',
    help: 'a value in a JSON body, or without a path the body as text',
    examples: ['body.positions[0].amount:>100', 'body.**.documentNumber:RE-2026-*', 'body:Müller'],
    values: [],
  },
  {
    name: 'header',
    takes: 'value',
    path: 'header',
    help: 'a header of the webhook',
    examples: ['header.x-scope:abc', 'header.content-length:>1000', 'header.authorization:*'],
    values: [],
  },
  {
    name: 'method',
    takes: 'text',
    help: 'the HTTP method',
    examples: ['method:POST', 'not method:POST'],
    values: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'],
  },
  {
    name: 'target',
    takes: 'text',
    help: 'path and query, exactly as sent',
    examples: ['target:*/invoices*', 'target~"[?&]k="'],
    values: [],
  },
  {
    name: 'type',
    takes: 'text',
    help: 'the media type that the sender declares, or the part after its / or +',
    examples: ['type:json', 'type:text/*'],
    values: ['json', 'xml', 'x-www-form-urlencoded', 'form-data', 'text/*'],
  },
  {
    name: 'size',
    takes: 'size',
    help: 'size of the body: a number of bytes, or with b, kb, mb, gb (1 kb is 1,024 bytes)',
    examples: ['size:>100kb', 'size:0'],
    values: ['>100kb', '>1mb'],
  },
  {
    name: 'age',
    takes: 'age',
    help: 'time since it arrived, with ms, s, m, h, d, w',
    examples: ['age:<10m', 'age:>=2h'],
    values: ['<10m', '<1h', '<1d'],
  },
  {
    name: 'ms',
    takes: 'duration',
    help: 'duration of the last delivery: milliseconds, or with s, m, h',
    examples: ['ms:>200', 'ms:>=1.5s'],
    values: ['>200', '>1s'],
  },
  {
    name: 'id',
    takes: 'id',
    help: 'the id of the capture, or how it begins',
    examples: ['id:0k3f9ab7c'],
    values: [],
  },
  {
    name: 'remote',
    takes: 'text',
    help: 'the address that it came from',
    examples: ['remote:127.0.0.*'],
    values: [],
  },
  {
    name: 'tunnel',
    takes: 'text',
    help: 'the tunnel that it came by, or none',
    examples: ['tunnel:localtunnel', 'tunnel:none'],
    values: ['none', 'localtunnel', 'url'],
  },
];

/** The field of that name in any case, or undefined. */
export function fieldNamed(name: string): FilterField | undefined {
  const wanted = name.toLowerCase();
  return FILTER_FIELDS.find((field) => field.name === wanted);
}

/** Names for a person who wrote `word`: those that may have been meant, or all. */
export function fieldNamesNear(word: string): readonly string[] {
  return namesNear(
    word,
    FILTER_FIELDS.map((field) => field.name),
  );
}
