import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nodeAt } from '../../../src/domain/json/document.ts';
import { formatPath } from '../../../src/domain/json/path.ts';
import { pathOf } from '../../../src/domain/json/find.ts';
import { documentOf, textLine } from '../../../src/tui/documents/document.ts';
import { textDocument } from '../../../src/tui/documents/plain-text.ts';
import { linesMatching, patternOf, rowsMatching, withMatches } from '../../../src/tui/documents/search.ts';
import { span } from '../../../src/tui/text/line.ts';
import { rootOf } from '../../domain/json/arbitrary-json.ts';

function paths(text: string, query: string): string[] {
  const root = rootOf(text);
  const rows = rowsMatching(root, patternOf(query) ?? /$^/g);
  return rows.map((row) => formatPath(pathOf(root, nodeAt(root.document, row))));
}

test('keys and values are found, whatever the case, and however JSON writes a letter', () => {
  const text = String.raw`{"Name":"M\u00fcller","b":{"name":[1,"MÜLLER",12]},"c":true}`;
  expect(paths(text, 'name')).toEqual(['Name', 'b.name']);
  expect(paths(text, 'müller')).toEqual(['Name', 'b.name[1]']);
  expect(paths(text, '1')).toEqual(['b.name[0]', 'b.name[2]']);
  expect(paths(text, 'tru')).toEqual(['c']);
  expect(paths(text, '{')).toEqual([]);
  expect(patternOf('')).toBeNull();
});

test('no text is a pattern, and each is found where it is', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary', minLength: 1 }), (around, query) => {
      const pattern = patternOf(query);
      expect(pattern && (around + query).search(pattern)).toBeGreaterThanOrEqual(0);
    }),
  );
});

test('lines of a long text are found as those that are read', () => {
  fc.assert(
    fc.property(fc.array(fc.stringMatching(/^[ab]{0,3}$/)), (lines) => {
      const document = textDocument(lines.join('\n'));
      const slow = documentOf(
        Array.from({ length: document.lineCount }, (_, index) => document.lineAt(index)),
        'cells',
      );
      const pattern = patternOf('a') ?? /$^/g;
      expect(linesMatching(document, pattern)).toEqual(linesMatching(slow, pattern));
    }),
  );
});

test('what is found is shown as such, and the text stays the same', () => {
  const document = withMatches(documentOf([textLine(span('one two one', 'string'))], 'cells'), patternOf('ONE'));
  expect(document.lineAt(0).spans).toEqual([span('one', 'match'), span(' two ', 'string'), span('one', 'match')]);
});
