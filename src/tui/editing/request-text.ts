import type { EditedWebhook } from '../../domain/apply-edit.ts';
import type { Edit } from '../../domain/edit.ts';
import type { RawHeaders } from '../../domain/headers.ts';
import { parseHead, TOKEN } from '../../domain/http1/head.ts';

/** A request as text to edit: all but its version, with the part of the target that follows the handler's URL. */
export type RequestText = Pick<EditedWebhook, 'method' | 'suffix' | 'rawHeaders'> & Readonly<{ body: string }>;

export type RequestResult = Readonly<{ ok: true; request: RequestText }> | Readonly<{ ok: false; reason: string }>;

/** `notes`: lines for the person, which are not sent. */
export function formatRequest({ method, suffix, rawHeaders, body }: RequestText, notes: readonly string[]): string {
  const head = [
    ...notes.map((note) => `# ${note}`),
    suffix === '' ? method : `${method} ${suffix}`,
    ...rawHeaders.map(([name, value]) => `${name}: ${value}`),
  ];
  return `${head.join('\n')}\n\n${body}`;
}

/** Reads what `formatRequest` wrote and a person changed. */
export function parseRequest(text: string): RequestResult {
  const source = text.replace(NOTES, '');
  const end = HEAD_END.exec(source);
  const head = end === null ? source : source.slice(0, end.index);
  const parsed = parseHead(`${head}\n`);
  const [first = '', ...fields] = head.split(/\r?\n/);
  const [, method = '', suffix = ''] = REQUEST_LINE.exec(first) ?? [];
  if (!TOKEN.test(method)) return wrong('The first line has to be a method and what follows the URL', first);
  if (!SUFFIX.test(suffix)) return wrong('What follows the URL begins with / or ?, without spaces', suffix);
  const faulty = fields.find((line) => !FIELD.test(line) && !FOLDED.test(line));
  if (faulty !== undefined || parsed === undefined)
    return wrong('A header field has to be "Name: value", in characters of latin1', faulty ?? first);
  const body = end === null ? '' : source.slice(end.index + end[0].length);
  return { ok: true, request: { method, suffix, rawHeaders: parsed.rawHeaders, body } };
}

/** What was changed from one head to the other. */
export function headChanges(before: RequestText, after: RequestText): Edit {
  const { headers, removed } = headerChanges(before.rawHeaders, after.rawHeaders);
  return {
    ...(before.method === after.method ? {} : { method: after.method }),
    ...(before.suffix === after.suffix ? {} : { suffix: after.suffix }),
    ...(headers.length === 0 ? {} : { headers }),
    ...(removed.length === 0 ? {} : { removedHeaders: removed }),
  };
}

const NOTES = /^(?:#.*\r?\n)*/;
const HEAD_END = /\r?\n\r?\n/;
const REQUEST_LINE = /^(\S+)(?: +(\S.*?))? *$/;
const SUFFIX = /^(?:[/?][!-~]*)?$/;
const FIELD = /^[!-9;-~]+:[\t\x20-\x7e\x80-\xff]*$/;
const FOLDED = /^[ \t][\t\x20-\x7e\x80-\xff]*$/;

function wrong(what: string, found: string): RequestResult {
  return { ok: false, reason: `${what}, not: ${found.slice(0, 60)}` };
}

/** Fields go by their names: those of one name are given anew together, or removed. Their order among others stays. */
function headerChanges(
  before: RawHeaders,
  after: RawHeaders,
): Readonly<{ headers: RawHeaders; removed: readonly string[] }> {
  const names = [...new Set([...before, ...after].map(([name]) => name.toLowerCase()))];
  const changed = names.filter((name) => JSON.stringify(named(before, name)) !== JSON.stringify(named(after, name)));
  return {
    headers: changed.flatMap((name) => named(after, name)),
    removed: changed.filter((name) => named(after, name).length === 0),
  };
}

function named(headers: RawHeaders, name: string): RawHeaders {
  return headers.filter(([field]) => field.toLowerCase() === name);
}
