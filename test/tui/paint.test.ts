import { expect, test } from 'vitest';
import { paint } from '../../src/tui/paint.ts';
import { line, onGround, span } from '../../src/tui/text/line.ts';
import { PALETTES, type Style } from '../../src/tui/theme.ts';
import { isColored } from './sequences.ts';

test('plain text stays as it is', () => {
  expect(paint(line(span('abc')), PALETTES.truecolor)).toBe('abc');
});

test('a style is begun and ended', () => {
  expect(paint(line(span('a', 'good'), span('b')), PALETTES['16'])).toBe('\u001b[32ma\u001b[0mb');
});

test('on the ground of the selection all text has its colours, and keeps its weight', () => {
  const row = onGround('selected', line(span('a', 'bad'), span('b', 'strong')));
  expect(paint(row, PALETTES['16'])).toBe('\u001b[97;44ma\u001b[0m\u001b[1;97;44mb\u001b[0m');
});

test('without colours nothing is coloured, and the selection can still be seen', () => {
  const styles = Object.keys(PALETTES.none.styles) as Style[];
  const all = line(...styles.map((style) => span('x', style)));
  expect(isColored(paint(all, PALETTES['16']))).toBe(true);
  expect(isColored(paint(all, PALETTES.none))).toBe(false);
  expect(paint(onGround('selected', line(span('x'))), PALETTES.none)).toBe('\u001b[7mx\u001b[0m');
});

test('what a payload holds never becomes a sequence', () => {
  const payload = span('\u001b[31m\u009b2J\u0007', 'bad');
  expect(paint(line(payload), PALETTES['16'])).toBe('\u001b[31m␛[31m<U+009B>2J␇\u001b[0m');
});
