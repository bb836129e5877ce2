import { type CommandSpec, jsonFlag, switchFlag } from '../command.ts';

export const configOptions = {
  json: jsonFlag,
  showSecrets: switchFlag('--show-secrets', 'print the secret path and header too'),
};

export const config: CommandSpec = {
  name: 'config',
  summary: 'print each option, its value, and where the value came from',
  description:
    'Flags win over the environment (HOOKSCOPE_PORT=4000), that over the config file, that over defaults.\n' +
    'The keys of hookscope.config.{ts,js,json} are the names printed here.',
  arguments: [],
  options: configOptions,
  examples: [
    { line: 'hookscope config', says: 'what holds in this folder' },
    { line: 'HOOKSCOPE_PORT=0 hookscope config --json', says: 'one JSON object' },
  ],
  load: () => import('../run/config.ts'),
};
