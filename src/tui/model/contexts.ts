import type { CommandId, Context } from '../commands.ts';
import { wayTo } from '../keys.ts';
import { CONTEXTS } from '../places.ts';
import { isEmpty, type State } from './state.ts';
import { openTree } from './tree-reading.ts';

export function contextsOf(state: State): readonly Context[] {
  return state.batch === null || state.batch.isCancelled
    ? contextsOfPlace(state)
    : ['running', ...contextsOfPlace(state)];
}

/** What a text that names the way to a command calls it: see `wayTo`. */
export function wayFrom(state: State, id: CommandId): string {
  return wayTo(id, state.keymap, contextsOf(state));
}

function contextsOfPlace(state: State): readonly Context[] {
  const page = state.pages.at(-1);
  if (page !== undefined) return CONTEXTS[page.kind];
  if (isEmpty(state)) return CONTEXTS.home;
  if (state.focus === 'list') return CONTEXTS.list;
  return openTree(state.detail) === undefined ? CONTEXTS[state.detail.tab] : CONTEXTS.tree;
}
