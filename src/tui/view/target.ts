import { isEmpty, layoutFor, type State } from '../model/state.ts';
import type { Layout, Pane } from '../model/layout.ts';
import { visibleRows } from '../model/list.ts';
import type { Target } from '../model/pointing.ts';
import { tabAt } from './detail-head.ts';

/** What is shown in this cell of the screen, counted from 0, as far as the mouse can do something with it. */
export function targetAt(state: State, x: number, y: number): Target | undefined {
  const layout = layoutFor(state);
  const row = y - (layout.statusRows + layout.alertRows + (layout.hasRule ? 1 : 0));
  if (row < 0 || row >= layout.bodyRows || x < 0 || x >= layout.columns) return undefined;
  if (state.pages.length > 0 || isEmpty(state)) return { pane: 'page' };
  const inList = (y: number): Target => ({ pane: 'list', id: captureAt(state, layout.list, y) });
  const inDetail = (x: number, y: number): Target => ({ pane: 'detail', tab: tabIn(state, layout, x, y) });
  if (state.list.rows.length === 0) return inList(row);
  switch (layout.arrangement) {
    case 'single':
      return state.focus === 'list' ? inList(row) : inDetail(x, row);
    case 'split': {
      // One column is the line between them, and one row where they are stacked.
      const { width } = layout.list;
      if (x === width) return undefined;
      return x < width ? inList(row) : inDetail(x - width - 1, row);
    }
    case 'stacked': {
      const listRows = layout.list.height + layout.list.headRows;
      if (row === listRows) return undefined;
      return row < listRows ? inList(row) : inDetail(x, row - listRows - 1);
    }
  }
}

function captureAt({ list }: State, { headRows }: Pane, row: number) {
  return row < headRows ? null : (visibleRows(list)[row - headRows]?.id ?? null);
}

function tabIn(state: State, { detail }: Layout, x: number, row: number) {
  return row === Math.min(detail.headRows, 3) - 1 ? tabAt(state, detail.width, x) : null;
}
