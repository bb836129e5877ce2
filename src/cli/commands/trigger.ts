import { POSITIVE_COUNT } from '../../config/kinds.ts';
import { type CommandSpec, jsonFlag, valueFlag } from '../command.ts';
import { editFlags } from '../arguments/edit-flags.ts';
import { parseEndpoint } from '../arguments/endpoint-url.ts';

export const triggerOptions = {
  url: valueFlag<string | undefined>({
    flag: '--url <endpoint>',
    help: 'where to send it',
    parse: parseEndpoint,
    expects: 'a URL such as https://hooks.example.com/path',
    default: undefined,
    defaultText: 'the endpoint of the running dev',
  }),
  ...editFlags,
  times: valueFlag({ ...POSITIVE_COUNT, flag: '--times <n>', help: 'how often it is sent', default: 1 }),
  json: jsonFlag,
};

export const trigger: CommandSpec = {
  name: 'trigger',
  summary: 'send a fixture to an endpoint the way the sender would',
  description:
    "Goes to the public URL of the running dev, through its tunnel, with the header that it requires. Hookscope's own\n" +
    'fixtures are assumed: no payload of Scopevisio is documented. Ends with 3 when the answer is not a 2xx.',
  arguments: [{ name: 'fixture', help: 'its name, a part of it that no other has, or a file that ends in .json' }],
  options: triggerOptions,
  examples: [
    { line: 'hookscope trigger scopevisio/rechnung-erstellt.object', says: 'to the running dev' },
    { line: 'hookscope trigger kontakt-geaendert.object --set lastname=Meier --times 3', says: 'changed, three times' },
  ],
  load: () => import('../run/trigger.ts'),
};
