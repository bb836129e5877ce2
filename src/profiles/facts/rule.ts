import type { Fact } from '../../domain/reading.ts';
import type { Leaf } from '../outline/outline.ts';

/** What a value can be to a reading. `currency` and `title` serve the summary only. */
export type Role = Fact['role'] | 'currency' | 'title';

/** Where a rule comes from when no source confirms it. */
export const ASSUMED = 'assumed';

/** A value under one of these keys may play the role. */
export type KeyRule = Readonly<{
  role: Role;
  /**
   * Separated by spaces. Case, separators and the spelling of umlauts do not matter; a key may also be made of the names
   * of a group and a member: `contactName` fits `{"contact": {"name": …}}`.
   */
  keys: string;
  fits: ValueTest;
  /** The highest score wins a role; what lies deeper loses some of it. */
  score: number;
  /** Page or specification that confirms it, or `ASSUMED`. */
  source: string;
}>;

/** A value may play the role whatever its key. */
export type ValueRule = Omit<KeyRule, 'keys'>;

export type ValueTest = (leaf: Leaf) => boolean;

/** Rules made ready for `findCandidates`. */
export type RuleSet = Readonly<{ byKey: ReadonlyMap<string, readonly KeyRule[]>; byValue: readonly ValueRule[] }>;

export function ruleSet(keyRules: readonly KeyRule[], valueRules: readonly ValueRule[] = []): RuleSet {
  const byKey = new Map<string, KeyRule[]>();
  for (const rule of keyRules)
    for (const key of rule.keys.split(' ')) {
      const plain = plainKey(key);
      byKey.set(plain, [...(byKey.get(plain) ?? []), rule]);
    }
  return { byKey, byValue: valueRules };
}

/** A key without case, separators and umlauts: `Objekt-Id`, `objekt_id` and `objektId` are the same. */
export function plainKey(key: string): string {
  const lower = key.toLowerCase();
  return PLAIN.test(lower) ? lower : withoutUmlauts(lower).replaceAll(/[^a-z0-9]+/g, '');
}

/** Umlauts spelled out. Wants lower case. */
export function withoutUmlauts(lower: string): string {
  return lower.normalize('NFC').replaceAll('ä', 'ae').replaceAll('ö', 'oe').replaceAll('ü', 'ue').replaceAll('ß', 'ss');
}

const PLAIN = /^[a-z0-9]*$/;
