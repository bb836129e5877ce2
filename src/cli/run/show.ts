import type { Capture } from '../../domain/capture.ts';
import { sniffContent } from '../../domain/content/content.ts';
import { splitLines, sanitize } from '../../domain/sanitize.ts';

import { asRaw } from '../../export/raw.ts';
import { chosenProfile } from '../arguments/chosen-profile.ts';
import { captureReport } from '../output/capture-report.ts';
import type { RunOf } from '../command.ts';
import type { showOptions } from '../commands/show.ts';
import { refuseTogether } from '../arguments/exclusive-flags.ts';
import { captureJson, deliveryJson, factJson, headJson, requestJson } from '../../export/json-fields.ts';
import { withStore } from '../project/open-store.ts';
import type { Printer } from '../output/printer.ts';
import { webhookOf } from '../arguments/webhook-of.ts';

/** A terminal gets a few screens of a body; the rest is a `--body` away. */
const TERMINAL_LINES = 200;

export const run: RunOf<typeof showOptions> = async ({ args, options, config, printer }, io) => {
  const { body, headers, raw, json } = options;
  refuseTogether({ '--json': json, '--body': body, '--headers': headers, '--raw': raw });
  const webhook = await withStore(config, io, (store) => webhookOf(args[0] ?? '', store, io));
  const { capture, row, deliveries } = webhook;
  if (body) await printBytes(capture, capture.body, printer);
  else if (raw) await printBytes(capture, asRaw(capture), printer);
  else if (headers) await printer.line(headerLines(capture).map(sanitize).join('\n'));
  else {
    const reading = chosenProfile(config).read(capture);
    if (json)
      await printer.json({
        ...(row === undefined ? headJson(capture, reading) : captureJson(row)),
        ...requestJson(capture),
        facts: reading.facts.map(factJson),
        warnings: reading.warnings,
        deliveries: deliveries.map(deliveryJson),
      });
    else {
      const limit = printer.isTerminal ? TERMINAL_LINES : Infinity;
      for (const line of captureReport(webhook, reading, limit, printer.style)) await printer.line(line);
    }
  }
  return 'done';
};

/** The exact bytes into a pipe or file; on a terminal text with its control characters made visible. */
async function printBytes(capture: Capture, bytes: Uint8Array, printer: Printer): Promise<void> {
  if (!printer.isTerminal) return printer.bytes(bytes);
  if (sniffContent(capture.body, capture.rawHeaders).kind === 'binary')
    return printer.say('The body is not text. Write it to a file: … > body.bin');
  await printer.line(splitLines(Buffer.from(bytes).toString()).map(sanitize).join('\n'));
}

function headerLines({ rawHeaders }: Capture): string[] {
  return rawHeaders.map(([name, value]) => `${name}: ${value}`);
}
