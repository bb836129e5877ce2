import type { CommandSpec } from '../command.ts';

export const dev: CommandSpec = {
  name: 'dev',
  summary: 'open a public URL, keep every webhook, hand it to your handler',
  description:
    'Webhooks are on disk before they are answered. While the handler is down they queue, and go out in order when it is\n' +
    'back. Everything stays on this machine, in the folder .hookscope.',
  arguments: [
    {
      name: 'handler',
      help: 'your endpoint: http://localhost:3000/webhook, 3000 or :3000/webhook; without one, webhooks are only kept',
      isOptional: true,
      option: 'handler',
    },
  ],
  options: {},
  examples: [
    { line: 'hookscope dev http://localhost:3000/webhook', says: 'the main job' },
    { line: 'hookscope dev 3000 -- npm run dev', says: 'also starts your program, and ends with it' },
    { line: 'hookscope dev --tunnel none --output ndjson', says: 'no public URL, one JSON object a line' },
  ],
  takesCommandLine: true,
  load: () => import('../dev/run.ts'),
};
