import type { CaptureId } from '../../domain/capture.ts';
import type { Tab } from './detail.ts';
import { enterDetail, leaveDetail, showTab } from './focus.ts';
import { moveSelection, selectId } from './list.ts';
import { scrollByRows } from './reading.ts';
import type { State } from './state.ts';

/** What of the screen the mouse is on; `id`: the capture of that row. */
export type Target = Readonly<
  { pane: 'list'; id: CaptureId | null } | { pane: 'detail'; tab: Tab | null } | { pane: 'page' }
>;

export type Gesture = 'click' | 'wheel-up' | 'wheel-down';

const ROWS_OF_WHEEL = 3;

/**
 * The wheel scrolls the pane that it is on, a click selects a capture or a tab or goes to a pane. Nothing is done by the
 * mouse that could not be taken back, and nothing while something is asked or typed.
 */
export function point(state: State, gesture: Gesture, target: Target): State {
  if (!state.hasMouse || state.question !== null || state.prompt !== null || state.menu !== null) return state;
  if (gesture === 'click') return click(state, target);
  const by = gesture === 'wheel-up' ? -ROWS_OF_WHEEL : ROWS_OF_WHEEL;
  if (target.pane !== 'list') return scrollByRows(state, by);
  return { ...state, list: moveSelection(state.list, by, true) };
}

function click(state: State, target: Target): State {
  switch (target.pane) {
    case 'list': {
      const onList = state.focus === 'list' ? state : leaveDetail(state);
      return target.id === null ? onList : { ...onList, list: selectId(onList.list, target.id) };
    }
    case 'detail':
      return target.tab === null ? enterDetail(state) : showTab(state, target.tab);
    case 'page':
      return state;
  }
}
