import { choiceOf } from '../../config/kinds.ts';
import type { ExportName } from '../../export/formats.ts';
import { captureArgument } from '../arguments/capture-argument.ts';
import { type CommandSpec, valueFlag } from '../command.ts';

/** As in `export/formats.ts`, whose renderers the help does not need. */
const NAMES: readonly ExportName[] = ['curl', 'fetch', 'http', 'har', 'raw'];

export const exportOptions = {
  as: valueFlag({
    flag: `--as <${NAMES.join('|')}>`,
    help: 'a cURL command, JavaScript with fetch, an .http file for editors, HAR 1.2, or the request as received',
    ...choiceOf(NAMES),
    default: 'curl',
  }),
};

export const exportCommand: CommandSpec = {
  name: 'export',
  summary: 'print a capture as a command or file that sends it again',
  description:
    'It is sent to the handler that replay would take, and without one to where it came in. curl sends the same bytes; fetch joins fields of one name and tidies the target, as every browser does.',
  arguments: [captureArgument],
  options: exportOptions,
  examples: [
    { line: 'hookscope export last --as curl', says: 'a command to paste' },
    { line: 'hookscope export last --as raw > request.txt', says: 'the request as received' },
  ],
  load: () => import('../run/export.ts'),
};
