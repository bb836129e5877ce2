import { plainKey } from '../facts/rule.ts';
import type { Group, Leaf } from '../outline/outline.ts';

/** The kind of an object that its keys give away. `leaves`: those that did. */
export type Signature = Readonly<{ family: string; leaves: readonly Leaf[] }>;

/**
 * Keys that few kinds of objects have, with their weight. From the forms and answers of the REST API (swagger.json);
 * that the object of a webhook has the same keys is assumed.
 */
const KEYS: Readonly<Record<string, string>> = {
  'Wiederkehrende Rechnung': 'frequency:40 nextInvoiceDate:50 validFrom:10 validTo:10',
  Rechnung:
    'customerContactId:15 reference:15 postingDate:10 documentText:10 taxCountryCodeIso2:10 dueDate:5 exchangeRate:5',
  Gutschrift: 'customerContactId:15 postingDate:10 documentText:10',
  Angebot: 'customerContactId:10 salesPhase:20 salesClassification:20 closingDateTs:10 valutaDate:15 orderNumber:5',
  Verkaufschance: 'customerContactId:10 salesPhase:20 salesClassification:20 closingDateTs:10',
  Auftrag: 'customerContactId:15 stateName:5 zoneNumber:10 deliveryDate:10',
  Lieferschein: 'customerContactId:10 valutaDate:15 stateName:5',
  Eingangsrechnung: 'vendorContactId:35 vendorName:20 contentStateId:45 paymentStateId:20 incomingTs:30 buyerName:15',
  Projekt:
    'timeRecordable:35 projectEmployees:30 percentInvoiced:20 estimatedHoursMode:15 type2:15 initiatorContactId:15',
  Aufgabe: 'topic:45 responsibleContactId:25 dueDateTs:20 startDateTs:15',
  Kontakt: 'lastname:30 companyname:20 person:20 isAccount:15 street1:15 postcode1:15 firstname:10',
  Zeiterfassung: 'employeeId:30 employeeMail:30 fullDay:20 workLocation:15 stateDone:15',
  Buchung: 'pdeRowNumber:40 postingCode:20 postingPeriodLabel:20 debitAmount:20 creditAmount:20 postingDate:10',
  Kassenblatt: 'cashbookId:40 openingBalance:10 closingBalance:25',
  Produkt: 'revenueAccount0:30 productUnitName:30 planValue:25 costPrice:20 taxRate:10 singleAmount:10',
  Dokument: 'uploadDate:35 versionDate:25 archivedDate:20 filename:25',
};

/** State words that only one kind of object has (`stateName` in swagger.json). */
const STATES: Readonly<Record<string, string>> = {
  Verkaufschance: 'identifiziert qualifiziert überführt verworfen',
  Angebot: 'entworfen abgegeben angenommen veraltet abgelehnt',
  Auftrag: 'erteilt ausgeliefert abgerechnet',
};
const STATE_WEIGHT = 50;

/** Below this sum of weights nothing is assumed. */
const THRESHOLD = 40;
/** What a level below the root, and a list on the way, take away. */
const LEVEL_COST = 5;
const LIST_COST = 30;

/** The kind whose keys are the most among those that are together in one object, or undefined when they are too few. */
export function signatureOf(leaves: readonly Leaf[], root: Group): Signature | undefined {
  let best: Signature | undefined;
  let bestWeight = THRESHOLD - 1;
  for (const [group, families] of hitsByGroup(leaves))
    for (const [family, hits] of families) {
      const weight = hits.weight - costOf(group, root);
      if (weight <= bestWeight) continue;
      bestWeight = weight;
      best = { family, leaves: hits.leaves };
    }
  return best;
}

type Hits = { weight: number; leaves: Leaf[] };

function hitsByGroup(leaves: readonly Leaf[]): Map<Group, Map<string, Hits>> {
  const byGroup = new Map<Group, Map<string, Hits>>();
  for (const leaf of leaves) {
    if (typeof leaf.key !== 'string') continue;
    const key = plainKey(leaf.key);
    for (const { family, weight } of [
      ...(BY_KEY.get(key) ?? []),
      ...(key === 'statename' ? familyOfState(leaf) : []),
    ]) {
      const families = byGroup.get(leaf.parent) ?? new Map<string, Hits>();
      byGroup.set(leaf.parent, families);
      const hits = families.get(family) ?? { weight: 0, leaves: [] };
      families.set(family, hits);
      hits.weight += weight;
      hits.leaves.push(leaf);
    }
  }
  return byGroup;
}

function familyOfState(leaf: Leaf): readonly Weighted[] {
  const family = BY_STATE.get(leaf.text);
  return family === undefined ? [] : [{ family, weight: STATE_WEIGHT }];
}

function costOf(group: Group, root: Group): number {
  let cost = 0;
  for (let at: Group | null = group; at !== null && at !== root && cost < 100; at = at.parent)
    cost += at.isList ? LIST_COST : LEVEL_COST;
  return cost;
}

type Weighted = Readonly<{ family: string; weight: number }>;

const BY_KEY = indexKeys();
const BY_STATE = new Map(
  Object.entries(STATES).flatMap(([family, words]) => words.split(' ').map((word) => [word, family] as const)),
);

function indexKeys(): ReadonlyMap<string, readonly Weighted[]> {
  const index = new Map<string, Weighted[]>();
  for (const [family, keys] of Object.entries(KEYS))
    for (const entry of keys.split(' ')) {
      const [key = '', weight] = entry.split(':');
      const plain = plainKey(key);
      index.set(plain, [...(index.get(plain) ?? []), { family, weight: Number(weight) }]);
    }
  return index;
}
