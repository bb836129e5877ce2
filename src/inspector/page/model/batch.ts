import type { CommandResult } from '../../../engine/client.ts';
import type { ReplayCommand } from './dialog.ts';
import type { State } from './state.ts';
import { say, step, type Step, wordsFor } from './step.ts';

/** Replays that are under way, one after the other, so that the handler gets them in their order. */
export type Batch = Readonly<{
  commands: readonly ReplayCommand[];
  /** Of those that are done. */
  results: readonly CommandResult[];
  /** What is sent stays sent; no other one is. */
  isCancelled: boolean;
}>;

export function beginBatch(state: State, commands: readonly ReplayCommand[]): Step {
  return goOn({ ...state, batch: { commands, results: [], isCancelled: false } });
}

/** One is done: the next one goes, or how all of them went is told. */
export function takeReplay(state: State, result: CommandResult): Step {
  if (state.batch === null) return step(state);
  return goOn({ ...state, batch: { ...state.batch, results: [...state.batch.results, result] } });
}

export function cancelBatch(state: State): Step {
  return step(state.batch === null ? state : { ...state, batch: { ...state.batch, isCancelled: true } });
}

function goOn(state: State): Step {
  const { batch } = state;
  if (batch === null) return step(state);
  const next = batch.isCancelled ? undefined : batch.commands[batch.results.length];
  if (next === undefined) return step(ended(state, batch));
  const { replayingMany } = wordsFor(state).notices;
  return step(say(state, 'busy', replayingMany(batch.results.length + 1, batch.commands.length)), {
    kind: 'replay',
    command: next,
  });
}

function ended(state: State, { commands, results }: Batch): State {
  const { notices } = wordsFor(state);
  const failed = results.find(({ ok }) => !ok);
  const unsent = commands.length - results.length;
  const text = [
    notices.replayed(results.length - results.filter(({ ok }) => !ok).length, results.length),
    ...(unsent === 0 ? [] : [notices.unsent(unsent)]),
    ...(failed === undefined ? [] : [failed.message]),
  ];
  return say({ ...state, batch: null }, failed === undefined ? 'good' : 'bad', text.join(' '));
}
