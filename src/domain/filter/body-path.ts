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

/** The values that `path` leads to, in no order. */
export function valuesAt(root: Json, path: BodyPath): readonly Json[] {
  const mayMeetAgain = path.filter((step) => step === '**').length > 1;
  let found: Json[] = [root];
  for (const step of path) {
    const next: Json[] = [];
    for (const value of found) addSteps(next, value, step);
    found = mayMeetAgain ? [...new Set(next)] : next;
  }
  return found;
}

/** A value as the text that tests look at. Containers appear as they do when folded: `{…}` and `[…]`. */
export function textOfJson(value: Json): string {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null) return String(value);
  return Array.isArray(value) ? '[…]' : '{…}';
}

function addSteps(found: Json[], value: Json, step: string | number): void {
  if (step === '**') addWithDescendants(found, value);
  else if (step === '*') addChildren(found, value);
  else addChild(found, value, step);
}

/** In an array the name `0` is as good as the index; other names, such as `length`, are not in the body. */
function addChild(found: Json[], value: Json, step: string | number): void {
  if (typeof value !== 'object' || value === null) return;
  const isInPlace = Array.isArray(value) ? /^\d+$/.test(String(step)) : typeof step === 'string';
  if (isInPlace && Object.hasOwn(value, step))
    found.push((value as Readonly<Record<string | number, Json>>)[step] as Json);
}

function addChildren(found: Json[], value: Json): void {
  if (typeof value === 'object' && value !== null) for (const inner of Object.values(value)) found.push(inner);
}

/** Without recursion: a body may be nested more deeply than calls can be. */
function addWithDescendants(found: Json[], root: Json): void {
  let at = found.length;
  found.push(root);
  for (; at < found.length; at += 1) addChildren(found, found[at] as Json);
}

function numberAsText(_key: string, value: unknown, context?: SourceContext): unknown {
  return typeof value === 'number' ? context?.source : value;
}
