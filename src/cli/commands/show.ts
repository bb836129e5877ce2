import { type CommandSpec, jsonFlag, switchFlag } from '../command.ts';
import { captureArgument } from '../arguments/capture-argument.ts';

export const showOptions = {
  json: jsonFlag,
  body: switchFlag('--body', 'the exact bytes of the body and nothing else'),
  headers: switchFlag('--headers', 'the header fields as sent'),
  raw: switchFlag('--raw', 'the request as received'),
};

export const show: CommandSpec = {
  name: 'show',
  summary: 'show one capture: what it is, its headers, its body, its deliveries',
  description:
    'On a terminal, --body and --raw make control characters visible; into a pipe or file they write the bytes.',
  arguments: [captureArgument],
  options: showOptions,
  examples: [
    { line: 'hookscope show last', says: 'the newest' },
    { line: 'hookscope show last~2 --headers', says: 'the one two before it' },
    { line: 'hookscope show 0dk3 --body | jq .', says: 'a prefix of an id is enough' },
  ],
  load: () => import('../run/show.ts'),
};
