import type { Words } from '../words/en.ts';
import { wordsIn } from '../words/words.ts';
import type { Effect } from './effect.ts';
import type { ListModel } from './list.ts';
import { type NoticeKind, withNotice } from './notice.ts';
import type { State } from './state.ts';

/** The state after something, and what is to be done outside. */
export type Step = Readonly<{ state: State; effects: readonly Effect[] }>;

export function step(state: State, ...effects: readonly Effect[]): Step {
  return { state, effects };
}

/** Tells in a line how something went. */
export function say(state: State, kind: NoticeKind, text: string): State {
  return { ...state, notices: withNotice(state.notices, kind, text, state.now) };
}

export function wordsFor({ preferences }: State): Words {
  return wordsIn(preferences.language);
}

export function onList(state: State, change: (list: ListModel) => ListModel): State {
  const list = change(state.list);
  return list === state.list ? state : { ...state, list };
}
