import { diffJson, type JsonChange } from '../../../domain/diff/json.ts';
import { areSameBytes } from '../../../domain/bytes.ts';
import { formatLine, layoutJson } from '../../../domain/json/layout.ts';
import { splitLines } from '../../../domain/sanitize.ts';
import type { Side } from '../model/comparing.ts';
import { jsonRoot } from './body-document.ts';

/** Longer texts are not compared by lines: it would take seconds, and nobody reads that many. */
export const MAX_COMPARED_LENGTH = 4 * 1024 * 1024;

export function isSameBody(before: Side, after: Side): boolean {
  return areSameBytes(before.body.bytes, after.body.bytes);
}

/** What differs between two JSON bodies; null where one is no JSON or they are too large. */
export function changesBetween(before: Side, after: Side): readonly JsonChange[] | null {
  if (isTooLarge(before) || isTooLarge(after)) return null;
  const [old, now] = [jsonRoot(before.body), jsonRoot(after.body)];
  return old === undefined || now === undefined ? null : diffJson(old, now);
}

/** Start line and headers, a line each. */
export function headLines({ startLine, rawHeaders }: Side): readonly string[] {
  return [startLine, ...rawHeaders.map(([name, value]) => `${name}: ${value}`)];
}

/** The whole message in lines: JSON is laid out, what is no text is left out. Null where it is too large. */
export function messageLines(side: Side): readonly string[] | null {
  if (isTooLarge(side)) return null;
  const root = jsonRoot(side.body);
  const { text } = side.body.view;
  const body = root === undefined ? splitLines(text ?? '') : layoutLines(root);
  return [...headLines(side), '', ...body];
}

function layoutLines(root: Parameters<typeof layoutJson>[0]): string[] {
  const layout = layoutJson(root);
  return layout.lines(0, layout.lineCount).map(formatLine);
}

function isTooLarge({ body }: Side): boolean {
  return (body.view.text?.length ?? 0) > MAX_COMPARED_LENGTH;
}
