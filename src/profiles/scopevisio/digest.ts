import { findCandidates } from '../facts/find.ts';
import { plainKey, type Role } from '../facts/rule.ts';
import { leavesIn, type Group, type Outline } from '../outline/outline.ts';
import { joinParts, joinWords } from '../summary.ts';
import { SCOPEVISIO_RULES } from './key-rules.ts';
import { readRecord, type FoundRecord } from './record.ts';

/** Several events in one webhook. That "täglich" makes such a list is assumed. */
export type Digest = Readonly<{
  /** The first ones. */
  records: readonly FoundRecord[];
  /** Of all of them, as far as the body was read. */
  count: number;
  /** Whether there are or may be more than `count`. */
  isOpen: boolean;
}>;

/** The objects that a body is about: the items of its list of events or records, or else its root. Empty without a root. */
export function recordGroups(outline: Outline): readonly Group[] {
  const list = outline.groups.find((group) => isDigestList(group));
  if (list === undefined || (list.parent !== null && hasEventOutside(outline, list))) return outline.groups.slice(0, 1);
  const items = outline.groups.filter((group) => group.parent === list);
  return items.length === 0 ? outline.groups.slice(0, 1) : items;
}

export function readDigest(outline: Outline, groups: readonly Group[]): Digest {
  return {
    records: groups.slice(0, MAX_RECORDS).map((group) => readRecord(leavesIn(outline, group), group)),
    count: groups.length,
    isOpen: outline.stopped !== null,
  };
}

/** The event that all of the records are, if it is one. */
export function commonEvent({ records }: Digest): string | null {
  return common(records.map((record) => record.event)) ?? null;
}

/** `3 × Eingangsrechnung 2026-1042, 2026-1043, 2026-1044 · Schäfer KG` or `2 × Rechnung, 1 × Kontakt`. */
export function digestSummary(digest: Digest): string {
  const kinds = new Map<string, number>();
  for (const { object, event } of digest.records) {
    const kind = object ?? event ?? 'unknown';
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  }
  const [only] = kinds.keys();
  if (kinds.size > 1 || only === undefined) {
    const counts = [...kinds].map(([kind, count]) => `${count} × ${kind}`);
    return [...counts, ...(digest.isOpen || digest.count > digest.records.length ? ['…'] : [])].join(', ');
  }
  const texts = (role: Role) => digest.records.map((record) => record.candidates.get(role)?.leaf.text);
  const ids = texts('id');
  const numbers = [...new Set(texts('number').map((number, index) => number ?? ids[index]))];
  const shown = numbers.slice(0, SHOWN_NUMBERS).filter((text) => text !== undefined);
  const names = [...shown, ...(numbers.length > SHOWN_NUMBERS ? ['…'] : [])].join(', ');
  return joinParts([
    joinWords(`${digest.count}${digest.isOpen ? '+' : ''} × ${only}`, names),
    common(texts('contact')),
  ]);
}

const MAX_RECORDS = 100;
const SHOWN_NUMBERS = 3;
const MAX_DEPTH = 3;

/** Keys of lists that hold whole events or objects, not parts of one. `records` is the REST API's own. */
const LIST_KEYS = new Set(
  'records rows events ereignisse aktivitaeten activities nachrichten messages notifications data list'.split(' '),
);

function isDigestList({ key, depth, isList, parent }: Group): boolean {
  if (!isList || depth > MAX_DEPTH) return false;
  return parent === null || (typeof key === 'string' && LIST_KEYS.has(plainKey(key)));
}

/** Whether an event is named around the list: then the list is part of that event. */
function hasEventOutside({ leaves, groups }: Outline, list: Group): boolean {
  const [root] = groups;
  const outside = [...leaves.slice(0, list.start), ...leaves.slice(list.end)];
  return root !== undefined && findCandidates(outside, root, SCOPEVISIO_RULES).has('event');
}

/** The value that all are, or undefined. */
function common<T>(values: readonly T[]): T | undefined {
  return values.every((value) => value === values[0]) ? values[0] : undefined;
}
