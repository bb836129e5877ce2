import type { Fact } from '../../domain/reading.ts';
import { factsOf, findCandidates, type Candidates } from '../facts/find.ts';
import type { Role } from '../facts/rule.ts';
import { pathOfLeaf, type Group, type Leaf } from '../outline/outline.ts';
import { germanAmount, joinParts, joinWords } from '../summary.ts';
import { isSeenEvent } from './events.ts';
import { familyIn, familyNamed } from './families.ts';
import { SCOPEVISIO_RULES } from './key-rules.ts';
import { signatureOf, type Signature } from './signature.ts';

/** What was found in one object or event. */
export type FoundRecord = Readonly<{
  event: string | undefined;
  /** Kind of the object, by its German name where it is a known one. */
  object: string | undefined;
  /** Set when nothing but its keys told the kind. */
  signature: Signature | undefined;
  candidates: Candidates;
}>;

/** Reads one object or event, whichever it is. `leaves` are those of `root`. */
export function readRecord(leaves: readonly Leaf[], root: Group): FoundRecord {
  const candidates = findCandidates(leaves, root, SCOPEVISIO_RULES);
  const event = candidates.get('event')?.leaf.text;
  const named = candidates.get('object')?.leaf.text;
  const known = named === undefined ? event && familyIn(event) : (familyNamed(named) ?? familyIn(named) ?? named);
  const signature = known === undefined ? signatureOf(leaves, root) : undefined;
  return { event, object: known ?? signature?.family, signature, candidates };
}

/** Facts in the order of their roles: what happened, to what, which one, whose. */
export function recordFacts(record: FoundRecord): Fact[] {
  const found = factsOf(record.candidates).map((fact) =>
    fact.role === 'event' ? { ...fact, isAssumed: !isSeenEvent(fact.value) } : fact,
  );
  const kind = derivedKind(record);
  return [...found, ...(kind === undefined ? [] : [kind])].sort(
    (a, b) => ROLES.indexOf(a.role) - ROLES.indexOf(b.role),
  );
}

/** `Wiederkehrende Rechnung WR-2026-7 · Müller GmbH · 1.190,00 EUR`; empty when nothing was found. */
export function recordSummary(record: FoundRecord): string {
  const text = (role: Role) => record.candidates.get(role)?.leaf.text;
  const amount = text('amount');
  return joinParts([
    joinWords(record.object ?? record.event, text('number') ?? text('id')),
    text('title'),
    text('contact'),
    amount === undefined ? undefined : joinWords(germanAmount(amount), text('currency')),
    text('state'),
  ]);
}

const ROLES: readonly Fact['role'][] = [
  'event',
  'object',
  'number',
  'id',
  'contact',
  'amount',
  'date',
  'state',
  'user',
];

/** The kind of object where no value names it: it stands in the event's label, or was told from the keys. */
function derivedKind({ object, signature, candidates }: FoundRecord): Fact | undefined {
  const leaf = signature?.leaves[0] ?? candidates.get('event')?.leaf;
  if (object === undefined || leaf === undefined || candidates.has('object')) return undefined;
  return { role: 'object', path: pathOfLeaf(leaf), value: object, isAssumed: true };
}
