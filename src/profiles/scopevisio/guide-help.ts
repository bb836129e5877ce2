import type { SetupInput } from '../profile.ts';
import type { Speaker } from '../speaker.ts';

/** Why nothing may arrive, most likely first. */
export function troubleshooting({ endpointUrl, requiredHeader }: SetupInput, say: Speaker): string[] {
  return [
    say({
      de: 'Eigenbenachrichtigung ist nicht angekreuzt, und die Änderung war die eigene (angenommen: belegt ist es für E-Mails).',
      en: 'Eigenbenachrichtigung (own activities) is not ticked, and the change was your own (assumed: known for e-mail).',
    }),
    say({
      de: 'Das Nachrichtenprofil ist unter Benachrichtigungen nicht aktiviert, oder es wurde nicht mit dem Plus-Symbol gespeichert.',
      en: 'The notification profile is not activated below Benachrichtigungen, or was not saved with the plus sign.',
    }),
    say({
      de: 'Die Externe Verarbeitung hat nicht den Status "Aktiviert".',
      en: 'The Externe Verarbeitung does not have the status "Aktiviert" (activated).',
    }),
    say({
      de: `Die URL dort ist eine andere als ${endpointUrl ?? 'die angezeigte'}: jedes Zeichen zählt.`,
      en: `The URL there differs from ${endpointUrl ?? 'the one shown'}: every character counts.`,
    }),
    say({
      de: 'Im Nachrichtenprofil ist eine andere Externe Verarbeitung gewählt, oder eine andere Nachrichtenart als Webhook.',
      en: 'The notification profile has another Externe Verarbeitung, or another Nachrichtenart (kind) than Webhook.',
    }),
    say({
      de: 'Das Ereignis gehört nicht zu den gewählten. Es muss im Aktivitätenjournal zu sehen sein.',
      en: 'The event is not among the chosen ones. It has to be visible in the Aktivitätenjournal (activity journal).',
    }),
    say({
      de: '"Versenden am / um" steht auf täglich: dann kommt der Webhook erst zur eingestellten Zeit.',
      en: '"Versenden am / um" is daily (täglich): then the webhook comes at the chosen time only.',
    }),
    say({
      de: 'Die Änderung geschah in einer anderen Organisation (Gesellschaft) als der, in der der Webhook eingerichtet ist.',
      en: 'The change was made in another Organisation (company) than the one in which the webhook is set up.',
    }),
    say({
      de: 'Dem Benutzer fehlen Administratorrechte oder das Profil "Aktivitätenjournal (Anzeigen)".',
      en: 'The user lacks administrator rights, or the rights profile "Aktivitätenjournal (Anzeigen)".',
    }),
    ...(requiredHeader === null
      ? []
      : [
          say({
            de: `Der Header ${requiredHeader.name} fehlt oder ist anders: solche Webhooks werden behalten, als abgewiesen markiert und mit 401 beantwortet.`,
            en: `The header ${requiredHeader.name} is missing or differs: such webhooks are kept, marked as rejected and answered with 401.`,
          }),
        ]),
    say({
      de: 'Die Adresse ist von außen nicht erreichbar: "hookscope doctor" prüft das.',
      en: 'The address cannot be reached from outside: "hookscope doctor" checks that.',
    }),
    say({
      de: 'Was hätte kommen sollen, zeigt das Aktivitätenjournal selbst, auch über GET /datasource/event der REST-Schnittstelle (angenommen: was dort steht, löst auch Webhooks aus).',
      en: 'What should have come is in the activity journal itself, also by GET /datasource/event of the REST API (assumed: what is there sends webhooks too).',
    }),
  ];
}

/** Where the facts come from, and what is not known. */
export function notes(say: Speaker): string[] {
  return [
    say({
      de: 'Quelle der Schritte: Scopevisio, "Schnittstelle Webhooks", https://scopevisio.atlassian.net/wiki/x/DQAmM',
      en: 'Source of the steps: Scopevisio, "Schnittstelle Webhooks", https://scopevisio.atlassian.net/wiki/x/DQAmM',
    }),
    say({
      de: 'Eigenbenachrichtigung: Scopevisio, "Benachrichtigungen verwalten", https://scopevisio.atlassian.net/wiki/pages/viewpage.action?pageId=47579301',
      en: 'Eigenbenachrichtigung: Scopevisio, "Benachrichtigungen verwalten", https://scopevisio.atlassian.net/wiki/pages/viewpage.action?pageId=47579301',
    }),
    say({
      de: 'Keine Seite zeigt, wie ein Webhook aussieht, ob er bei einem Fehler wiederholt wird und wie lange auf die Antwort gewartet wird.',
      en: 'No page shows what a webhook looks like, whether it is repeated after an error, and how long the answer is waited for.',
    }),
    say({
      de: 'Webhooks sind vermutlich nicht signiert (angenommen): ein geheimer Header unter Header-Daten oder der geheime Pfad der URL tritt an die Stelle.',
      en: 'Webhooks are probably not signed (assumed): a secret header in Header-Daten or the secret path of the URL stands in for that.',
    }),
    say({
      de: 'Webhooks können Namen, Adressen und Beträge enthalten. In einer Testgesellschaft entwickeln.',
      en: 'Webhooks may hold names, addresses and amounts. Develop in a test organisation.',
    }),
  ];
}
