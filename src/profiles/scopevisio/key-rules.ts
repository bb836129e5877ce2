import { ASSUMED, plainKey, ruleSet, type KeyRule, type ValueRule } from '../facts/rule.ts';
import { isAmount, isCurrency, isDate, isId, isLabel, isNonZeroAmount, isNumberOfRecord } from '../facts/value.ts';
import type { Leaf } from '../outline/outline.ts';
import { isDottedEvent, isEventLabel, isSeenEvent } from './events.ts';
import { familyIn, familyNamed } from './families.ts';

/** Keys of forms with their German labels: https://appload.scopevisio.com/rest/swagger.json */
const SPEC = 'OpenScope REST API, swagger.json';
/** Keys in answers that clients of the API rely on or recorded in 2026. */
const READ = 'OpenScope REST API, as read by its clients';

/** What people write there may read like an event: a task called "Angebot erstellen". */
const FREE_TEXT = new Set(
  'topic name description beschreibung note notiz internalNote freeText documentText rowText tags'
    .split(' ')
    .map(plainKey),
);

const isLabelOfEvent = ({ key, kind, text }: Leaf) =>
  kind === 'string' && isEventLabel(text) && (isSeenEvent(text) || !FREE_TEXT.has(plainKey(String(key))));
const isIdentifierOfEvent = ({ kind, text }: Leaf) => kind === 'string' && isDottedEvent(text);
/** Like `accounting.OutgoingInvoiceInvoice`. */
const isIdentifierOfFamily = ({ kind, text }: Leaf) =>
  kind === 'string' && /^\w+\.\w+$/.test(text) && familyIn(text) !== undefined;
const isNameOfFamily = ({ kind, text }: Leaf) => kind === 'string' && familyNamed(text) !== undefined;

/**
 * Which keys may hold what. Those with a source are keys of the REST API whose meaning it documents; that a webhook has
 * them is assumed all the same. The others are guesses in German and English.
 */
const KEY_RULES: readonly KeyRule[] = [
  {
    role: 'event',
    keys: 'event eventName eventLabel ereignis ereignisName ereignisBezeichnung',
    fits: isLabel,
    score: 100,
    source: ASSUMED,
  },
  {
    role: 'event',
    keys: 'aktivitaet aktivitaetName activity activityName trigger triggerName nachrichtenTrigger',
    fits: isLabel,
    score: 90,
    source: ASSUMED,
  },
  {
    role: 'event',
    keys: 'eventType ereignisArt ereignisTyp aktivitaetsArt activityType eventKey eventId action aktion',
    fits: isLabel,
    score: 80,
    source: ASSUMED,
  },
  { role: 'event', keys: 'type typ art name topic kind', fits: isIdentifierOfEvent, score: 70, source: ASSUMED },

  {
    role: 'object',
    keys: 'objectType objekt objektArt objektTyp objektKlasse objectClass entityType belegart',
    fits: isLabel,
    score: 80,
    source: ASSUMED,
  },
  {
    role: 'object',
    keys: 'object entity resource beleg type typ art kind typeDisplay',
    fits: isNameOfFamily,
    score: 60,
    source: ASSUMED,
  },
  { role: 'object', keys: 'numberRange', fits: isIdentifierOfFamily, score: 30, source: ASSUMED },

  { role: 'number', keys: 'number', fits: isNumberOfRecord, score: 90, source: SPEC },
  { role: 'number', keys: 'documentNumber', fits: isNumberOfRecord, score: 85, source: SPEC },
  {
    role: 'number',
    keys: 'objectNumber objektNummer nummer belegnummer rechnungsnummer auftragsnummer angebotsnummer projektnummer kontaktnummer interneNummer nr',
    fits: isNumberOfRecord,
    score: 95,
    source: ASSUMED,
  },
  {
    role: 'number',
    keys: 'internalDocumentNumber externalDocumentNumber',
    fits: isNumberOfRecord,
    score: 45,
    source: SPEC,
  },
  { role: 'number', keys: 'customerNumber', fits: isNumberOfRecord, score: 40, source: SPEC },

  { role: 'id', keys: 'id', fits: isId, score: 90, source: READ },
  { role: 'id', keys: 'objectId objektId recordId datensatzId entityId', fits: isId, score: 95, source: ASSUMED },
  {
    role: 'id',
    keys: 'recurringInvoiceId outgoingInvoiceId incomingInvoiceId invoiceId rechnungId orderId offerId taskId contactId projectId',
    fits: isId,
    score: 30,
    source: ASSUMED,
  },
  { role: 'id', keys: 'rowNumber pdeRowNumber', fits: isId, score: 25, source: READ },

  { role: 'contact', keys: 'customerContactName', fits: isLabel, score: 95, source: SPEC },
  { role: 'contact', keys: 'vendorName contactName companyName', fits: isLabel, score: 90, source: READ },
  { role: 'contact', keys: 'lastname', fits: isLabel, score: 80, source: SPEC },
  { role: 'contact', keys: 'customerPersonalAccountName personalAccountName', fits: isLabel, score: 60, source: SPEC },
  { role: 'contact', keys: 'customerName', fits: isLabel, score: 55, source: READ },
  {
    role: 'contact',
    keys: 'kontakt kontaktName contact kunde kundeName kundenname lieferant lieferantName debitor debitorName kreditor customer vendor geschaeftspartner firma',
    fits: isLabel,
    score: 85,
    source: ASSUMED,
  },

  {
    role: 'amount',
    keys: 'amountGross grossAmount bruttobetrag gesamtBrutto sumGross',
    fits: isAmount,
    score: 90,
    source: ASSUMED,
  },
  {
    role: 'amount',
    keys: 'sum summe gesamtsumme total totalAmount betrag gesamtbetrag endbetrag',
    fits: isAmount,
    score: 85,
    source: ASSUMED,
  },
  { role: 'amount', keys: 'amount netAmount nettobetrag', fits: isAmount, score: 70, source: ASSUMED },
  { role: 'amount', keys: 'debitAmount creditAmount', fits: isNonZeroAmount, score: 60, source: SPEC },
  { role: 'amount', keys: 'closingBalance endbestand saldo', fits: isAmount, score: 50, source: ASSUMED },
  { role: 'currency', keys: 'currency', fits: isCurrency, score: 90, source: SPEC },
  { role: 'currency', keys: 'waehrung currencyCode', fits: isCurrency, score: 90, source: ASSUMED },

  {
    role: 'date',
    keys: 'timestamp eventTimestamp eventDate eventTs eventTime zeitpunkt zeitstempel ereignisDatum',
    fits: isDate,
    score: 95,
    source: ASSUMED,
  },
  { role: 'date', keys: 'datum date ts', fits: isDate, score: 85, source: ASSUMED },
  { role: 'date', keys: 'modifiedTs', fits: isDate, score: 70, source: READ },
  { role: 'date', keys: 'documentDate postingDate', fits: isDate, score: 60, source: SPEC },
  { role: 'date', keys: 'createdTs', fits: isDate, score: 50, source: READ },

  { role: 'state', keys: 'statusDisplay', fits: isLabel, score: 95, source: READ },
  { role: 'state', keys: 'stateName status', fits: isLabel, score: 90, source: SPEC },
  { role: 'state', keys: 'state zustand statusText statusName', fits: isLabel, score: 80, source: ASSUMED },

  {
    role: 'user',
    keys: 'userName user benutzer benutzerName bearbeiter ausgeloestVon',
    fits: isLabel,
    score: 90,
    source: ASSUMED,
  },
  { role: 'user', keys: 'modifierName', fits: isLabel, score: 70, source: READ },
  { role: 'user', keys: 'creatorName', fits: isLabel, score: 60, source: READ },
  { role: 'user', keys: 'userUid modifierUid creatorUid', fits: isId, score: 30, source: READ },

  { role: 'title', keys: 'topic', fits: isLabel, score: 90, source: SPEC },
];

/** What is recognised whatever its key is. */
const VALUE_RULES: readonly ValueRule[] = [
  { role: 'event', fits: isLabelOfEvent, score: 75, source: ASSUMED },
  {
    role: 'number',
    fits: ({ kind, text }) => kind === 'string' && /^[A-Z]{1,4}-?\d{4}-\d{1,7}$/.test(text),
    score: 20,
    source: ASSUMED,
  },
];

export const SCOPEVISIO_RULES = ruleSet(KEY_RULES, VALUE_RULES);
