import { areSameBytes } from '../../domain/bytes.ts';
import { diffJson, type JsonChange } from '../../domain/diff/json.ts';
import { diffLines } from '../../domain/diff/lines.ts';
import type { Hunk } from '../../domain/diff/sequence.ts';
import { parseJson, type JsonResult } from '../../domain/json/parse.ts';
import { splitLines } from '../../domain/sanitize.ts';
import { isJson, type ReadableBody } from './body.ts';

/** How two bodies differ. */
export type Comparison =
  | Readonly<{ kind: 'same-bytes' }>
  /** The bytes differ, but not what they say: other white space or another encoding of the content. */
  | Readonly<{ kind: 'same-content' }>
  | Readonly<{ kind: 'json'; changes: readonly JsonChange[] }>
  | Readonly<{ kind: 'lines'; before: readonly string[]; after: readonly string[]; hunks: readonly Hunk[] }>
  /** There is nothing to tell but the sizes. `why`: no text, or too long to compare while one waits. */
  | Readonly<{ kind: 'sizes'; why: 'binary' | 'long'; before: number; after: number }>;

/** Characters of both together: comparing more would keep keys waiting. */
const MAX_LENGTH = 4 * 1024 * 1024;

export function compareBodies(before: ReadableBody, after: ReadableBody): Comparison {
  if (areSameBytes(before.bytes, after.bytes)) return { kind: 'same-bytes' };
  const sizes = { before: before.bytes.length, after: after.bytes.length };
  const old = textOf(before);
  const now = textOf(after);
  if (old === null || now === null) return { kind: 'sizes', why: 'binary', ...sizes };
  if (old === now) return { kind: 'same-content' };
  if (old.length + now.length > MAX_LENGTH) return { kind: 'sizes', why: 'long', ...sizes };
  return compareJson(before, after) ?? compareLines(old, now);
}

/** An empty body is an empty text. */
function textOf({ view }: ReadableBody): string | null {
  return view.kind === 'empty' ? '' : view.text;
}

function compareJson(before: ReadableBody, after: ReadableBody): Comparison | undefined {
  const old = parsed(before);
  const now = parsed(after);
  if (old?.ok !== true || now?.ok !== true) return undefined;
  const changes = diffJson(old.root, now.root);
  return changes.length === 0 ? { kind: 'same-content' } : { kind: 'json', changes };
}

function parsed({ view, json }: ReadableBody): JsonResult | undefined {
  return isJson(view) ? (json ?? parseJson(view.text)) : undefined;
}

function compareLines(old: string, now: string): Comparison {
  const before = splitLines(old);
  const after = splitLines(now);
  const hunks = diffLines(before, after);
  // Only the ends of the lines differ.
  if (hunks.every(({ kind }) => kind === 'same')) return { kind: 'same-content' };
  return { kind: 'lines', before, after, hunks };
}
