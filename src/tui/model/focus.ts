import type { Tab } from './detail.ts';
import { pause, selectNewest } from './list.ts';
import type { State } from './state.ts';

/** Who reads a capture wants it to stay: following stops. */
export function enterDetail(state: State): State {
  if (state.focus === 'detail') return state;
  return { ...state, focus: 'detail', wasFollowing: state.list.isFollowing, list: pause(state.list) };
}

/** Following goes on where nothing was missed meanwhile. */
export function leaveDetail(state: State): State {
  const { list } = state;
  const isAtEnd = !list.hasNewer && list.rows.at(-1)?.id === list.selectedId;
  return { ...state, focus: 'list', list: state.wasFollowing && isAtEnd ? selectNewest(list) : list };
}

/** Reads the capture in this tab. */
export function showTab(state: State, tab: Tab): State {
  return enterDetail({ ...state, detail: { ...state.detail, tab } });
}
