import { paint } from '../paint.ts';
import type { Palette } from '../theme.ts';
import type { Screen } from './screen.ts';

/** A screen whose lines are text with SGR sequences in it. */
export type PaintedScreen = readonly PaintedBand[];
export type PaintedBand = Readonly<{ height: number; panes: readonly PaintedPane[] }>;
export type PaintedPane = Readonly<{ width: number; lines: readonly string[] }>;

export function paintScreen(screen: Screen, palette: Palette): PaintedScreen {
  return screen.map(({ height, panes }) => ({
    height,
    panes: panes.map(({ width, lines }) => ({ width, lines: lines.map((line) => paint(line, palette)) })),
  }));
}
