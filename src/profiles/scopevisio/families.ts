import { withoutUmlauts } from '../facts/rule.ts';

/**
 * Kinds of objects in Scopevisio, by the name that its UI has for them, with other spellings. The REST API has a
 * resource for most (swagger.json); that webhooks speak of all of them is assumed.
 */
const FAMILIES: Readonly<Record<string, readonly string[]>> = {
  'Wiederkehrende Rechnung': ['RecurringInvoice', 'StandingInvoice', 'Abo-Rechnung'],
  Eingangsrechnung: ['IncomingInvoice', 'Rechnungseingang'],
  Rechnung: ['OutgoingInvoice', 'Ausgangsrechnung', 'Invoice'],
  Gutschrift: ['Credit', 'CreditNote'],
  Angebot: ['Offer', 'Quote'],
  Auftrag: ['Order', 'SalesOrder'],
  Lieferschein: ['Dispatch', 'DeliveryNote'],
  Verkaufschance: ['Opportunity', 'Potenzial'],
  Leistungsnachweis: ['Reportsheet'],
  Projekt: ['Project', 'Kundenprojekt', 'Vertriebsprojekt'],
  Aufgabe: ['Task'],
  Tätigkeit: ['Activity'],
  Zeiterfassung: ['TimeEntry', 'Zeiteintrag'],
  Kontakt: ['Contact', 'Lead', 'Interessent', 'Gesellschaft'],
  Debitor: ['Debtor', 'Customer', 'Kunde'],
  Kreditor: ['Creditor', 'Vendor', 'Lieferant'],
  Kassenblatt: ['CashbookSheet', 'Cashbook', 'Kassenbuch'],
  Buchung: ['Posting', 'JournalEntry'],
  Produkt: ['Product'],
  Dokument: ['Document', 'Datei'],
  Kommentar: ['Comment', 'Pinnwand'],
  Reisekosten: ['TravelExpense'],
  Kampagne: ['Campaign'],
};

const SPELLINGS = Object.entries(FAMILIES)
  .flatMap(([family, others]) => [family, ...others].map((name) => ({ family, plain: plainName(name) })))
  // Longer names first: "Eingangsrechnung" has "Rechnung" in it.
  .sort((a, b) => b.plain.length - a.plain.length);
const BY_SPELLING = new Map(SPELLINGS.map(({ family, plain }) => [plain, family]));

/** The family that a text names and nothing else, or undefined. */
export function familyNamed(text: string): string | undefined {
  return text.length > 40 ? undefined : BY_SPELLING.get(plainName(text));
}

/** The family that a label speaks of, as in "Schließen eines Kassenblattes", or undefined. */
export function familyIn(label: string): string | undefined {
  const plain = plainName(label.slice(0, 200));
  return SPELLINGS.find((spelling) => plain.includes(spelling.plain))?.family;
}

function plainName(name: string): string {
  return withoutUmlauts(name.toLowerCase()).replaceAll(/[^a-z]+/g, '');
}
