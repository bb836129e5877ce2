import type { BodyPath } from './filter.ts';

/** A parsed JSON body. */
export type Json = string | number | boolean | null | readonly Json[] | Readonly<{ [key: string]: Json }>;

/** What the reviver gets as third argument (ECMAScript "JSON.parse source text access", in Node since 21). */
type SourceContext = Readonly<{ source?: string }>;

/**
 * The body as JSON, or undefined when it is none. Never throws. `numbers: 'as-text'` gives each number as its own
 * source text, so that no digit is lost; it takes four times as long.
 */
export function parseJson(text: string, numbers: 'rounded' | 'as-text'): Json | undefined {
  try {
    return (numbers === 'rounded' ? JSON.parse(text) : JSON.parse(text, numberAsText)) as Json;
  } catch {
    return undefined;
  }
}

/** The values that `path` leads to, equal ones once. */
export function valuesAt(root: Json, path: BodyPath): Iterable<Json> {
  let found = new Set<Json>([root]);
  for (const step of path) found = new Set(stepsFrom(found, step));
  return found;
}

/** A value as the text that tests look at. Containers appear as they do when folded: `{…}` and `[…]`. */
export function textOfJson(value: Json): string {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null) return String(value);
  return Array.isArray(value) ? '[…]' : '{…}';
}

function* stepsFrom(values: Iterable<Json>, step: string | number): Generator<Json> {
  for (const value of values) {
    if (step === '**') yield* withDescendants(value);
    else if (step === '*') yield* children(value);
    else yield* child(value, step);
  }
}

/** In an array the name `0` is as good as the index; other names, such as `length`, are not in the body. */
function child(value: Json, step: string | number): readonly Json[] {
  if (typeof value !== 'object' || value === null) return [];
  const isInPlace = Array.isArray(value) ? /^\d+$/.test(String(step)) : typeof step === 'string';
  return isInPlace && Object.hasOwn(value, step)
    ? [(value as Readonly<Record<string | number, Json>>)[step] as Json]
    : [];
}

function children(value: Json): readonly Json[] {
  return typeof value === 'object' && value !== null ? Object.values(value) : [];
}

/** A stack of our own: a body may be nested more deeply than calls can be. */
function* withDescendants(root: Json): Generator<Json> {
  const waiting: Json[] = [root];
  for (let value = waiting.pop(); value !== undefined; value = waiting.pop()) {
    yield value;
    for (const inner of children(value)) waiting.push(inner);
  }
}

function numberAsText(_key: string, value: unknown, context?: SourceContext): unknown {
  return typeof value === 'number' ? context?.source : value;
}
