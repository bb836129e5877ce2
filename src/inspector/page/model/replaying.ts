import type { CommandResult } from '../../../engine/client.ts';
import type { ReplayCommand } from './dialog.ts';
import type { State } from './state.ts';
import { say, step, type Step, wordsFor } from './step.ts';

/** More than this at once are not handed over without a question. */
const MANY = 10;

/** Replays one after the other; many only after a question. `what` says it in the notice. */
export function replay(state: State, commands: readonly ReplayCommand[], what: string): Step {
  if (state.session?.settings.handlerUrl === null)
    return step(say({ ...state, dialog: null }, 'bad', wordsFor(state).notices.noHandler));
  if (commands.length > MANY)
    return step({ ...state, dialog: { kind: 'confirm', question: { about: 'replay', commands } } });
  return begin(state, commands, what);
}

/** Replays without a question. */
export function begin(state: State, commands: readonly ReplayCommand[], what: string): Step {
  const busy = say({ ...state, lastReplay: commands }, 'busy', wordsFor(state).notices.replaying(what));
  return step(busy, { kind: 'replay', commands });
}

/** Does the last replay once more, with its edits. */
export function repeatReplay(state: State): Step {
  const { lastReplay } = state;
  const { notices, counts } = wordsFor(state);
  if (lastReplay.length === 0) return step(say(state, 'info', notices.nothingReplayed));
  return replay(state, lastReplay, lastReplay.length === 1 ? notices.onceMore : counts.captures(lastReplay.length));
}

/** How the replays went: of one what the engine says, of more how many went well. */
export function takeReplays(state: State, results: readonly CommandResult[]): State {
  const [first] = results;
  const good = results.filter(({ ok }) => ok).length;
  if (first !== undefined && results.length === 1) return say(state, first.ok ? 'good' : 'bad', first.message);
  const failed = results.find(({ ok }) => !ok);
  const text = [wordsFor(state).notices.replayed(good, results.length), failed?.message].filter(Boolean).join(' ');
  return say(state, failed === undefined ? 'good' : 'bad', text);
}
