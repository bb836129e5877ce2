import type { Layout } from '../model/layout.ts';
import { detailReading, MARGIN, pageReading, type Reading } from '../model/reading.ts';
import { layoutFor, type State } from '../model/state.ts';
import { rowsFrom } from '../documents/document.ts';
import { EMPTY_LINE, fillLine, line, type Line, span } from '../text/line.ts';
import { alertLine } from './alert.ts';
import { detailHead } from './detail-head.ts';
import { filterLine, footerLines } from './footer.ts';
import { listLines } from './list.ts';
import { messageLine } from './message-line.ts';
import { pickerLines } from './picker.ts';
import { promptLines } from './prompt.ts';
import { statusLines } from './status.ts';

/** The whole screen, top to bottom. The heights of all bands together are those of the terminal. */
export type Screen = readonly Band[];

/** Panes side by side, all `height` rows high. */
export type Band = Readonly<{ height: number; panes: readonly Pane[] }>;

/** At most as many lines as the band has rows, none wider than `width`. */
export type Pane = Readonly<{ width: number; lines: readonly Line[] }>;

/** What is on the screen. Pure: equal states look equal, whatever came before. */
export function screenOf(state: State): Screen {
  const layout = layoutFor(state);
  const { columns } = layout;
  const bands = [
    full(columns, statusLines(state, columns, layout.statusRows)),
    full(columns, layout.alertRows > 0 ? [alertLine(state, columns)] : []),
    full(columns, layout.hasRule ? [rule(columns)] : []),
    ...bodyBands(state, layout),
    ...bottomBands(state, layout),
  ];
  return bands.filter(({ height }) => height > 0);
}

/** A line across. */
export function rule(width: number): Line {
  return line(span('─'.repeat(width), 'dim'));
}

/** The line that is typed into, or how the last action went; and below it the keys. */
function bottomBands(state: State, layout: Layout): Band[] {
  const { columns, hasMessageRow, footerRows } = layout;
  const { prompt } = state;
  const message = messageLine(state, columns);
  if (prompt === null) {
    const footer = footerRows > 0 ? footerLines(state, layout) : [];
    return [
      full(columns, hasMessageRow ? [message ?? filterLine(state, layout) ?? rule(columns)] : []),
      full(columns, footer),
    ];
  }
  const [input, below] = promptLines(state, prompt, columns);
  return [full(columns, hasMessageRow ? [input] : []), full(columns, footerRows > 0 ? [message ?? below] : [])];
}

function full(width: number, lines: readonly Line[]): Band {
  return { height: lines.length, panes: [{ width, lines }] };
}

function bodyBands(state: State, layout: Layout): readonly Band[] {
  const { bodyRows, columns } = layout;
  if (state.prompt?.kind === 'picker') {
    const lines = pickerLines(state, state.prompt, columns, bodyRows);
    return [{ height: bodyRows, panes: [{ width: columns, lines }] }];
  }
  const page = pageReading(state);
  if (page !== undefined) return [{ height: bodyRows, panes: [{ width: columns, lines: readingLines(page) }] }];
  const list = { width: layout.list.width, lines: listLines(state, layout.list) };
  if (state.list.rows.length === 0) return [{ height: bodyRows, panes: [{ width: columns, lines: list.lines }] }];
  const detail = { width: layout.detail.width, lines: detailLines(state, layout) };
  switch (layout.arrangement) {
    case 'single':
      return [{ height: bodyRows, panes: [state.focus === 'list' ? list : detail] }];
    case 'split':
      return [{ height: bodyRows, panes: [list, { width: 1, lines: divider(bodyRows) }, detail] }];
    case 'stacked': {
      const listRows = layout.list.height + layout.list.headRows;
      return [
        { height: listRows, panes: [list] },
        full(columns, [rule(columns)]),
        { height: bodyRows - listRows - 1, panes: [detail] },
      ];
    }
  }
}

function detailLines(state: State, layout: Layout): Line[] {
  return [...detailHead(state, layout.detail), ...readingLines(detailReading(state))];
}

function readingLines({ document, place, viewport }: Reading): Line[] {
  const margin = span(' '.repeat(MARGIN));
  return rowsFrom(document, place, viewport).map(({ spans, ground }) => {
    if (spans.length === 0) return EMPTY_LINE;
    const row: Line = { spans: [margin, ...spans], ground };
    return ground === 'none' ? row : fillLine(row, viewport.width + 2 * MARGIN);
  });
}

function divider(rows: number): Line[] {
  return Array.from({ length: rows }, () => line(span('│', 'dim')));
}
