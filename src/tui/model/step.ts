import type { Effect } from './effect.ts';
import { noticeAt, type NoticeKind } from './notice.ts';
import type { State } from './state.ts';

/** The state after something, and what is to be done outside. */
export type Step = Readonly<{ state: State; effects: readonly Effect[] }>;

export function step(state: State, ...effects: readonly Effect[]): Step {
  return { state, effects };
}

export function say(state: State, kind: NoticeKind, text: string): State {
  return { ...state, notice: noticeAt(state.now, kind, text) };
}
