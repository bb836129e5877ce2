import type { CommandResult } from '../../engine/client.ts';
import { grouped } from '../text/words.ts';
import type { ReplayCommand } from './replaying.ts';
import type { State } from './state.ts';
import { say, step, type Step } from './step.ts';

/** A replay of many that is under way, one after the other. `sent`: those of which is known what became of them. */
export type Batch = Readonly<{
  commands: readonly ReplayCommand[];
  sent: number;
  failed: number;
  firstFailure: string | null;
  isCancelled: boolean;
}>;

export function beginBatch(state: State, commands: readonly ReplayCommand[]): Step {
  return sendNext({ ...state, notice: null }, { commands, sent: 0, failed: 0, firstFailure: null, isCancelled: false });
}

/** What became of the one that was under way. However that is, the next follows. */
export function takeReplayed(state: State, result: CommandResult): Step {
  const { batch } = state;
  if (batch === null) return step(state);
  const counted = { ...batch, sent: batch.sent + 1 };
  if (result.ok) return sendNext(state, counted);
  const firstFailure = batch.firstFailure ?? result.message;
  return sendNext(state, { ...counted, failed: batch.failed + 1, firstFailure });
}

/** Lets the one that is under way come to its end, and sends no other. */
export function cancelBatch(state: State): Step {
  const { batch } = state;
  if (batch === null) return step(say(state, 'info', 'No replay of many is under way'));
  return step({ ...state, notice: null, batch: { ...batch, isCancelled: true } });
}

/** `Replaying 12 of 100, 1 failed`. */
export function progressOf({ commands, sent, failed, isCancelled }: Batch): string {
  const many = grouped(commands.length);
  const bad = failed === 0 ? '' : `, ${grouped(failed)} failed`;
  return isCancelled
    ? `Cancelled, ${grouped(sent)} of ${many} sent${bad}; one is still under way`
    : `Replaying ${grouped(sent + 1)} of ${many}${bad}`;
}

/** How many are still to be sent, beside the one that is under way. */
export function unsentOf(batch: Batch | null): number {
  return batch === null || batch.isCancelled ? 0 : batch.commands.length - batch.sent - 1;
}

function sendNext(state: State, batch: Batch): Step {
  const command = batch.isCancelled ? undefined : batch.commands[batch.sent];
  if (command === undefined)
    return step(say({ ...state, batch: null }, batch.failed === 0 ? 'good' : 'bad', endOf(batch)));
  return step({ ...state, batch }, { kind: 'replay', command, isLast: batch.sent === batch.commands.length - 1 });
}

function endOf({ commands, sent, failed, firstFailure }: Batch): string {
  const many = commands.length;
  const what = sent < many ? `Cancelled, ${grouped(sent)} of ${grouped(many)} sent` : `Replayed ${grouped(many)}`;
  const bad = firstFailure === null ? '' : `, ${grouped(failed)} failed; the first: ${firstFailure}`;
  return `${what}: ${grouped(sent - failed)} delivered${bad}`;
}
