import type { SetupGuide } from '../domain/guide.ts';
import type { SetupInput } from './profile.ts';
import { speakerFor } from './speaker.ts';

/** What to enter at a sender that we know nothing about. */
export function genericGuide({ endpointUrl, requiredHeader, language }: SetupInput): SetupGuide {
  const say = speakerFor(language);
  const url =
    endpointUrl === null
      ? {
          text: say({
            de: 'Die Adresse ist noch nicht bekannt: warten, bis der Tunnel offen ist',
            en: 'The address is not known yet: wait until the tunnel is open',
          }),
        }
      : {
          text: say({
            de: 'Diese Adresse als Ziel der Webhooks eintragen',
            en: 'Enter this address as the webhook URL',
          }),
          value: endpointUrl,
        };
  const header = requiredHeader && {
    text: say({ de: 'Diesen Header mitsenden lassen', en: 'Have this header sent along' }),
    value: `${requiredHeader.name}: ${requiredHeader.value}`,
  };
  return {
    title: say({ de: 'Webhook beim Absender einrichten', en: 'Set up the webhook at the sender' }),
    sections: [
      {
        title: say({ de: 'Beim Absender', en: 'At the sender' }),
        steps: [
          url,
          ...(header === null ? [] : [header]),
          {
            text: say({
              de: 'Ein Ereignis auslösen: der Webhook erscheint hier, sobald er ankommt',
              en: 'Cause an event: the webhook appears here as soon as it arrives',
            }),
          },
        ],
      },
    ],
    troubleshooting: [
      say({ de: 'Der Webhook ist beim Absender nicht aktiv.', en: 'The webhook is not active at the sender.' }),
      say({
        de: `Die Adresse dort ist eine andere als ${endpointUrl ?? 'die angezeigte'}.`,
        en: `The address there differs from ${endpointUrl ?? 'the one shown'}.`,
      }),
      say({
        de: 'Die Adresse ist von außen nicht erreichbar: "hookscope doctor" prüft das.',
        en: 'The address cannot be reached from outside: "hookscope doctor" checks that.',
      }),
    ],
    notes: [],
  };
}
