import type { EngineCommand } from '../../engine/client.ts';
import { beginBatch } from './batch.ts';
import { wayFrom } from './contexts.ts';
import { nameOf } from '../text/row-name.ts';
import { selectedRow } from './list.ts';
import { markedIds, nothingMarked } from './marks.ts';
import { aboutReplaying } from './question.ts';
import type { State } from './state.ts';
import { say, step, type Step } from './step.ts';

export type ReplayCommand = Extract<EngineCommand, { type: 'replay' }>;

/** More than this at once are not handed over without a question. */
const MANY = 10;

/** Hands the selected capture over again. */
export function replaySelected(state: State): Step {
  const row = selectedRow(state.list);
  return row === undefined ? step(state) : replay(state, [{ type: 'replay', captureId: row.id }], nameOf(row));
}

/** Hands the marked captures over again, in the order in which they came. */
export function replayMarked(state: State): Step {
  const commands = markedIds(state).map((captureId): ReplayCommand => ({ type: 'replay', captureId }));
  return commands.length === 0 ? step(nothingMarked(state)) : replay(state, commands);
}

/** Does the last replay once more, with its edits. */
export function repeatReplay(state: State): Step {
  const { lastReplay } = state;
  if (lastReplay.length === 0) return step(say(state, 'info', 'Nothing was replayed yet'));
  return replay(state, lastReplay, 'once more');
}

/** Replays one after the other; `what` says it of a single one. Many only after a question. */
export function replay(state: State, commands: readonly ReplayCommand[], what?: string): Step {
  const isToHandler = commands.some(({ handlerUrl }) => handlerUrl === undefined);
  if (isToHandler && state.session?.handler.url === null)
    return step(say(state, 'bad', `There is no handler to replay to: ${wayFrom(state, 'set-handler')} names one`));
  if (commands.length > 1 && state.batch !== null)
    return step(say(state, 'info', `Another replay is under way: ${wayFrom(state, 'cancel-replay')} cancels it`));
  if (commands.length > MANY) return step({ ...state, question: aboutReplaying(commands) });
  return begin(state, commands, what);
}

/** Replays without a question. */
export function begin(state: State, commands: readonly ReplayCommand[], what = 'the capture'): Step {
  const remembered: State = { ...state, lastReplay: commands };
  const [only, second] = commands;
  if (only === undefined || second !== undefined) return beginBatch(remembered, commands);
  return step(say(remembered, 'busy', `Replaying ${what}`), { kind: 'command', command: only });
}
