import type { CommandId, Key } from '../commands.ts';
import { acting } from './acting.ts';
import { type BodyModel, goToLine, nextView } from './body.ts';
import type { Against } from './comparing.ts';
import { moveDelivery, turnTab, withOpenBody } from './detail.ts';
import { filterBarOf } from './filter-bar.ts';
import { applyFilter } from './filtering.ts';
import { moveByPages, moveSelection, pause, selectNewest, selectOldest, toggleFollowing } from './list-moves.ts';
import { rivalMark, turnMark } from './marks.ts';
import { nextMatch } from './matching.ts';
import { THEMES } from './preferences.ts';
import type { ReadableBody } from './readable-body.ts';
import { goToHit } from './searching.ts';
import { isSetupVisible, type State } from './state.ts';
import { onList, step, type Step } from './step.ts';
import { after, type Tab } from './tabs.ts';
import { foldAll, foldAt, turnFoldAt, turnNulls, unfoldAll, unfoldAt } from './tree.ts';

export type Action = (state: State, key: Key) => Step;

/** What each command does. */
export const ACTIONS: Readonly<Record<CommandId, Action>> = {
  'select-next': (state) => step(onList(state, (list) => moveSelection(list, 1))),
  'select-previous': (state) => step(onList(state, (list) => moveSelection(list, -1))),
  'page-down': (state) => step(onList(state, (list) => moveByPages(list, 1))),
  'page-up': (state) => step(onList(state, (list) => moveByPages(list, -1))),
  oldest: (state) => step(onList(state, selectOldest)),
  newest: (state) => step(onList(state, selectNewest)),
  follow: (state) => step(onList(state, toggleFollowing)),
  open: (state) => read(state),
  filter: (state) => step({ ...state, isReading: state.isReading && !state.isNarrow }, { kind: 'focus', on: 'filter' }),
  'clear-filter': clearFilter,
  'next-match': (state) => nextMatch(state, 1),
  'previous-match': (state) => nextMatch(state, -1),
  'saved-filters': (state) => step({ ...state, dialog: { kind: 'filters' } }),
  waterfall: toggleWaterfall,
  mark: turnMark,

  zoom: (state) => step({ ...state, isZoomed: !state.isZoomed }),
  'tab-overview': (state) => showTab(state, 'overview'),
  'tab-body': (state) => showTab(state, 'body'),
  'tab-headers': (state) => showTab(state, 'headers'),
  'tab-deliveries': (state) => showTab(state, 'deliveries'),
  'tab-diff': (state) => showTab(state, 'diff'),
  'tab-next': (state) => showTab(state, turnTab(state.detail, 1).tab),
  'tab-previous': (state) => showTab(state, turnTab(state.detail, -1).tab),
  'body-view': (state) => onBody(state, nextView),
  'turn-fold': (state) => onBody(state, (model, body) => turnFoldAt(model, body, model.line)),
  fold: (state) => onBody(state, (model, body) => foldAt(model, body, model.line)),
  unfold: (state) => onBody(state, (model, body) => unfoldAt(model, body, model.line)),
  'fold-all': (state) => onBody(state, foldAll),
  'unfold-all': (state) => onBody(state, unfoldAll),
  nulls: (state) => onBody(state, turnNulls),
  search: (state) => step(state, { kind: 'focus', on: 'search' }),
  'next-place': (state) => onBody(state, (model, body) => goToHit(model, body, 1)),
  'previous-place': (state) => onBody(state, (model, body) => goToHit(model, body, -1)),
  'older-delivery': (state) => step({ ...state, detail: moveDelivery(state.detail, -1) }),
  'newer-delivery': (state) => step({ ...state, detail: moveDelivery(state.detail, 1) }),
  'rival-previous': (state) => step(turnRival(state, -1)),
  'rival-next': (state) => step(turnRival(state, 1)),
  'scroll-down': (state) => scroll(state, 1, 'lines'),
  'scroll-up': (state) => scroll(state, -1, 'lines'),
  'scroll-page-down': (state) => scroll(state, 1, 'pages'),
  'scroll-page-up': (state) => scroll(state, -1, 'pages'),
  'scroll-top': (state) => scroll(state, -1, 'ends'),
  'scroll-bottom': (state) => scroll(state, 1, 'ends'),

  ...acting,

  back,
  setup: (state) => step({ ...state, page: 'setup' }),
  qr: (state) => step({ ...state, dialog: { kind: 'qr' } }),
  settings: (state) => step({ ...state, dialog: { kind: 'settings', field: null } }),
  language: (state) => prefer(state, { language: state.preferences.language === 'de' ? 'en' : 'de' }),
  theme: (state) => prefer(state, { theme: after(THEMES, state.preferences.theme, 1) }),
  palette: (state) => step({ ...state, dialog: { kind: 'palette' } }),
  help: (state) => step({ ...state, dialog: { kind: 'help' } }),
};

/** Who reads a capture wants it to stay: following stops. */
export function read(state: State): Step {
  const opened: State = { ...state, isReading: true, focus: 'detail' };
  return step(onList(hideWaterfall(opened), pause), { kind: 'focus', on: 'detail' });
}

export function showTab(state: State, tab: Tab): Step {
  const shown = { ...state, detail: { ...state.detail, tab } };
  return state.focus === 'detail' ? step(shown) : read(shown);
}

export function prefer(state: State, preferred: Partial<State['preferences']>): Step {
  const preferences = { ...state.preferences, ...preferred };
  return step({ ...state, preferences }, { kind: 'keep', preferences });
}

/** Changes how the body is read, where one is on the screen. */
export function onBody(state: State, change: (model: BodyModel, body: ReadableBody) => BodyModel): Step {
  const detail = withOpenBody(state.detail);
  const { shown, body } = detail;
  return shown === null ? step(state) : step({ ...state, detail: { ...detail, body: change(body, shown.body) } });
}

/** Shows all captures again; where all are shown, one goes back from reading. */
function clearFilter(state: State): Step {
  if (state.filterBar.text !== '') return step(applyFilter({ ...state, filterBar: filterBarOf('') }));
  return state.isReading || state.isZoomed || state.waterfall.isShown ? back(state) : step(state);
}

function toggleWaterfall(state: State): Step {
  const isShown = !state.waterfall.isShown;
  return step(
    { ...state, waterfall: { ...state.waterfall, isShown }, isReading: false, focus: 'list' },
    { kind: 'focus', on: 'list' },
  );
}

function hideWaterfall(state: State): State {
  return state.waterfall.isShown ? { ...state, waterfall: { ...state.waterfall, isShown: false } } : state;
}

function back(state: State): Step {
  if (state.dialog !== null) return step({ ...state, dialog: null });
  if (state.page === 'setup') return step({ ...state, page: 'captures' }, { kind: 'focus', on: 'list' });
  const listed = hideWaterfall({ ...state, isReading: false, isZoomed: false, focus: 'list' });
  return step(listed, { kind: 'focus', on: 'list' });
}

/** Compares with the next kind of thing; with a marked capture only where one is marked. */
function turnRival(state: State, by: 1 | -1): State {
  const { detail } = state;
  const { comparing, shown } = detail;
  const marked = rivalMark(state, shown?.capture.id);
  const rivals: readonly Against[] = [
    { kind: 'previous' },
    ...(marked === undefined ? [] : [{ kind: 'capture', id: marked } as const]),
    { kind: 'answers' },
  ];
  const now = rivals.find(({ kind }) => kind === comparing.against.kind) ?? { kind: 'previous' };
  return { ...state, detail: { ...detail, comparing: { ...comparing, against: after(rivals, now, by) } } };
}

/** In a body the line under the cursor moves, everything else scrolls. */
function scroll(state: State, by: number, unit: 'lines' | 'pages' | 'ends'): Step {
  const isInBody = !isSetupVisible(state) && state.focus === 'detail' && state.detail.tab === 'body';
  if (!isInBody) return step(state, { kind: 'scroll', by, unit });
  const distance = { lines: by, pages: by * PAGE_LINES, ends: by * Infinity }[unit];
  return onBody(state, (model, body) => goToLine(model, body, model.line + distance));
}

const PAGE_LINES = 25;
