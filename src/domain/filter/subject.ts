import type { CaptureRow } from '../event.ts';
import type { RawHeaders } from '../headers.ts';
import { parseJson, textOfJson, valuesAt, type Json } from './body-path.ts';
import type { BodyPath } from './filter.ts';

/** What a filter can look at of one capture. Headers and body are asked for only when the filter comes to them. */
export type FilterSubject = Readonly<{
  row: CaptureRow;
  /** May be a getter. */
  rawHeaders: RawHeaders;
  /** The body decoded to text: content encoding and charset undone. Empty when it is no text. */
  bodyText(): string;
}>;

/** One capture being looked at, at one time. What is made of its body is made once, however many tests ask. */
export type View = Readonly<{ subject: FilterSubject; now: number; derived: Derived }>;

type Derived = { body?: string; foldedBody?: string; json?: Json | undefined; exactJson?: Json | undefined };

export function lookAt(subject: FilterSubject, now: number): View {
  return { subject, now, derived: {} };
}

export function bodyOf({ subject, derived }: View): string {
  derived.body ??= subject.bodyText();
  return derived.body;
}

/** The body in lower case, for wildcards. */
export function foldedBodyOf(view: View): string {
  view.derived.foldedBody ??= bodyOf(view).toLowerCase();
  return view.derived.foldedBody;
}

/** The values that `path` leads to in a JSON body, numbers rounded to those of JavaScript. */
export function bodyValuesAt(view: View, path: BodyPath): readonly Json[] {
  const rounded = jsonOf(view);
  return rounded === undefined ? [] : valuesAt(rounded, path);
}

/**
 * The texts that `path` leads to in a JSON body, numbers as they were written. Few bodies have a number at the path,
 * so only those are parsed the slow way that keeps its digits.
 */
export function bodyTextsAt(view: View, path: BodyPath): readonly string[] {
  let values = bodyValuesAt(view, path);
  const exact = values.some((value) => typeof value === 'number') ? exactJsonOf(view) : undefined;
  if (exact !== undefined) values = valuesAt(exact, path);
  return values.map(textOfJson);
}

function jsonOf(view: View): Json | undefined {
  const { derived } = view;
  if (!('json' in derived)) derived.json = parseJson(bodyOf(view), 'rounded');
  return derived.json;
}

function exactJsonOf(view: View): Json | undefined {
  const { derived } = view;
  if (!('exactJson' in derived)) derived.exactJson = parseJson(bodyOf(view), 'as-text');
  return derived.exactJson;
}
