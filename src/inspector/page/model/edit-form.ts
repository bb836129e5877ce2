import { suffixOf } from '../../../domain/apply-edit.ts';
import { utf8Bytes, utf8Text } from '../../../domain/bytes.ts';
import type { Capture } from '../../../domain/capture.ts';
import { encodingsOf } from '../../../domain/content/encoding.ts';
import type { Edit } from '../../../domain/edit.ts';
import { endToEnd, type RawHeaders } from '../../../domain/headers.ts';

/** One header in the form; `key` tells it apart from others, whatever is typed. */
export type HeaderField = Readonly<{ key: number; name: string; value: string }>;

/** What can be changed before a replay, as it is typed. `body`: null where it cannot be edited as text. */
export type EditForm = Readonly<{
  method: string;
  suffix: string;
  headers: readonly HeaderField[];
  body: string | null;
}>;

/** Why a body cannot be edited as text, or `null`. */
export type BodyObstacle = 'compressed' | 'not-text' | 'too-large' | null;

export const MAX_EDITED_BYTES = 2 * 1024 * 1024;

export type EditedPart = 'method' | 'suffix' | 'headers' | 'body';

/** What keeps the form from being sent. */
export type FormProblem = Readonly<
  { kind: 'method' } | { kind: 'header-name'; name: string } | { kind: 'header-value'; name: string }
>;

export function formOf(capture: Capture): EditForm {
  return {
    method: capture.method,
    suffix: suffixOf(capture),
    headers: endToEnd(capture.rawHeaders).map(([name, value], key) => ({ key, name, value })),
    body: bodyObstacle(capture) === null ? (utf8Text(capture.body) ?? null) : null,
  };
}

export function bodyObstacle({ body, rawHeaders }: Capture): BodyObstacle {
  if (body.length > MAX_EDITED_BYTES) return 'too-large';
  if (body.length > 0 && encodingsOf(body, rawHeaders).length > 0) return 'compressed';
  return utf8Text(body) === undefined || body.includes(0) ? 'not-text' : null;
}

/** The edit that the form stands for: only what differs from the capture. */
export function editOf(capture: Capture, form: EditForm): Edit {
  const parts = changedParts(capture, form);
  const headers = parts.includes('headers') ? headersEdit(endToEnd(capture.rawHeaders), pairsOf(form)) : {};
  return {
    ...(parts.includes('method') ? { method: form.method } : {}),
    ...(parts.includes('suffix') ? { suffix: form.suffix } : {}),
    ...headers,
    ...(parts.includes('body') && form.body !== null ? { body: utf8Bytes(form.body) } : {}),
  };
}

export function changedParts(capture: Capture, form: EditForm): readonly EditedPart[] {
  const before = formOf(capture);
  return [
    ...(form.method === before.method ? [] : (['method'] as const)),
    ...(form.suffix === before.suffix ? [] : (['suffix'] as const)),
    ...(isSameList(pairsOf(form), endToEnd(capture.rawHeaders)) ? [] : (['headers'] as const)),
    ...(form.body === before.body ? [] : (['body'] as const)),
  ];
}

/** The first thing that could not be sent (RFC 9110 §5.1, §5.5 and §9.1). */
export function problemOf({ method, headers }: EditForm): FormProblem | null {
  if (!TOKEN.test(method)) return { kind: 'method' };
  const misnamed = headers.find(({ name }) => !TOKEN.test(name));
  if (misnamed !== undefined) return { kind: 'header-name', name: misnamed.name };
  const wrong = headers.find(({ value }) => !FIELD_VALUE.test(value));
  return wrong === undefined ? null : { kind: 'header-value', name: wrong.name };
}

export function withHeader(form: EditForm, key: number, change: Partial<Omit<HeaderField, 'key'>>): EditForm {
  return { ...form, headers: form.headers.map((field) => (field.key === key ? { ...field, ...change } : field)) };
}

export function withoutHeader(form: EditForm, key: number): EditForm {
  return { ...form, headers: form.headers.filter((field) => field.key !== key) };
}

export function withNewHeader(form: EditForm): EditForm {
  const key = Math.max(-1, ...form.headers.map((field) => field.key)) + 1;
  return { ...form, headers: [...form.headers, { key, name: '', value: '' }] };
}

const TOKEN = /^[\w!#$%&'*+.^`|~-]+$/;
const FIELD_VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;

/** All fields of each name whose values are others than before, and the names that are gone. */
function headersEdit(before: RawHeaders, after: RawHeaders): Pick<Edit, 'headers' | 'removedHeaders'> {
  const [old, now] = [byName(before), byName(after)];
  const headers = [...now].flatMap(([name, fields]) => (isSameList(fields, old.get(name) ?? []) ? [] : fields));
  const removedHeaders = [...old.keys()].filter((name) => !now.has(name));
  return {
    ...(headers.length === 0 ? {} : { headers }),
    ...(removedHeaders.length === 0 ? {} : { removedHeaders }),
  };
}

function byName(headers: RawHeaders): ReadonlyMap<string, RawHeaders> {
  return Map.groupBy(headers, ([name]) => name.toLowerCase());
}

function pairsOf({ headers }: EditForm): RawHeaders {
  return headers.map(({ name, value }) => [name, value] as const);
}

function isSameList(a: RawHeaders, b: RawHeaders): boolean {
  return a.length === b.length && a.every(([name, value], index) => name === b[index]?.[0] && value === b[index]?.[1]);
}
