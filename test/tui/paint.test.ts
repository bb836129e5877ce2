import { expect, test } from 'vitest';
import { paint } from '../../src/tui/paint.ts';
import { line, onGround, span } from '../../src/tui/text/line.ts';
import { paletteFor, type Style } from '../../src/tui/theme.ts';
import { isColored } from './sequences.ts';

test('plain text stays as it is', () => {
  expect(paint(line(span('abc')), paletteFor('truecolor', 'dark'))).toBe('abc');
});

test('a style is begun and ended', () => {
  expect(paint(line(span('a', 'good'), span('b')), paletteFor('16', 'dark'))).toBe('\u001b[32ma\u001b[0mb');
});

test('on the ground of the selection all text has its colours, and keeps its weight', () => {
  const row = onGround('selected', line(span('a', 'bad'), span('b', 'strong')));
  expect(paint(row, paletteFor('16', 'dark'))).toBe('\u001b[97;44ma\u001b[0m\u001b[1;97;44mb\u001b[0m');
});

test('without colours nothing is coloured, and the selection can still be seen', () => {
  const styles = Object.keys(paletteFor('none', 'dark').styles) as Style[];
  const all = line(...styles.map((style) => span('x', style)));
  expect(isColored(paint(all, paletteFor('16', 'dark')))).toBe(true);
  expect(isColored(paint(all, paletteFor('none', 'dark')))).toBe(false);
  expect(paint(onGround('selected', line(span('x'))), paletteFor('none', 'dark'))).toBe('\u001b[7mx\u001b[0m');
});

test('what a payload holds never becomes a sequence', () => {
  const payload = span('\u001b[31m\u009b2J\u0007', 'bad');
  expect(paint(line(payload), paletteFor('16', 'dark'))).toBe('\u001b[31m␛[31m<U+009B>2J␇\u001b[0m');
});

test('on a light background every colour is dark enough to read, on a dark one the terminal decides', () => {
  const { styles } = paletteFor('256', 'light');
  for (const [style, { tint = [] }] of Object.entries(styles)) {
    const [kind, , color] = tint;
    if (kind === 38 && color !== undefined) expect(contrastOnWhite(color), style).toBeGreaterThan(4.5);
  }
  expect(styles.accent).not.toEqual(paletteFor('256', 'dark').styles.accent);
});

/** Contrast of a colour of the 6 × 6 × 6 cube with white (WCAG 2.2). */
function contrastOnWhite(color: number): number {
  const levels = [0, 95, 135, 175, 215, 255];
  const place = color - 16;
  const [red = 0, green = 0, blue = 0] = [Math.floor(place / 36), Math.floor(place / 6) % 6, place % 6].map((part) => {
    const share = (levels[part] ?? 0) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05);
}
