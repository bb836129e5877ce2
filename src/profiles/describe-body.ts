import type { Capture } from '../domain/capture.ts';
import { formatSize } from '../domain/size.ts';
import { MAX_READ_BYTES, type ReadBody } from './outline/body.ts';
import { MAX_NODES, pathOfLeaf, type Leaf } from './outline/outline.ts';
import { joinParts } from './summary.ts';

/** What there is to say of a body without facts: the first line of a text, otherwise `JSON, 1.2 kB`. */
export function describeBody(capture: Capture, body: ReadBody): string {
  if (body.kind === 'empty') return 'empty';
  const first = body.kind === 'outlined' && body.format === 'text' ? body.outline.leaves[0] : undefined;
  return first === undefined ? `${body.format}, ${formatSize(capture.bodySize)}` : joinParts([first.text]);
}

/** Sentences about what handlers stumble over in this body, and what was not looked at. */
export function bodyWarnings(body: ReadBody): string[] {
  if (body.kind === 'empty') return [];
  if (body.kind === 'opaque')
    return COMPRESSED.has(body.format) ? [`The body is compressed (${body.format}): no facts were looked for.`] : [];
  const { leaves, stopped } = body.outline;
  const imprecise = body.format === 'JSON' ? leaves.find(isBeyondPrecision) : undefined;
  const twofold = leaves.find(hasZAndOffset);
  return [
    imprecise && `${pathOfLeaf(imprecise)} is beyond 2^53: JSON.parse makes another number of ${imprecise.text}.`,
    twofold &&
      `${pathOfLeaf(twofold)} has both "Z" and an offset: take the "Z" out of ${twofold.text} before parsing it.`,
    stopped === 'limit' &&
      `Facts were looked for in the first ${MAX_READ_BYTES / 1024} kB or ${MAX_NODES} values only.`,
    stopped === 'broken' && 'The body is damaged or cut off: facts are from the part before.',
  ].filter((warning) => typeof warning === 'string');
}

const COMPRESSED = new Set(['gzip', 'deflate', 'br', 'zstd', 'compress']);
const MAX_SAFE = String(Number.MAX_SAFE_INTEGER);

function isBeyondPrecision({ kind, text }: Leaf): boolean {
  if (kind !== 'number' || text.length < MAX_SAFE.length) return false;
  const digits = text.replace('-', '');
  return /^\d+$/.test(digits) && (digits.length > MAX_SAFE.length || digits > MAX_SAFE);
}

/** Scopevisio's journal writes `2026-09-16T09:29:10.000Z+0200`, which is no ISO 8601. */
function hasZAndOffset({ kind, text }: Leaf): boolean {
  return kind === 'string' && text.length === 29 && /^\d{4}-\d\d-\d\dT[\d:.]{12}Z[+-]\d{4}$/.test(text);
}
