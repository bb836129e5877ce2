import { type CommandSpec, jsonFlag } from '../command.ts';

export const setupOptions = { json: jsonFlag };

export const setup: CommandSpec = {
  name: 'setup',
  summary: 'show where to click in Scopevisio, and what to enter there',
  description: 'With the public URL and the header of the running dev. What no source confirms is marked as assumed.',
  arguments: [],
  options: setupOptions,
  examples: [
    { line: 'hookscope setup', says: 'in German, as the labels in Scopevisio are' },
    { line: 'hookscope setup --lang en', says: 'in English' },
  ],
  load: () => import('../run/setup.ts'),
};
