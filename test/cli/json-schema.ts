import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

type Schema = Readonly<{
  $ref?: string;
  type?: string | readonly string[];
  const?: unknown;
  enum?: readonly unknown[];
  pattern?: string;
  format?: string;
  minimum?: number;
  required?: readonly string[];
  properties?: Readonly<Record<string, Schema>>;
  additionalProperties?: Schema;
  items?: Schema;
  prefixItems?: readonly Schema[];
  oneOf?: readonly Schema[];
}>;

const FOLDER = resolve(import.meta.dirname, '../../docs/json');

/**
 * Where a value does not fit a schema of docs/json; empty when it fits. Knows the words that those schemas use, and is
 * stricter than JSON Schema: a property that no schema describes is a fault.
 */
export function schemaFaults(name: string, value: unknown): string[] {
  return faults(load(`${name}.json`), value, '$');
}

function load(file: string): Schema {
  return JSON.parse(readFileSync(resolve(FOLDER, file), 'utf8'));
}

function faults(schema: Schema, value: unknown, at: string): string[] {
  if (schema.$ref !== undefined) return faults(load(schema.$ref), value, at);
  if (schema.oneOf !== undefined) {
    const tried = schema.oneOf.map((choice) => faults(choice, value, at));
    return tried.filter((found) => found.length === 0).length === 1
      ? []
      : [`${at} fits none: ${tried.flat().join('; ')}`];
  }
  const types = typeof schema.type === 'string' ? [schema.type] : schema.type;
  if (types !== undefined && !types.some((type) => isOfType(value, type))) return [`${at} is no ${types.join(' or ')}`];
  if ('const' in schema && value !== schema.const) return [`${at} is not ${JSON.stringify(schema.const)}`];
  if (schema.enum !== undefined && !schema.enum.includes(value))
    return [`${at} is not one of ${schema.enum.join(', ')}`];
  if (typeof value === 'string') return textFaults(schema, value, at);
  if (typeof value === 'number')
    return value < (schema.minimum ?? -Infinity) ? [`${at} is below ${schema.minimum}`] : [];
  if (Array.isArray(value))
    return value.flatMap((item, index) =>
      faults(schema.prefixItems?.[index] ?? schema.items ?? {}, item, `${at}[${index}]`),
    );
  return typeof value === 'object' && value !== null ? objectFaults(schema, value as Record<string, unknown>, at) : [];
}

function textFaults(schema: Schema, value: string, at: string): string[] {
  if (schema.pattern !== undefined && !new RegExp(schema.pattern).test(value))
    return [`${at} is not like ${schema.pattern}`];
  const isTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(value);
  return schema.format === 'date-time' && !isTime ? [`${at} is no time`] : [];
}

function objectFaults(schema: Schema, value: Record<string, unknown>, at: string): string[] {
  const missing = (schema.required ?? []).filter((key) => !(key in value)).map((key) => `${at}.${key} is missing`);
  const present = Object.entries(value).flatMap(([key, child]) => {
    const own = schema.properties?.[key] ?? schema.additionalProperties;
    if (own !== undefined) return faults(own, child, `${at}.${key}`);
    return schema.properties === undefined ? [] : [`${at}.${key} is not described`];
  });
  return [...missing, ...present];
}

function isOfType(value: unknown, type: string): boolean {
  switch (type) {
    case 'null':
      return value === null;
    case 'array':
      return Array.isArray(value);
    case 'integer':
      return Number.isInteger(value);
    case 'object':
      return typeof value === 'object' && value !== null && !Array.isArray(value);
    default:
      return typeof value === type;
  }
}
