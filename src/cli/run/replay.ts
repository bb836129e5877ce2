import { deliver, toRecord } from '../../delivery/deliver.ts';
import { planDelivery } from '../../delivery/plan.ts';
import { createSender } from '../../delivery/send.ts';
import type { Capture } from '../../domain/capture.ts';
import { type Delivery, type DeliverySummary, isDelivered, summarizeDelivery } from '../../domain/delivery.ts';
import type { Edit } from '../../domain/edit.ts';
import { newDeliveryId, shortId } from '../../domain/id.ts';
import { deliveryJson } from '../../export/json-fields.ts';
import type { CaptureStore } from '../../store/store.ts';
import type { ValuesOf } from '../../config/option.ts';
import { answerLines, deliveryLine } from '../output/capture-report.ts';
import type { Invocation, RunOf } from '../command.ts';
import type { replayOptions } from '../commands/replay.ts';
import { dataFolderOf } from '../project/data-folder-of.ts';
import { editBody } from '../edit-body.ts';
import { editOf } from '../arguments/edit-of.ts';
import { chooseHandler, splitHandler } from '../arguments/handler-choice.ts';
import { type Io, interruptionOf } from '../io.ts';
import { withStore } from '../project/open-store.ts';
import { printPlan } from '../output/planned-request.ts';
import { runPaced } from '../paced.ts';
import type { Printer } from '../output/printer.ts';
import { readRunningDev } from '../project/running-dev.ts';
import { tally } from '../output/tally.ts';
import { webhookOf } from '../arguments/webhook-of.ts';

type Options = ValuesOf<typeof replayOptions>;

export const run: RunOf<typeof replayOptions> = async (invocation, io) => {
  const { args, options, config, printer } = invocation;
  const words = splitHandler(args);
  const handlerUrl = chooseHandler(words.handler, config, readRunningDev(dataFolderOf(config, io)));
  return withStore(config, io, async (store) => {
    const captures = words.captures.map((word) => webhookOf(word, store, io).capture);
    const edits = await editsFor(captures, options, io);
    // Planned before anything is sent, so that an edit that cannot be applied is refused for all.
    const plans = captures.map((capture, index) => planDelivery(capture, handlerUrl, edits[index]));
    if (options.dryRun) {
      for (const plan of plans) await printPlan(plan, options.json, printer);
      return 'done';
    }
    await warnOfTruncated(captures, printer);
    const jobs = captures.flatMap((capture, index) =>
      Array.from({ length: options.times }, () => ({ capture, edit: edits[index] })),
    );
    const deliveries = await deliverAll(jobs, handlerUrl, store, invocation, io);
    if (io.signal.aborted) return interruptionOf(io.signal);
    return deliveries.every((delivery) => isExpected(delivery, options)) ? 'done' : 'deliveryFailed';
  });
};

/** The edit for each capture; undefined where nothing changes. */
async function editsFor(
  captures: readonly Capture[],
  options: Options,
  io: Io,
): Promise<readonly (Edit | undefined)[]> {
  const edit = editOf(options);
  const edits: (Edit | undefined)[] = [];
  for (const capture of captures) {
    const whole = options.edit ? await editBody(capture, edit, io) : edit;
    edits.push(Object.keys(whole).length === 0 ? undefined : whole);
  }
  return edits;
}

async function deliverAll(
  jobs: readonly Readonly<{ capture: Capture; edit: Edit | undefined }>[],
  handlerUrl: string,
  store: CaptureStore,
  { options, config, printer }: Invocation<Options>,
  io: Io,
): Promise<readonly DeliverySummary[]> {
  const { clock, signal } = io;
  const sender = createSender({ clock, signal });
  const deliveries: DeliverySummary[] = [];
  const isSingle = jobs.length === 1;
  try {
    const pace = { concurrency: options.concurrency, intervalMs: options.rate };
    await runPaced(jobs, pace, io, async ({ capture, edit }) => {
      const delivery = await deliver({
        capture,
        handlerUrl,
        edit,
        sender,
        clock,
        kind: 'replay',
        newId: (now) => newDeliveryId(now, io.random()),
        timeoutMs: config.deliveryTimeout,
      });
      store.recordDeliveries([toRecord(delivery)]);
      // The answers stay in the store: many of them would not fit into memory.
      deliveries.push(summarizeDelivery(delivery));
      await report(delivery, isSingle, options, printer);
    });
  } finally {
    sender.close();
  }
  if (!isSingle && !options.json) await printer.say(tally(deliveries));
  return deliveries;
}

async function report(delivery: Delivery, isSingle: boolean, options: Options, printer: Printer): Promise<void> {
  const summary = summarizeDelivery(delivery);
  const expected = isExpected(summary, options);
  if (options.json) return printer.json({ ...deliveryJson(summary), expected });
  // A handler's 500 was delivered, but nobody would call it good.
  const isGood = options.expect === undefined ? isDelivered(summary) : expected;
  await printer.line(deliveryLine(summary, isGood, printer.style));
  if (isSingle && printer.isTerminal) for (const line of answerLines(delivery, printer.style)) await printer.line(line);
}

/** Any answer is a delivery, unless another status was expected. */
function isExpected({ status }: DeliverySummary, { expect }: Options): boolean {
  return status !== undefined && (expect === undefined || expect.includes(status));
}

async function warnOfTruncated(captures: readonly Capture[], printer: Printer): Promise<void> {
  for (const { id, completeness } of captures)
    if (completeness !== 'complete')
      await printer.say(`${shortId(id)} is truncated: the handler gets a body without its end.`);
}
