import type { PaintedScreen } from './view/painted.ts';

/** A piece of a row: `width` cells from the column `x` on, counted from 1. */
type Piece = Readonly<{ x: number; width: number; text: string; isLast: boolean }>;

const BEGIN = '\u001b[?2026h\u001b[?7l';
const END = '\u001b[?7h\u001b[?2026l';
const CLEAR = '\u001b[0m\u001b[H\u001b[2J';

/**
 * What has to be written to a terminal that shows `before`, so that it shows `after`; empty when it does already. Null:
 * nobody knows what it shows.
 *
 * Each piece goes to its own place, over what was erased there: so no width has to be measured, and a character that the
 * terminal takes for wider or narrower than it is moves nothing but the rest of its own piece. All of it is shown at
 * once (synchronised output), and what is too wide is not wrapped into the next row.
 */
export function frameBetween(before: PaintedScreen | null, after: PaintedScreen): string {
  const shown = rowsOf(before ?? []);
  const rows = rowsOf(after).map((row, y) => rowBetween(shown[y] ?? [], row, y + 1));
  const changes = (before === null ? CLEAR : '') + rows.join('');
  return changes === '' ? '' : BEGIN + changes + END;
}

function rowBetween(before: readonly Piece[], after: readonly Piece[], y: number): string {
  return after.map((piece, index) => (isSame(before[index], piece) ? '' : write(piece, y))).join('');
}

/** Erased before it is written: behind a row that fills the screen, the cursor still stands on the last cell of it. */
function write({ x, width, text, isLast }: Piece, y: number): string {
  return `\u001b[${y};${x}H\u001b[${isLast ? 'K' : `${width}X`}${text}`;
}

/** A piece that had another width before has others beside it, which are written as well. */
function isSame(before: Piece | undefined, { x, width, text, isLast }: Piece): boolean {
  return before?.text === text && before.x === x && before.width === width && before.isLast === isLast;
}

function rowsOf(screen: PaintedScreen): readonly (readonly Piece[])[] {
  return screen.flatMap(({ height, panes }) => {
    const places = panes.reduce<readonly number[]>((xs, { width }) => [...xs, (xs.at(-1) ?? 1) + width], [1]);
    return Array.from({ length: height }, (_, y) =>
      panes.map(({ width, lines }, index) => ({
        x: places[index] ?? 1,
        width,
        text: lines[y] ?? '',
        isLast: index === panes.length - 1,
      })),
    );
  });
}
