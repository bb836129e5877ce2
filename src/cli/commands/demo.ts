import type { CommandSpec } from '../command.ts';

export const demo: CommandSpec = {
  name: 'demo',
  summary: 'see the main job without internet, a handler or Scopevisio',
  description:
    'Runs the real dev, in a folder that is deleted afterwards, with a tunnel server and a small handler on this machine,\n' +
    'and sends Scopevisio fixtures to the public URL. Their payloads are assumed, not captured.',
  arguments: [],
  options: {},
  examples: [{ line: 'hookscope demo', says: 'Ctrl-C ends it' }],
  load: () => import('../dev/run-demo.ts'),
};
