import fc from 'fast-check';
import stringWidth from 'string-width';
import { expect, test } from 'vitest';
import { cutLine, fillLine, line, span, spread, textOf, widthOf } from '../../../src/tui/text/line.ts';
import { safe } from '../../../src/tui/text/safe.ts';
import { cellWidth, cut, cutMiddle, fit } from '../../../src/tui/text/width.ts';
import { wrapSpans } from '../../../src/tui/text/wrap.ts';

const anyText = fc.string({ unit: 'grapheme', maxLength: 60 });
const mixedText = fc.oneof(
  anyText,
  fc.string({ maxLength: 80 }),
  fc.constantFrom('漢字テスト', 'Grüße für Zürich', '✓ 200 › ─│●', '👍 ok'),
);
const widths = fc.integer({ min: 0, max: 50 });

test('text is as wide as Ink thinks it is', () => {
  fc.assert(
    fc.property(mixedText, (text) => {
      expect(cellWidth(safe(text))).toBe(stringWidth(safe(text)));
    }),
  );
});

test('so is every single character', () => {
  const characters = Array.from({ length: 0x3000 }, (_, code) => safe(String.fromCodePoint(code)));
  expect(characters.filter((one) => cellWidth(one) !== stringWidth(one))).toEqual([]);
});

test('a cut text fits, and is marked when something is missing', () => {
  fc.assert(
    fc.property(mixedText, widths, (text, width) => {
      const whole = safe(text);
      const shown = cut(whole, width);
      expect(cellWidth(shown)).toBeLessThanOrEqual(width);
      if (width > 0 && cellWidth(whole) > width) expect(shown.endsWith('…')).toBe(true);
      if (cellWidth(whole) <= width) expect(shown).toBe(whole);
      expect(cellWidth(cutMiddle(whole, width))).toBeLessThanOrEqual(Math.max(0, width));
      expect(cellWidth(fit(whole, width))).toBe(width);
      expect(cellWidth(fit(whole, width, 'right'))).toBe(width);
    }),
  );
});

test('the two ends of a URL stay when its middle goes', () => {
  expect(cutMiddle(safe('https://quiet-otter-31.loca.lt/in/k3j9x2'), 20)).toBe('https://qu…in/k3j9x2');
});

test('a line is cut, filled and spread to its width', () => {
  fc.assert(
    fc.property(
      fc.array(mixedText, { maxLength: 4 }),
      mixedText,
      fc.integer({ min: 1, max: 80 }),
      (texts, right, width) => {
        const whole = line(...texts.map((text) => span(text)));
        expect(widthOf(cutLine(whole, width))).toBeLessThanOrEqual(width);
        expect(widthOf(fillLine(whole, width))).toBe(width);
        expect(widthOf(spread(whole, line(span(right)), width))).toBeLessThanOrEqual(width);
      },
    ),
  );
});

test('a cut between two spans is marked too', () => {
  expect(textOf(cutLine(line(span('abc'), span('def')), 3))).toBe('ab…');
  expect(textOf(cutLine(line(span('abc'), span('def')), 6))).toBe('abcdef');
});

test('wrapped by cells, nothing is lost and nothing is too wide', () => {
  fc.assert(
    fc.property(fc.array(mixedText, { maxLength: 4 }), fc.integer({ min: 2, max: 50 }), (texts, width) => {
      const spans = texts.map((text) => span(text));
      const rows = wrapSpans(spans, width, 'cells');
      expect(rows.map(textOf).join('')).toBe(spans.map(({ text }) => text).join(''));
      for (const row of rows) expect(widthOf(row)).toBeLessThanOrEqual(width);
    }),
  );
});

test('what a terminal draws side by side is no single character', () => {
  const note = safe('\u{1d158}\u{1d165}\u{1d16e}');
  expect(cellWidth(note)).toBe(3);
  expect(wrapSpans([span(note)], 2, 'cells').map(widthOf)).toEqual([2, 1]);
});

test('wrapped by words, no word is lost and none is broken that fits', () => {
  const words = fc.array(fc.string({ unit: fc.constantFrom('a', 'b', 'ü'), minLength: 1, maxLength: 12 }), {
    minLength: 1,
  });
  fc.assert(
    fc.property(words, fc.integer({ min: 12, max: 40 }), (parts, width) => {
      const rows = wrapSpans([span(parts.join(' '))], width, 'words');
      expect(rows.flatMap((row) => textOf(row).trim().split(/ +/))).toEqual(parts);
      for (const row of rows) expect(widthOf(row)).toBeLessThanOrEqual(width);
    }),
  );
});

test('rows after the first are moved in', () => {
  const rows = wrapSpans([span('1. '), span('one two three')], 8, 'words', 3).map(textOf);
  expect(rows.map((row) => row.trimEnd())).toEqual(['1. one', '   two', '   three']);
});
