import { expect, test } from 'vitest';
import { SEEN_EVENTS, isDottedEvent, isEventLabel, isSeenEvent } from '../../src/profiles/scopevisio/events.ts';
import { familyIn, familyNamed } from '../../src/profiles/scopevisio/families.ts';
import { germanAmount } from '../../src/profiles/summary.ts';

test.each([...SEEN_EVENTS.keys()])('%s is an event and speaks of a known kind', (label) => {
  expect(isSeenEvent(label)).toBe(true);
  expect(isSeenEvent(label.normalize('NFD'))).toBe(true);
  expect(familyIn(label)).toBeDefined();
  expect(isEventLabel(label)).toBe(true);
});

test.each<[string, boolean]>([
  ['Rechnung erstellt', true],
  ['Auftrag Status geändert', true],
  ['eingangsrechnung freigegeben', true],
  ['Rechnung', false],
  ['erstellt', false],
  ['Rechnung RE-2026-1 erstellt', false],
  ['Sehr geehrte Damen und Herren', false],
  ['x'.repeat(100), false],
])('%s reads like an event: %s', (label, expected) => {
  expect(isEventLabel(label)).toBe(expected);
});

test.each<[string, string | undefined]>([
  ['Wiederkehrende Rechnung ändern', 'Wiederkehrende Rechnung'],
  ['Eingangsrechnung freigegeben', 'Eingangsrechnung'],
  ['Schließen eines Kassenblattes', 'Kassenblatt'],
  ['accounting.OutgoingInvoiceInvoice', 'Rechnung'],
  ['Kundenprojekt gestartet', 'Projekt'],
  ['etwas anderes', undefined],
])('%s is about %s', (label, family) => {
  expect(familyIn(label)).toBe(family);
});

test('a family is named in German, in English, whatever the case', () => {
  expect(['Angebot', 'OFFER', 'time_entry', 'Tätigkeit', 'Taetigkeit'].map(familyNamed)).toEqual([
    'Angebot',
    'Angebot',
    'Zeiterfassung',
    'Tätigkeit',
    'Tätigkeit',
  ]);
  expect(familyNamed('Angebote')).toBeUndefined();
});

test('identifiers of events have a kind in them', () => {
  expect(['accounting.Order.created', 'contact:updated', 'a.b', 'order', 'Order. created'].map(isDottedEvent)).toEqual([
    true,
    true,
    false,
    false,
    false,
  ]);
});

test.each([
  ['1190', '1.190,00'],
  ['1190.5', '1.190,50'],
  ['-1234567.891', '-1.234.567,891'],
  ['0', '0,00'],
  ['9007199254740993', '9.007.199.254.740.993,00'],
  ['1.190,00', '1.190,00'],
  ['297,50', '297,50'],
  ['1e5', '1e5'],
])('%s is %s in German', (text, german) => {
  expect(germanAmount(text)).toBe(german);
});
