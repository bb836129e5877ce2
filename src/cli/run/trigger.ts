import { planDelivery, urlOf } from '../../delivery/plan.ts';
import { createSender, type Sent } from '../../delivery/send.ts';
import type { Edit } from '../../domain/edit.ts';
import { ToolError } from '../../domain/error.ts';
import { sanitize } from '../../domain/sanitize.ts';
import { formatDuration } from '../../domain/size.ts';
import type { RunOf } from '../command.ts';
import type { triggerOptions } from '../commands/trigger.ts';
import { dataFolderOf } from '../project/data-folder-of.ts';
import { editOf } from '../arguments/edit-of.ts';
import { interruptionOf } from '../io.ts';
import type { Printer } from '../output/printer.ts';
import { readRunningDev, type RunningDev } from '../project/running-dev.ts';
import { captureOf, fixtureNamed } from '../arguments/webhook-of.ts';

/** A sender has less patience than a developer at a breakpoint. */
const TIMEOUT_MS = 60_000;

export const run: RunOf<typeof triggerOptions> = async ({ args, options, config, printer }, io) => {
  const fixture = fixtureNamed(args[0] ?? '', io);
  const target =
    options.url === undefined ? endpointOf(readRunningDev(dataFolderOf(config, io))) : { url: options.url };
  const plan = planDelivery(captureOf(fixture, io), target.url, withSecret(editOf(options), target.header));
  const sender = createSender({ clock: io.clock, signal: io.signal });
  let isGood = true;
  try {
    for (let sent = 0; sent < options.times && !io.signal.aborted; sent += 1) {
      const startedAt = io.clock.now();
      const { result } = await sender.send(plan, TIMEOUT_MS);
      const ms = io.clock.now() - startedAt;
      isGood &&= isAccepted(result);
      await report({ fixture: fixture.name, url: urlOf(plan), startedAt, ms, result }, options.json, printer);
    }
  } finally {
    sender.close();
  }
  if (io.signal.aborted) return interruptionOf(io.signal);
  return isGood ? 'done' : 'deliveryFailed';
};

type Target = Readonly<{ url: string; header?: Readonly<{ name: string; value: string }> | null }>;

function endpointOf(running: RunningDev | undefined): Target {
  if (running !== undefined) return { url: running.publicUrl ?? running.localUrl, header: running.requiredHeader };
  throw new ToolError('ENDPOINT_MISSING', {
    message: 'There is no endpoint to send to.',
    why: 'No hookscope dev runs on this data folder, and no --url was given.',
    next: ['Start hookscope dev in another terminal, or add --url with the URL of an endpoint.'],
  });
}

/** A header that was given by flag wins over the one that `dev` requires. */
function withSecret(edit: Edit, header: Target['header']): Edit {
  const given = [...(edit.headers?.map(([name]) => name) ?? []), ...(edit.removedHeaders ?? [])];
  if (!header || given.some((name) => name.toLowerCase() === header.name.toLowerCase())) return edit;
  return { ...edit, headers: [...(edit.headers ?? []), [header.name, header.value]] };
}

function isAccepted(result: Sent['result']): boolean {
  return result.kind === 'answered' && result.answer.status >= 200 && result.answer.status < 300;
}

type Shot = Readonly<{ fixture: string; url: string; startedAt: number; ms: number; result: Sent['result'] }>;

async function report({ fixture, url, startedAt, ms, result }: Shot, isJson: boolean, printer: Printer): Promise<void> {
  const isAnswered = result.kind === 'answered';
  if (isJson)
    return printer.json({
      fixture,
      url,
      at: new Date(startedAt).toISOString(),
      outcome: result.kind,
      status: isAnswered ? result.answer.status : null,
      ms,
      reason: isAnswered ? null : result.reason,
    });
  const words = isAnswered ? `answered ${result.answer.status}` : `${result.kind}: ${result.reason}`;
  const mark = isAccepted(result) ? printer.style('green', '✓') : printer.style('red', '✗');
  await printer.line(`${mark} ${sanitize(`${fixture} to ${url}: ${words} after ${formatDuration(ms)}`)}`);
}
