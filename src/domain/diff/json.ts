import { childrenOf, textOf, type JsonNode } from '../json/document.ts';
import type { JsonPath } from '../json/path.ts';
import { numberValues, type JsonValues } from './json-values.ts';
import { diffSequence } from './sequence.ts';

/**
 * One difference between two JSON texts. `path`: where it is in the second, for what was removed in the first.
 *
 * `rewritten`: the same value, written in another way (`1.0` and `1.00`). `reordered`: an object whose members stand in
 * another order. White space is no difference.
 */
export type JsonChange = Readonly<
  { path: JsonPath } & (
    | { kind: 'added'; before: null; after: JsonNode }
    | { kind: 'removed'; before: JsonNode; after: null }
    | { kind: 'changed' | 'rewritten' | 'reordered'; before: JsonNode; after: JsonNode }
  )
>;

/**
 * What became of `before` in `after`, in the order of the text, every digit and duplicate member counted. Items of lists
 * that are the same are paired with each other, so that one more at the beginning is one change and not a change of all.
 */
export function diffJson(before: JsonNode, after: JsonNode): readonly JsonChange[] {
  const values = numberValues([before.document, after.document]);
  const changes: JsonChange[] = [];
  // A stack of its own instead of recursion: depth is the sender's choice.
  const todo: Pair[] = [{ trail: null, before, after }];
  for (let pair = todo.pop(); pair !== undefined; pair = todo.pop()) {
    const { change, inside } = compare(pair, values);
    if (change !== undefined) changes.push(change);
    todo.push(...inside.toReversed());
  }
  return changes;
}

/** Where a value is: its name and where that is. Copying whole paths on the way down would take quadratic time. */
type Trail = Readonly<{ above: Trail; name: string | number }> | null;

/** Two values that belong together; null where one has nothing. */
type Pair = Readonly<{ trail: Trail; before: JsonNode | null; after: JsonNode | null }>;

type Comparison = Readonly<{ change?: JsonChange; inside: readonly Pair[] }>;

function compare({ trail, before, after }: Pair, values: JsonValues): Comparison {
  if (before === null)
    return after === null ? NOTHING : { change: { kind: 'added', path: pathOf(trail), before, after }, inside: [] };
  if (after === null) return { change: { kind: 'removed', path: pathOf(trail), before, after }, inside: [] };
  const isSameValue = values.idOf(before) === values.idOf(after);
  if (isSameValue && textOf(before) === textOf(after)) return NOTHING;
  if (before.kind === 'array' && after.kind === 'array') return { inside: itemPairs(trail, before, after, values) };
  if (before.kind === 'object' && after.kind === 'object') {
    const old = membersOf(before);
    const now = membersOf(after);
    const inside = memberPairs(trail, old, now);
    return isReordered(old, now)
      ? { change: { kind: 'reordered', path: pathOf(trail), before, after }, inside }
      : { inside };
  }
  return { change: { kind: isSameValue ? 'rewritten' : 'changed', path: pathOf(trail), before, after }, inside: [] };
}

const NOTHING: Comparison = { inside: [] };

/** What each has under a name: first all of the old ones, then those that are new. */
function memberPairs(trail: Trail, old: Members, now: Members): readonly Pair[] {
  const keys = [...old.keys(), ...[...now.keys()].filter((key) => !old.has(key))];
  return keys.map((key) => {
    const before = old.get(key);
    const after = now.get(key);
    const name = before?.name ?? after?.name ?? '';
    return { trail: { above: trail, name }, before: before?.node ?? null, after: after?.node ?? null };
  });
}

type Members = ReadonlyMap<string, Readonly<{ name: string; node: JsonNode }>>;

/** Members by name; the second of one name is another than the first. */
function membersOf(object: JsonNode): Members {
  const members = new Map<string, Readonly<{ name: string; node: JsonNode }>>();
  const seen = new Map<string, number>();
  for (const child of childrenOf(object)) {
    const name = String(child.name);
    const count = seen.get(name) ?? 0;
    seen.set(name, count + 1);
    members.set(`${count} ${name}`, { name, node: child.node });
  }
  return members;
}

function isReordered(old: Members, now: Members): boolean {
  const order = [...now.keys()].filter((key) => old.has(key));
  return [...old.keys()].filter((key) => now.has(key)).some((key, index) => key !== order[index]);
}

/** Items that are equal belong together; in between, the first with the first. */
function itemPairs(trail: Trail, before: JsonNode, after: JsonNode, values: JsonValues): readonly Pair[] {
  const old = Array.from(childrenOf(before), ({ node }) => node);
  const now = Array.from(childrenOf(after), ({ node }) => node);
  const hunks = diffSequence(Int32Array.from(old, values.idOf), Int32Array.from(now, values.idOf));
  return hunks.flatMap(({ a, aLength, b, bLength }) =>
    Array.from({ length: Math.max(aLength, bLength) }, (_, index) => ({
      trail: { above: trail, name: index < bLength ? b + index : a + index },
      before: (index < aLength && old[a + index]) || null,
      after: (index < bLength && now[b + index]) || null,
    })),
  );
}

function pathOf(trail: Trail): JsonPath {
  const path: (string | number)[] = [];
  for (let step = trail; step !== null; step = step.above) path.push(step.name);
  return path.reverse();
}
