import { type CommandSpec, jsonFlag, switchFlag } from '../command.ts';
import { filterArgument } from '../arguments/filter-argument.ts';

export const clearOptions = {
  yes: switchFlag('-y, --yes', 'do not ask; needed where no terminal is'),
  json: jsonFlag,
};

export const clear: CommandSpec = {
  name: 'clear',
  summary: 'delete captures with their deliveries',
  arguments: [filterArgument],
  options: clearOptions,
  examples: [
    { line: 'hookscope clear', says: 'all of them, after asking' },
    { line: "hookscope clear 'age:>7d' --yes", says: 'those of last week and before, without asking' },
  ],
  load: () => import('../run/clear.ts'),
};
