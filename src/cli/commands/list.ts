import { POSITIVE_COUNT } from '../../config/kinds.ts';
import { type CommandSpec, jsonFlag, valueFlag } from '../command.ts';
import { filterArgument } from '../arguments/filter-argument.ts';

export const listOptions = {
  limit: valueFlag({ ...POSITIVE_COUNT, flag: '-n, --limit <n>', help: 'at most so many', default: 30 }),
  json: jsonFlag,
};

export const list: CommandSpec = {
  name: 'list',
  summary: 'list captures, newest first',
  description: 'On a terminal as a table with short ids and local times; else tab-separated with full ids and UTC.',
  arguments: [filterArgument],
  options: listOptions,
  examples: [
    { line: 'hookscope list', says: 'the newest' },
    { line: "hookscope list is:failed 'age:<1h'", says: 'what the handler did not take in the last hour' },
    { line: 'hookscope list rechnung --json', says: 'one object a line' },
  ],
  load: () => import('../run/list.ts'),
};
