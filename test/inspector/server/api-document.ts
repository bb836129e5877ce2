import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

/** A schema of the document, as far as it is used there. */
export type Schema = Readonly<{
  $ref?: string;
  type?: string | readonly string[];
  enum?: readonly unknown[];
  const?: unknown;
  pattern?: string;
  format?: string;
  description?: string;
  default?: unknown;
  minimum?: number;
  maximum?: number;
  minItems?: number;
  maxItems?: number;
  items?: Schema;
  prefixItems?: readonly Schema[];
  required?: readonly string[];
  properties?: Readonly<Record<string, Schema>>;
  additionalProperties?: false;
  oneOf?: readonly Schema[];
  allOf?: readonly Schema[];
}>;

type Content = Readonly<Record<string, Readonly<{ schema?: Schema }>>>;
type Answer = Readonly<{ $ref?: string; content?: Content }>;
type Operation = Readonly<{
  parameters?: readonly Readonly<{ $ref?: string; name?: string; in?: string }>[];
  requestBody?: Readonly<{ content: Content }>;
  responses: Readonly<Record<string, Answer>>;
}>;

export type ApiDocument = Readonly<{
  paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}>;

const FILE = join(import.meta.dirname, '../../../docs/inspector-api.yaml');
export const apiDocument = parse(readFileSync(FILE, 'utf8')) as ApiDocument;

const KEYWORDS = new Set(
  (
    '$ref type enum const pattern format description default minimum maximum minItems maxItems items prefixItems ' +
    'required properties additionalProperties oneOf allOf'
  ).split(' '),
);

/** What a `$ref` names; anything else is itself. */
export function resolved<T extends object>(value: T): T {
  const ref = (value as { $ref?: string }).$ref;
  if (ref === undefined) return value;
  const found = ref
    .slice(2)
    .split('/')
    .reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], apiDocument);
  if (found === undefined) throw new Error(`${ref} is not in the document`);
  return resolved(found as T);
}

/**
 * What is wrong with a value by a schema, a line each. Stricter than JSON Schema: a property that no schema names is
 * wrong, because it is not documented. A keyword that this does not know is an error of the document.
 */
export function problems(value: unknown, given: Schema, at = '$'): string[] {
  const schema = resolved(given);
  const unknown = Object.keys(schema).filter((key) => !KEYWORDS.has(key));
  if (unknown.length > 0) throw new Error(`${at}: this check does not know ${unknown.join(', ')}`);
  return [...ownProblems(value, schema, at), ...undocumented(value, schema, at)];
}

function ownProblems(value: unknown, given: Schema, at: string): string[] {
  const schema = resolved(given);
  const found: string[] = [];
  const check = (isGood: boolean, what: string) => {
    if (!isGood) found.push(`${at} ${what}: ${JSON.stringify(value)}`);
  };
  if (schema.type !== undefined)
    check(
      [schema.type].flat().includes(typeOf(value)) || isWhole(value, schema),
      `is no ${[schema.type].flat().join(' or ')}`,
    );
  if (schema.enum !== undefined) check(schema.enum.includes(value), `is none of ${schema.enum.join(', ')}`);
  if ('const' in schema) check(schema.const === value, `is not ${JSON.stringify(schema.const)}`);
  if (schema.pattern !== undefined)
    check(new RegExp(schema.pattern).test(String(value)), `does not match ${schema.pattern}`);
  if (schema.format === 'date-time') check(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(String(value)), 'is no UTC time');
  if (schema.minimum !== undefined) check(Number(value) >= schema.minimum, `is less than ${schema.minimum}`);
  if (Array.isArray(value)) {
    check(
      value.length >= (schema.minItems ?? 0) && value.length <= (schema.maxItems ?? Infinity),
      'has a wrong length',
    );
    for (const [index, item] of value.entries()) {
      const of = schema.prefixItems?.[index] ?? schema.items;
      if (of !== undefined) found.push(...problems(item, of, `${at}[${index}]`));
    }
  }
  if (isRecord(value)) {
    for (const name of schema.required ?? []) check(name in value, `lacks ${name}`);
    for (const [name, of] of Object.entries(schema.properties ?? {}))
      if (name in value) found.push(...problems(value[name], of, `${at}.${name}`));
  }
  for (const part of schema.allOf ?? []) found.push(...ownProblems(value, part, at));
  if (schema.oneOf !== undefined) {
    const fits = schema.oneOf.filter((part) => problems(value, part, at).length === 0);
    check(fits.length === 1, `fits ${fits.length} of the schemas`);
  }
  return found;
}

function undocumented(value: unknown, schema: Schema, at: string): string[] {
  if (!isRecord(value) || schema.oneOf !== undefined) return [];
  const known = namesOf(schema);
  return Object.keys(value).flatMap((name) => (known.has(name) ? [] : [`${at}.${name} is not documented`]));
}

function namesOf(given: Schema): Set<string> {
  const schema = resolved(given);
  return new Set([
    ...Object.keys(schema.properties ?? {}),
    ...(schema.allOf ?? []).flatMap((part) => [...namesOf(part)]),
  ]);
}

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

function isWhole(value: unknown, { type }: Schema): boolean {
  return [type].flat().includes('integer') && Number.isInteger(value);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
