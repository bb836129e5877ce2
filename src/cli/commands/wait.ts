import { DURATION, POSITIVE_COUNT } from '../../config/kinds.ts';
import { type CommandSpec, jsonFlag, valueFlag } from '../command.ts';
import { filterArgument } from '../arguments/filter-argument.ts';

export const waitOptions = {
  count: valueFlag({ ...POSITIVE_COUNT, flag: '--count <n>', help: 'how many to wait for', default: 1 }),
  timeout: valueFlag({
    ...DURATION,
    flag: '--timeout <time>',
    help: 'when to give up, with 5',
    default: 60_000,
    defaultText: '1m',
  }),
  since: valueFlag<number | undefined>({
    ...DURATION,
    flag: '--since <time>',
    help: 'count those too that came within this time before',
    default: undefined,
    defaultText: 'only those that come from now on',
  }),
  json: jsonFlag,
};

export const wait: CommandSpec = {
  name: 'wait',
  summary: 'block until webhooks have arrived, and print them',
  description: 'Waits for what dev captures in another process. Prints the captures, oldest first, as list does.',
  arguments: [filterArgument],
  options: waitOptions,
  examples: [
    { line: 'hookscope wait --timeout 30s', says: 'for the next webhook' },
    { line: 'hookscope wait is:delivered --count 3 --json', says: 'until the handler took three' },
    { line: 'hookscope wait --since 10s', says: 'in a script, where it may have come already' },
  ],
  load: () => import('../run/wait.ts'),
};
