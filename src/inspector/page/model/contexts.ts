import type { Context } from '../commands.ts';
import { jsonRoot } from '../text/body-document.ts';
import { isSetupVisible, type State } from './state.ts';

/** Every set of contexts that can hold at the same time, by the place where one is. The most special comes first. */
const CONTEXTS = {
  list: ['list', 'anywhere'],
  overview: ['detail', 'reading', 'anywhere'],
  body: ['body', 'detail', 'reading', 'anywhere'],
  tree: ['tree', 'body', 'detail', 'reading', 'anywhere'],
  headers: ['detail', 'reading', 'anywhere'],
  deliveries: ['deliveries', 'detail', 'reading', 'anywhere'],
  diff: ['diff', 'detail', 'reading', 'anywhere'],
  home: ['setup', 'reading', 'anywhere'],
  setup: ['setup', 'page', 'reading', 'anywhere'],
  dialog: ['page'],
} as const satisfies Readonly<Record<string, readonly Context[]>>;

export function contextsOf(state: State): readonly Context[] {
  if (state.dialog !== null) return CONTEXTS.dialog;
  return state.batch === null ? placeOf(state) : ['running', ...placeOf(state)];
}

/** The contexts of what is behind a dialog, for commands that are chosen in it. */
export function contextsBehind(state: State): readonly Context[] {
  return contextsOf({ ...state, dialog: null });
}

function placeOf(state: State): readonly Context[] {
  if (state.page === 'setup') return CONTEXTS.setup;
  if (isSetupVisible(state)) return CONTEXTS.home;
  if (state.focus === 'list') return CONTEXTS.list;
  return isTreeOpen(state) ? CONTEXTS.tree : CONTEXTS[state.detail.tab];
}

function isTreeOpen({ detail: { tab, shown, body } }: State): boolean {
  return tab === 'body' && shown !== null && body.view === 'pretty' && jsonRoot(shown.body) !== undefined;
}
