import type { IBufferCell, Terminal } from '@xterm/headless';

/** How a cell looks; colours are numbers of the terminal's 256, `#rrggbb`, or null for the terminal's own. */
export type CellStyle = Readonly<{
  ink: number | string | null;
  ground: number | string | null;
  isBold: boolean;
  isDim: boolean;
  isUnderlined: boolean;
}>;

/** `text` is empty behind a character that takes two cells. */
export type Cell = Readonly<{ text: string; style: CellStyle }>;

/** What the terminal shows, row by row. */
export function readCells({ buffer, rows, cols }: Terminal): Cell[][] {
  return Array.from({ length: rows }, (_, y) => {
    const line = buffer.active.getLine(y);
    return Array.from({ length: cols }, (_, x) => cellOf(line?.getCell(x)));
  });
}

/** Text with as many characters as cells, so that a place in it is a place on the row. */
export function textOf(row: readonly Cell[]): string {
  return row.map(({ text }) => (text.length === 1 ? text : ' ')).join('');
}

function cellOf(cell: IBufferCell | undefined): Cell {
  if (cell === undefined) throw new Error('a row is narrower than the terminal');
  const ink = cell.isFgDefault() ? null : colour(cell.isFgRGB(), cell.getFgColor());
  const ground = cell.isBgDefault() ? null : colour(cell.isBgRGB(), cell.getBgColor());
  return {
    text: cell.getWidth() === 0 ? '' : cell.getChars() || ' ',
    style: {
      ...(cell.isInverse() ? { ink: ground ?? 0, ground: ink ?? 7 } : { ink, ground }),
      isBold: cell.isBold() !== 0,
      isDim: cell.isDim() !== 0,
      isUnderlined: cell.isUnderline() !== 0,
    },
  };
}

function colour(isRgb: boolean, value: number): number | string {
  return isRgb ? `#${value.toString(16).padStart(6, '0')}` : value;
}
