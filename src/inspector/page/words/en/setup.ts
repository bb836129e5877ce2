import { counted } from '../counting.ts';

export const SETUP = {
  setup: {
    title: 'Setup',
    works: 'It works.',
    lastWebhook: (time: string, name: string) => `Last webhook at ${time}: ${name}`,
    rejected: (header: string) => `A webhook came and was rejected: the header ${header} was missing or wrong.`,
    rejectedNext: 'Enter the header at the sender as it stands below.',
    strays: (count: number) =>
      `${counted(count, 'request', 'requests', ',')} came to another path than the URL below has. Enter the whole URL, with its path.`,
    waiting: 'Waiting for the first webhook',
    enterUrl: 'Enter this URL at the sender',
    enterUrlAndHeader: 'Enter this URL at the sender, and this header',
    noPublicUrl: 'There is no public URL yet; locally:',
    header: 'Header',
    qr: 'The URL as a QR code',
    headerName: 'Name',
    headerValue: 'Value',
    copyValue: (value: string) => `Copy ${value}`,
    assumed: 'assumed',
    troubleshooting: 'Nothing arrives?',
    notes: 'Where this comes from',
    caveats: (provider: string) => `What ${provider} cannot promise`,
    openSetup: 'All steps',
  },
};
