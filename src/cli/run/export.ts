import { targetUrl } from '../../delivery/plan.ts';
import type { Capture } from '../../domain/capture.ts';
import { headerValue } from '../../domain/headers.ts';
import { sanitize, splitLines } from '../../domain/sanitize.ts';
import { EXPORT_FORMATS } from '../../export/formats.ts';
import type { RunOf } from '../command.ts';
import type { exportOptions } from '../commands/export.ts';
import { dataFolderOf } from '../project/data-folder-of.ts';
import { handlerInUse } from '../arguments/handler-choice.ts';
import { withStore } from '../project/open-store.ts';
import { readRunningDev } from '../project/running-dev.ts';
import { VERSION } from '../version.ts';
import { webhookOf } from '../arguments/webhook-of.ts';

export const run: RunOf<typeof exportOptions> = async ({ args, options, config, printer }, io) => {
  const format = EXPORT_FORMATS.find(({ name }) => name === options.as);
  if (format === undefined) throw new Error(`no export format ${options.as}`);
  const { capture } = await withStore(config, io, (store) => webhookOf(args[0] ?? '', store, io));
  const handler = handlerInUse(config, readRunningDev(dataFolderOf(config, io)));
  const url = targetUrl(capture, handler ?? null, whereItCameIn(capture));
  const bytes = format.render(capture, { url, version: VERSION });
  if (printer.isTerminal) await printer.line(splitLines(Buffer.from(bytes).toString()).map(sanitize).join('\n'));
  else await printer.bytes(bytes);
  return 'done';
};

/** As far as the request tells. */
function whereItCameIn({ rawHeaders }: Capture): string {
  const host = headerValue(rawHeaders, 'host') ?? 'localhost';
  const scheme = headerValue(rawHeaders, 'x-forwarded-proto') === 'https' ? 'https' : 'http';
  const url = `${scheme}://${host}/`;
  return URL.canParse(url) ? url : 'http://localhost/';
}
