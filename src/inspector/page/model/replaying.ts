import type { CaptureId } from '../../../domain/capture.ts';
import { beginBatch } from './batch.ts';
import type { ReplayCommand } from './dialog.ts';
import type { State } from './state.ts';
import { say, step, type Step, wordsFor } from './step.ts';

/** More than this at once are not handed over without a question. */
const MANY = 10;

/** Replays one after the other; many only after a question. `what` says it in the notice. */
export function replay(state: State, commands: readonly ReplayCommand[], what: string): Step {
  if (state.session?.settings.handlerUrl === null)
    return step(say({ ...state, dialog: null }, 'bad', wordsFor(state).notices.noHandler));
  if (commands.length > 1 && state.batch !== null)
    return step(say({ ...state, dialog: null }, 'info', wordsFor(state).notices.batchUnderWay));
  if (commands.length > MANY)
    return step({ ...state, dialog: { kind: 'confirm', question: { about: 'replay', commands } } });
  return begin(state, commands, what);
}

/** Replays without a question. */
export function begin(state: State, commands: readonly ReplayCommand[], what: string): Step {
  const remembered: State = { ...state, lastReplay: commands };
  const [only, second] = commands;
  if (only === undefined || second !== undefined) return beginBatch(remembered, commands);
  return step(say(remembered, 'busy', wordsFor(state).notices.replaying(what)), { kind: 'command', command: only });
}

/** Does the last replay once more, with its edits. */
export function repeatReplay(state: State): Step {
  const { lastReplay } = state;
  const { notices, counts } = wordsFor(state);
  if (lastReplay.length === 0) return step(say(state, 'info', notices.nothingReplayed));
  return replay(state, lastReplay, lastReplay.length === 1 ? notices.onceMore : counts.captures(lastReplay.length));
}

/** A capture several times, as a sender that repeats itself would. */
export function replayTimes(state: State, captureId: CaptureId, times: number): Step {
  const commands = Array.from({ length: times }, (): ReplayCommand => ({ type: 'replay', captureId }));
  return replay({ ...state, dialog: null }, commands, wordsFor(state).counts.captures(1));
}
