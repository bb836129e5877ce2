import type { Context } from '../commands.ts';
import { isSetupVisible, type State } from './state.ts';

/** Every set of contexts that can hold at the same time, by the place where one is. The most special comes first. */
const CONTEXTS = {
  list: ['list', 'anywhere'],
  overview: ['detail', 'reading', 'anywhere'],
  body: ['body', 'detail', 'reading', 'anywhere'],
  headers: ['detail', 'reading', 'anywhere'],
  deliveries: ['deliveries', 'detail', 'reading', 'anywhere'],
  diff: ['detail', 'reading', 'anywhere'],
  home: ['setup', 'reading', 'anywhere'],
  setup: ['setup', 'page', 'reading', 'anywhere'],
  dialog: ['page'],
} as const satisfies Readonly<Record<string, readonly Context[]>>;

export function contextsOf(state: State): readonly Context[] {
  if (state.dialog !== null) return CONTEXTS.dialog;
  if (state.page === 'setup') return CONTEXTS.setup;
  if (isSetupVisible(state)) return CONTEXTS.home;
  return state.focus === 'list' ? CONTEXTS.list : CONTEXTS[state.detail.tab];
}
