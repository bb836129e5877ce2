import { familyIn, familyNamed } from './families.ts';

/**
 * The labels of events that Scopevisio's own pages show. There is no list of all of them, and the verb differs in form
 * between these, so labels are never taken for a key.
 */
export const SEEN_EVENTS: ReadonlyMap<string, string> = new Map([
  ['Wiederkehrende Rechnung erstellt', 'Schnittstelle Webhooks'],
  ['Wiederkehrende Rechnung ändern', 'Schnittstelle Webhooks'],
  ['Kassenblatt geschlossen', 'Benachrichtigungen'],
  ['Schließen eines Kassenblattes', 'Benachrichtigungen'],
  ['Kontakt konvertiert', 'Benachrichtigungen verwalten'],
]);

/** Assumed, but for the verbs of the labels above. */
const VERBS = new Set(
  (
    'erstellt erstellen angelegt anlegen geändert ändern bearbeitet aktualisiert gelöscht löschen konvertiert ' +
    'übergeleitet gebucht storniert freigegeben abgelehnt angenommen abgegeben exportiert versendet geschlossen ' +
    'schließen kommentiert abgeschlossen erledigt zugewiesen bezahlt gestartet beendet importiert'
  ).split(' '),
);
const MAX_LABEL = 80;

/** Whether Scopevisio's pages show this very label. */
export function isSeenEvent(text: string): boolean {
  return SEEN_EVENTS.has(text.normalize('NFC'));
}

/** Whether a text reads like the label of an event: a kind of object and a verb, and nothing else. */
export function isEventLabel(text: string): boolean {
  if (text.length > MAX_LABEL) return false;
  const space = text.lastIndexOf(' ');
  if (space === -1) return false;
  const verb = text.slice(space + 1).normalize('NFC');
  if (!VERBS.has(verb.toLowerCase())) return isSeenEvent(text);
  return familyNamed(text.slice(0, space).replace(/[\s:-]+status$/i, '')) !== undefined;
}

/** Whether a text looks like an internal identifier of an event, like `accounting.RecurringInvoice.created`. */
export function isDottedEvent(text: string): boolean {
  return text.length <= MAX_LABEL && /^[A-Za-z]\w*(?:[.:/][A-Za-z]\w*)+$/.test(text) && familyIn(text) !== undefined;
}
