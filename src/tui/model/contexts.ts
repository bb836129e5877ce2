import type { CommandId, Context } from '../commands.ts';
import { wayTo } from '../keys.ts';
import { isEmpty, type State } from './state.ts';
import { openTree } from './tree-reading.ts';

/**
 * Every set of contexts that can hold at the same time, by the place where one is. The most special comes first. While
 * many are replayed, `running` comes before whatever else holds.
 */
export const CONTEXTS = {
  running: ['running', 'anywhere'],
  list: ['list', 'root', 'anywhere'],
  overview: ['detail', 'reading', 'anywhere'],
  body: ['body', 'detail', 'reading', 'anywhere'],
  tree: ['tree', 'body', 'detail', 'reading', 'anywhere'],
  headers: ['detail', 'reading', 'anywhere'],
  diff: ['diff', 'detail', 'reading', 'anywhere'],
  deliveries: ['deliveries', 'detail', 'reading', 'anywhere'],
  home: ['setup', 'reading', 'root', 'anywhere'],
  setup: ['setup', 'page', 'reading', 'anywhere'],
  qr: ['page', 'reading', 'anywhere'],
  help: ['page', 'reading', 'anywhere'],
} as const satisfies Readonly<Record<string, readonly Context[]>>;

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
