import type { SetupGuide, SetupStep } from '../../domain/guide.ts';
import type { SetupInput } from '../profile.ts';
import { speakerFor, type Speaker } from '../speaker.ts';
import { notes, troubleshooting } from './guide-help.ts';

/**
 * The click path in Scopevisio. Labels stay German in both languages, since no English page shows them; English text
 * explains them. Steps that no page confirms are marked as assumed.
 */
export function scopevisioGuide(input: SetupInput): SetupGuide {
  const say = speakerFor(input.language);
  return {
    title: say({ de: 'Webhook in Scopevisio einrichten', en: 'Set up the webhook in Scopevisio' }),
    sections: [
      {
        title: say({
          de: '1. Externe Verarbeitung anlegen (mit Administratorrechten)',
          en: '1. Create an "Externe Verarbeitung" (external processing; needs administrator rights)',
        }),
        steps: externalProcessing(input, say),
      },
      {
        title: say({
          de: '2. Nachrichtenprofil anlegen',
          en: '2. Create a "Nachrichtenprofil" (notification profile)',
        }),
        steps: notificationProfile(say),
      },
      {
        title: say({ de: '3. Ausprobieren', en: '3. Try it' }),
        steps: tryIt(say),
      },
    ],
    troubleshooting: troubleshooting(input, say),
    notes: notes(say),
  };
}

/** A name that tells what it is for, in both places. */
const NAME = 'hookscope';

function externalProcessing({ endpointUrl, requiredHeader }: SetupInput, say: Speaker): SetupStep[] {
  return [
    {
      text: say({
        de: 'Öffnen; [Hinzufügen] ist unten rechts',
        en: 'Open (system administration, function binding, external processing); [Hinzufügen] (add) is at the lower right',
      }),
      path: ['Systemadministration', 'Funktionsanbindung', 'Externe Verarbeitung', 'Hinzufügen'],
    },
    { text: say({ de: 'Typ', en: 'Typ (type)' }), value: 'Webhook' },
    { text: say({ de: 'Bezeichnung: ein Name', en: 'Bezeichnung: a name' }), value: NAME },
    { text: say({ de: 'Status', en: 'Status: activated' }), value: 'Aktiviert' },
    endpointUrl === null
      ? {
          text: say({
            de: 'URL: noch nicht bekannt; warten, bis der Tunnel offen ist',
            en: 'URL: not known yet; wait until the tunnel is open',
          }),
        }
      : { text: say({ de: 'URL, genau so', en: 'URL, exactly like this' }), value: endpointUrl },
    ...(requiredHeader === null
      ? []
      : [
          {
            text: say({
              de: 'Header-Daten (wie Name und Wert dort einzutragen sind, zeigt keine Seite)',
              en: 'Header-Daten (header data; no page shows how name and value are entered there)',
            }),
            value: `${requiredHeader.name}: ${requiredHeader.value}`,
            isAssumed: true,
          },
        ]),
    {
      text: say({
        de: 'Timeout-Werte: die Vorgabe lassen',
        en: 'Timeout-Werte (timeouts): leave the default',
      }),
    },
    {
      text: say({
        de: 'Attribut für asynchronen Aufruf setzen, damit niemand beim Speichern auf die Antwort wartet (Name des Attributs unbekannt)',
        en: 'Set the attribute for asynchronous calls, so that nobody waits for the answer when saving (its name is unknown)',
      }),
      isAssumed: true,
    },
    { text: say({ de: 'Speichern', en: 'Save' }), isAssumed: true },
  ];
}

function notificationProfile(say: Speaker): SetupStep[] {
  return [
    {
      text: say({
        de: 'Öffnen (andere Seiten schreiben Aktivitätenjournal)',
        en: 'Open (organisation, activities, activity journal, notifications; other pages spell it Aktivitätenjournal)',
      }),
      path: ['Organisation', 'Aktivitäten', 'Aktivitätsjournal', 'Benachrichtigungen'],
    },
    { text: say({ de: 'Nachrichtenarten', en: 'Nachrichtenarten (kinds of notification)' }), value: 'Webhook' },
    {
      text: say({
        de: 'Plus-Symbol neben Nachrichtenprofile: Name des Webhooks',
        en: 'Plus sign beside Nachrichtenprofile (notification profiles): name of the webhook',
      }),
      value: NAME,
    },
    {
      text: say({ de: 'Versenden am / um', en: 'Versenden am / um (send on / at): at once' }),
      value: 'sofort',
    },
    {
      text: say({
        de: 'Externe Verarbeitung: die aus Schritt 1',
        en: 'Externe Verarbeitung: the one from step 1',
      }),
      value: NAME,
    },
    {
      text: say({
        de: 'Ereignisse wählen, zum Beispiel',
        en: 'Ereignisse: choose events, for example "recurring invoice created"',
      }),
      value: 'Wiederkehrende Rechnung erstellt',
    },
    {
      text: say({
        de: 'Eigenbenachrichtigung ankreuzen, sonst lösen eigene Änderungen nichts aus (belegt für E-Mail, für Webhooks angenommen)',
        en: 'Tick Eigenbenachrichtigung (notify me of my own activities), or your own changes send nothing (known for e-mail, assumed for webhooks)',
      }),
      isAssumed: true,
    },
    {
      text: say({
        de: 'Nochmals auf das Plus-Symbol neben Nachrichtenprofile: das speichert',
        en: 'Press the plus sign beside Nachrichtenprofile once more: that saves',
      }),
    },
    {
      text: say({
        de: 'In der Liste unter Benachrichtigungen prüfen, dass das Profil aktiviert ist',
        en: 'In the list below Benachrichtigungen, check that the profile is activated',
      }),
    },
  ];
}

function tryIt(say: Speaker): SetupStep[] {
  return [
    {
      text: say({
        de: 'In einer Testgesellschaft etwas Harmloses ändern, zum Beispiel eine wiederkehrende Rechnung anlegen (ein Testknopf ist nicht bekannt)',
        en: 'Change something harmless in a test organisation, for example create a recurring invoice (no test button is known)',
      }),
      isAssumed: true,
    },
    {
      text: say({
        de: 'Der Webhook erscheint hier, sobald er ankommt',
        en: 'The webhook appears here as soon as it arrives',
      }),
    },
  ];
}
