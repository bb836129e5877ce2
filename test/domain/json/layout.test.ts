import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findPath } from '../../../src/domain/json/find.ts';
import { formatLine, layoutJson, prettyLines } from '../../../src/domain/json/layout.ts';
import { parsePath } from '../../../src/domain/json/path.ts';
import { jsonText, rootOf } from './arbitrary-json.ts';

const SOURCE = '{"id":9007199254740993,"name":"M\\u00fcller","positions":[{"amount":1.50},{}],"none":[]}';

test('lines are laid out as JSON.stringify does, from slices of the source', () => {
  const pretty = prettyLines(SOURCE);
  expect(pretty.ok && pretty.lines.map(formatLine)).toEqual([
    '{',
    '  "id": 9007199254740993,',
    String.raw`  "name": "M\u00fcller",`,
    '  "positions": [',
    '    {',
    '      "amount": 1.50',
    '    },',
    '    {}',
    '  ],',
    '  "none": []',
    '}',
  ]);
});

test('a limit takes the first lines and counts all', () => {
  const pretty = prettyLines(SOURCE, { limit: 2 });
  expect(pretty.ok && [pretty.lines.length, pretty.total]).toEqual([2, 11]);
});

test('all lines together are the same JSON, and windows are slices of them', () => {
  fc.assert(
    fc.property(jsonText, fc.nat(10), fc.nat(10), (text, from, count) => {
      const layout = layoutJson(rootOf(text));
      const all = layout.lines(0, layout.lineCount);
      expect(JSON.parse(all.map(formatLine).join('\n'))).toEqual(JSON.parse(text));
      expect(layout.lines(from, count)).toEqual(all.slice(from, from + count));
    }),
  );
});

test('a fold takes one line and hides what is in it', () => {
  const root = rootOf(SOURCE);
  const positions = findPath(root, parsePath('positions'));
  const amount = findPath(root, parsePath('positions[0].amount'));
  const layout = layoutJson(root, (row) => row === positions?.row);
  expect(layout.lines(0, 99).map(formatLine)).toEqual([
    '{',
    '  "id": 9007199254740993,',
    String.raw`  "name": "M\u00fcller",`,
    '  "positions": […],',
    '  "none": []',
    '}',
  ]);
  expect(layout.lines(3, 1)).toMatchObject([{ kind: 'folded', key: '"positions"', node: { size: 2 } }]);
  expect(positions && layout.lineOf(positions)).toBe(3);
  expect(amount && layout.lineOf(amount)).toBe(-1);
});

test('members that are null take one line for all of them, behind the others', () => {
  const root = rootOf('{"a":null,"b":1,"c":null,"one":{"d":null},"list":[null,null]}');
  const layout = layoutJson(
    root,
    () => false,
    () => true,
  );
  expect(layout.lines(0, 99).map(({ kind, key, text }) => [kind, key, text])).toEqual([
    ['open', null, '{'],
    ['value', '"b"', '1'],
    ['open', '"one"', '{'],
    ['value', '"d"', 'null'],
    ['close', null, '}'],
    ['open', '"list"', '['],
    ['value', null, 'null'],
    ['value', null, 'null'],
    ['close', null, ']'],
    ['nulls', null, ''],
    ['close', null, '}'],
  ]);
  expect(layout.lineOf(root, 'nulls')).toBe(9);
  expect(layout.lineOf(root, 'close')).toBe(10);
});

test('a value inside can be laid out by itself', () => {
  const item = findPath(rootOf(SOURCE), parsePath('positions[0]'));
  expect(item && layoutJson(item).lines(0, 99).map(formatLine)).toEqual(['{', '  "amount": 1.50', '}']);
});

test('100,000 levels have 200,000 short lines', () => {
  const depth = 100_000;
  const layout = layoutJson(rootOf('['.repeat(depth) + '1' + ']'.repeat(depth)));
  expect(layout.lineCount).toBe(2 * depth + 1);
  const [deepest] = layout.lines(depth, 1);
  expect(deepest).toMatchObject({ kind: 'value', indent: depth, text: '1' });
  expect(deepest && formatLine(deepest).length).toBeLessThan(200);
});

test('text that is not JSON gives the place of the error', () => {
  expect(prettyLines('{"a":')).toMatchObject({ ok: false, error: { position: 5 } });
});
