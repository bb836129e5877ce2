import fc from 'fast-check';
import { expect, test } from 'vitest';
import { xmlLines } from '../../../src/domain/content/xml.ts';

const shown = (text: string) => Array.from(xmlLines(text), (line) => '  '.repeat(line.indent) + line.text);

test('elements are laid out, those without elements in them on one line', () => {
  const text = `<?xml version="1.0"?><r a="x > y"><id>1</id><empty/><none></none><p>mixed <b>bold</b> text</p><!-- a <b> --><c><![CDATA[<x>]]></c></r>`;
  expect(shown(text)).toEqual([
    '<?xml version="1.0"?>',
    '<r a="x > y">',
    '  <id>1</id>',
    '  <empty/>',
    '  <none></none>',
    '  <p>',
    '    mixed',
    '    <b>bold</b>',
    '    text',
    '  </p>',
    '  <!-- a <b> -->',
    '  <c>',
    '    <![CDATA[<x>]]>',
    '  </c>',
    '</r>',
  ]);
});

test('entities are shown as they are written, never expanded', () => {
  const text = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><x>&b;&lt;</x>';
  expect(shown(text)).toEqual(['<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>', '<x>&b;&lt;</x>']);
});

test.each([
  ['</a></b>', ['</a>', '</b>']],
  ['<a><b>', ['<a>', '  <b>']],
  ['<a>1 < 2 & 3</a>', ['<a>1 < 2 & 3</a>']],
  ['<a', ['<a']],
  ['<!-- open', ['<!-- open']],
  ['  \n ', []],
  ['plain', ['plain']],
])('%j is shown as it stands', (text, lines) => {
  expect(shown(text)).toEqual(lines);
});

test('lines are slices of the source, in order, and leave out nothing but white space', () => {
  const piece = fc.constantFrom(
    '<a>',
    '</a>',
    '<b c="d"/>',
    ' ',
    '\n',
    'text',
    '<',
    '>',
    '&amp;',
    '<!--',
    '-->',
    '"',
    ']]>',
    '<![CDATA[',
    '<!X [',
    '<?',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      const text = pieces.join('');
      let last = 0;
      for (const line of xmlLines(text)) {
        expect(text.slice(last, line.start).trim()).toBe('');
        expect(line.text).toBe(text.slice(line.start, line.end));
        expect(line.indent).toBeGreaterThanOrEqual(0);
        last = line.end;
      }
      expect(text.slice(last).trim()).toBe('');
    }),
  );
});

test('the first lines of a long text come without reading all of it', () => {
  const lines = xmlLines('<a>'.repeat(1_000_000));
  expect(lines.next().value).toMatchObject({ text: '<a>', indent: 0, end: 3 });
  expect(lines.next().value).toMatchObject({ indent: 1, start: 3 });
});
