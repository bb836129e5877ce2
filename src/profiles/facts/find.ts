import type { Fact } from '../../domain/reading.ts';
import { pathOfLeaf, type Group, type Leaf } from '../outline/outline.ts';
import { ASSUMED, plainKey, type Role, type RuleSet, type ValueRule } from './rule.ts';

/** A value that plays a role, and how well it fits. */
export type Candidate = Readonly<{ leaf: Leaf; score: number; isAssumed: boolean }>;

/** The best candidate for each role that has one. */
export type Candidates = ReadonlyMap<Role, Candidate>;

/**
 * Finds who plays which role among the leaves of `root`. Of equal scores the first in the source wins. Linear in the
 * number of leaves.
 */
export function findCandidates(leaves: readonly Leaf[], root: Group, rules: RuleSet): Candidates {
  const best = new Map<Role, Candidate>();
  const consider = (leaf: Leaf, rule: ValueRule, cost: number) => {
    const score = rule.score - cost;
    if (score <= (best.get(rule.role)?.score ?? 0) || !rule.fits(leaf)) return;
    best.set(rule.role, { leaf, score, isAssumed: rule.source === ASSUMED });
  };
  let place = placeOf(root, root);
  for (const leaf of leaves) {
    if (leaf.text === '') continue;
    if (leaf.parent !== place.group) place = placeOf(leaf.parent, root);
    if (place.costAround >= MAX_COST) continue;
    const key = typeof leaf.key === 'string' ? plainKey(leaf.key) : '';
    const qualified = place.name === '' ? undefined : rules.byKey.get(place.name + key);
    for (const rule of qualified ?? rules.byKey.get(key) ?? [])
      consider(leaf, rule, qualified === undefined ? place.cost : place.costAround);
    for (const rule of rules.byValue) consider(leaf, rule, place.cost);
  }
  return best;
}

/** The facts that candidates are, without those that serve the summary only. */
export function factsOf(candidates: Candidates): Fact[] {
  return [...candidates].flatMap(([role, { leaf, isAssumed }]) =>
    role === 'currency' || role === 'title' ? [] : [{ role, path: pathOfLeaf(leaf), value: leaf.text, isAssumed }],
  );
}

/** What a group's place costs its leaves. `name` qualifies their keys; `costAround` is the cost of the group around. */
type Place = Readonly<{ group: Group; name: string; cost: number; costAround: number }>;

/** At this cost no rule has a score left. */
const MAX_COST = 100;
const LIST_COST = 40;
const LATER_ITEM_COST = 10;
const GROUP_COST = 25;
const WRAPPER_COST = 2;

/** Groups that only wrap the record or the event. */
const WRAPPERS = new Set(
  (
    'data payload body content object record entity resource item message event notification webhook ' +
    'objekt datensatz beleg ereignis nachricht inhalt'
  ).split(' '),
);

/** Groups about somebody or something else: what they hold counts only together with their name, as in `user.name`. */
const OTHERS = new Set(
  'user benutzer creator modifier owner sender organisation organization tenant customFields positionsForm'
    .split(' ')
    .map(plainKey),
);

function placeOf(group: Group, root: Group): Place {
  if (group === root || group.parent === null) return { group, name: '', cost: 0, costAround: 0 };
  const costAround = costOf(group.parent, root);
  const name = typeof group.key === 'number' ? '' : plainKey(group.key);
  return { group, name, cost: costAround + stepCost(group), costAround };
}

/** What the groups from `root`, which is free, to `group` cost together; not summed up beyond `MAX_COST`. */
function costOf(group: Group, root: Group): number {
  let cost = 0;
  for (let at: Group | null = group; at !== null && cost < MAX_COST; at = at.parent) {
    if (at === root) break;
    cost += stepCost(at);
  }
  return cost;
}

function stepCost(group: Group): number {
  if (group.isList) return LIST_COST;
  if (typeof group.key === 'number') return group.key === 0 ? 0 : LATER_ITEM_COST;
  const name = plainKey(group.key);
  if (OTHERS.has(name)) return MAX_COST;
  return WRAPPERS.has(name) ? WRAPPER_COST : GROUP_COST;
}
