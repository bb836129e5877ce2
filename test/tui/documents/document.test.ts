import fc from 'fast-check';
import { expect, test } from 'vitest';
import { documentOf, endOf, joinDocuments, rowsFrom, scrolled, START } from '../../../src/tui/documents/document.ts';
import { textDocument } from '../../../src/tui/documents/plain-text.ts';
import { span, textOf } from '../../../src/tui/text/line.ts';
import { safe } from '../../../src/tui/text/safe.ts';

const lines = fc.array(fc.string({ unit: fc.constantFrom('a', 'ü', '漢'), maxLength: 40 }), { maxLength: 30 });
const viewports = fc.record({ width: fc.integer({ min: 2, max: 30 }), height: fc.integer({ min: 1, max: 12 }) });

test('scrolling by rows shows the rows that are there, and stops at either end', () => {
  fc.assert(
    fc.property(lines, viewports, fc.array(fc.integer({ min: -20, max: 20 })), (texts, viewport, moves) => {
      const document = documentOf(
        texts.map((text) => ({ spans: [span(text)] })),
        'cells',
      );
      const all = rowsFrom(document, START, { ...viewport, height: 10_000 }).map(textOf);
      const last = Math.max(0, all.length - viewport.height);
      let place = START;
      let row = 0;
      for (const by of moves) {
        place = scrolled(document, place, by, viewport);
        row = Math.max(0, Math.min(last, row + by));
        expect(rowsFrom(document, place, viewport).map(textOf)).toEqual(all.slice(row, row + viewport.height));
      }
      expect(rowsFrom(document, endOf(document, viewport), viewport).map(textOf)).toEqual(all.slice(last));
    }),
  );
});

test('documents are read one after the other', () => {
  const parts = [['a', 'b'], [], ['c']].map((texts) =>
    documentOf(
      texts.map((text) => ({ spans: [span(text)] })),
      'cells',
    ),
  );
  const joined = joinDocuments(parts);
  expect(rowsFrom(joined, START, { width: 9, height: 9 }).map(textOf)).toEqual(['a', 'b', 'c']);
  expect(joined.lineAt(7)).toEqual({ spans: [] });
});

test('a text is read line by line, a long line in pieces, and nothing is lost', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.oneof(fc.string({ unit: 'grapheme' }), fc.constant('x'.repeat(9001)), fc.constant('👍'.repeat(2500))),
      ),
      (parts) => {
        const text = parts.join('\n');
        const document = textDocument(text);
        const read = Array.from({ length: document.lineCount }, (_, index) =>
          document
            .lineAt(index)
            .spans.map((one) => one.text)
            .join(''),
        );
        expect(read.join('')).toBe(
          text
            .split(/\r?\n/)
            .map((one) => [...one.matchAll(/.{1,4000}/gsu)].map(([piece]) => safe(piece)).join(''))
            .join(''),
        );
      },
    ),
    { numRuns: 50 },
  );
});

test('a megabyte on one line costs what is on the screen of it', () => {
  const document = textDocument('x'.repeat(1_000_000));
  expect(document.lineCount).toBe(250);
  expect(rowsFrom(document, START, { width: 80, height: 20 })).toHaveLength(20);
});
