import { counted } from '../counting.ts';

export const SETUP = {
  setup: {
    title: 'Einrichten',
    works: 'Es funktioniert.',
    lastWebhook: (time: string, name: string) => `Letzter Webhook um ${time}: ${name}`,
    rejected: (header: string) => `Ein Webhook kam und wurde abgewiesen: Der Header ${header} fehlte oder war falsch.`,
    rejectedNext: 'Tragen Sie den Header beim Sender so ein, wie er unten steht.',
    strays: (count: number) =>
      `${counted(count, 'Anfrage kam', 'Anfragen kamen', '.')} an einen anderen Pfad, als die URL unten hat. Tragen Sie die ganze URL ein, mit ihrem Pfad.`,
    waiting: 'Warten auf den ersten Webhook',
    enterUrl: 'Tragen Sie diese URL beim Sender ein',
    enterUrlAndHeader: 'Tragen Sie diese URL beim Sender ein, und diesen Header',
    noPublicUrl: 'Es gibt noch keine öffentliche URL; lokal:',
    header: 'Header',
    qr: 'Die URL als QR-Code',
    headerName: 'Name',
    headerValue: 'Wert',
    copyValue: (value: string) => `${value} kopieren`,
    assumed: 'angenommen',
    troubleshooting: 'Es kommt nichts an?',
    notes: 'Woher das stammt',
    caveats: (provider: string) => `Was ${provider} nicht versprechen kann`,
    openSetup: 'Alle Schritte',
  },
};
