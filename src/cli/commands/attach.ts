import type { CommandSpec } from '../command.ts';

export const attach: CommandSpec = {
  name: 'attach',
  summary: 'watch and steer a running dev from a second terminal',
  description:
    'The same terminal UI, or with --output the same lines, on the dev that runs on this data folder. Ending it leaves dev\n' +
    'alone; when dev ends, it ends too. Ends with 6 when none runs.',
  arguments: [],
  options: {},
  examples: [
    { line: 'hookscope attach', says: 'beside your editor, while dev runs elsewhere' },
    { line: 'hookscope attach --output ndjson', says: 'for a program: what happens from now on' },
  ],
  load: () => import('../run/attach.ts'),
};
