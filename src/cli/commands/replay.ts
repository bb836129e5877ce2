import { POSITIVE_COUNT } from '../../config/kinds.ts';
import { capturesArgument } from '../arguments/capture-argument.ts';
import { type CommandSpec, jsonFlag, switchFlag, valueFlag } from '../command.ts';
import { editFlags } from '../arguments/edit-flags.ts';
import { type ExpectedStatus, parseExpectedStatus } from '../arguments/expected-status.ts';
import { parseRate } from '../arguments/rate.ts';

export const replayOptions = {
  ...editFlags,
  edit: switchFlag('--edit', 'change the body in $VISUAL or $EDITOR before it is sent'),
  times: valueFlag({ ...POSITIVE_COUNT, flag: '--times <n>', help: 'how often each is sent', default: 1 }),
  concurrency: valueFlag({
    ...POSITIVE_COUNT,
    flag: '--concurrency <n>',
    help: 'how many are under way at once',
    default: 1,
  }),
  rate: valueFlag<number>({
    flag: '--rate <n/s>',
    help: 'how many are begun in a second, at most',
    parse: parseRate,
    expects: 'a rate such as 10/s or 30/m',
    default: 0,
    defaultText: 'as fast as they go',
  }),
  expect: valueFlag<ExpectedStatus | undefined>({
    flag: '--expect <status>',
    help: 'end with 3 when an answer has another status',
    parse: parseExpectedStatus,
    expects: 'a status or a class of them, such as 2xx, 404 or 200,204',
    default: undefined,
    defaultText: 'any answer will do',
  }),
  dryRun: switchFlag('--dry-run', 'print what would be sent, and send nothing'),
  json: jsonFlag,
};

export const replay: CommandSpec = {
  name: 'replay',
  summary: 'hand captures to the handler again, byte for byte unless edited',
  description:
    'The handler is the last word when that is a URL or port, else that of the running dev, else that of the config file.\n' +
    'Each delivery is kept with the capture; the capture itself never changes. Ends with 3 when a delivery failed.',
  arguments: [
    capturesArgument,
    { name: 'handler', help: 'a URL or port, as the last of several words', isOptional: true },
  ],
  options: replayOptions,
  examples: [
    { line: 'hookscope replay last', says: 'the newest, to the handler of the running dev' },
    { line: 'hookscope replay last 0dk3 :3000/hook', says: 'two of them, elsewhere' },
    { line: 'hookscope replay last --set positions[0].amount=12.50 --expect 2xx', says: 'edited, and checked' },
    { line: 'hookscope replay last --times 100 --concurrency 10 --rate 50/s', says: 'as a small load test' },
    {
      line: 'hookscope replay @scopevisio/rechnung-erstellt.object 3000 --dry-run',
      says: 'a fixture, only to look at',
    },
  ],
  load: () => import('../run/replay.ts'),
};
