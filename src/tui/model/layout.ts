/** The terminal, in cells. */
export type Size = Readonly<{ columns: number; rows: number }>;

/** `split`: side by side. `stacked`: one above the other. `single`: one at a time. */
export type Arrangement = 'split' | 'stacked' | 'single';

/**
 * How the rows and columns of the terminal are given out, top to bottom: status, alert, rule, the panes, message,
 * footer. Heights of panes are without their own headings.
 */
export type Layout = Readonly<{
  columns: number;
  statusRows: number;
  alertRows: number;
  hasRule: boolean;
  arrangement: Arrangement;
  /** Rows for the panes with their headings. */
  bodyRows: number;
  list: Pane;
  detail: Pane;
  /** A row of its own for messages; without it they take the footer's. What is typed or asked always has it. */
  hasMessageRow: boolean;
  footerRows: number;
}>;

/** `headRows`: rows of headings above `height` rows of content. */
export type Pane = Readonly<{ width: number; height: number; headRows: number }>;

const SPLIT_COLUMNS = 110;
const STACKED_ROWS = 40;
const STACKED_COLUMNS = 60;
/** The detail does not need more, so that the list may have more than its half. */
const DETAIL_COLUMNS = 84;
const MAX_LIST_COLUMNS = 150;

/** What else decides the layout. `choiceRows`: rows that the footer needs. */
type Wishes = Readonly<{ hasAlert: boolean; needsMessage?: boolean; choiceRows?: number; isZoomed?: boolean }>;

/** Gives a terminal of any size its layout; from 30 × 6 on there is room for each part. */
export function layoutOf(
  { columns, rows }: Size,
  { hasAlert, needsMessage = false, choiceRows = 1, isZoomed = false }: Wishes,
): Layout {
  const isTall = rows >= 16;
  const isShort = rows < 10;
  const statusRows = isTall ? 2 : rows >= 3 ? 1 : 0;
  const alertRows = hasAlert && rows >= 5 ? 1 : 0;
  const footerRows = rows >= 2 ? Math.max(1, Math.min(choiceRows, Math.floor(rows / 2) - 1)) : 0;
  const hasMessageRow = !isShort || (needsMessage && rows >= 4);
  const chrome = statusRows + alertRows + (isTall ? 1 : 0) + (hasMessageRow ? 1 : 0) + footerRows;
  const bodyRows = Math.max(1, rows - chrome);
  const arrangement = isZoomed ? 'single' : arrange(columns, rows);
  return {
    columns,
    statusRows,
    alertRows,
    hasRule: isTall,
    arrangement,
    bodyRows,
    ...panes(arrangement, columns, bodyRows, { isTall, isShort }),
    hasMessageRow,
    footerRows,
  };
}

function arrange(columns: number, rows: number): Arrangement {
  if (columns >= SPLIT_COLUMNS && rows >= 10) return 'split';
  return rows >= STACKED_ROWS && columns >= STACKED_COLUMNS ? 'stacked' : 'single';
}

function panes(
  arrangement: Arrangement,
  columns: number,
  bodyRows: number,
  { isTall, isShort }: Readonly<{ isTall: boolean; isShort: boolean }>,
): Readonly<{ list: Pane; detail: Pane }> {
  const listHead = isShort ? 0 : 1;
  const detailHead = isShort ? 1 : isTall ? 4 : 3;
  if (arrangement === 'split') {
    const listWidth = Math.min(Math.max(Math.floor(columns / 2), columns - DETAIL_COLUMNS), MAX_LIST_COLUMNS);
    return {
      list: pane(listWidth, bodyRows, listHead),
      // One column is the line between them.
      detail: pane(columns - listWidth - 1, bodyRows, detailHead),
    };
  }
  // One row is the line between them.
  const listRows = arrangement === 'stacked' ? Math.floor(bodyRows * 0.4) : bodyRows;
  const detailRows = arrangement === 'stacked' ? bodyRows - listRows - 1 : bodyRows;
  return { list: pane(columns, listRows, listHead), detail: pane(columns, detailRows, detailHead) };
}

function pane(width: number, rows: number, headRows: number): Pane {
  return { width, height: Math.max(1, rows - headRows), headRows: Math.min(headRows, rows - 1) };
}
