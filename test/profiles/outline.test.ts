import fc from 'fast-check';
import { expect, test } from 'vitest';
import { outlineFields } from '../../src/profiles/outline/fields.ts';
import { outlineJson } from '../../src/profiles/outline/json.ts';
import { outlineLines } from '../../src/profiles/outline/lines.ts';
import { leavesIn, pathOfLeaf, type Outline } from '../../src/profiles/outline/outline.ts';
import { outlineXml } from '../../src/profiles/outline/xml.ts';

function pairs(outline: Outline): [string, string, string][] {
  return outline.leaves.map((leaf) => [pathOfLeaf(leaf), leaf.kind, leaf.text]);
}

test('JSON: leaves in order with their paths, numbers as written, strings decoded', () => {
  const outline = outlineJson('{"a": 9007199254740993, "b": [1.50, {"c": "x\\n\\u00e4"}, null], "d e": true, "": {}}');
  expect(pairs(outline)).toEqual([
    ['a', 'number', '9007199254740993'],
    ['b[0]', 'number', '1.50'],
    ['b[1].c', 'string', 'x\nä'],
    ['b[2]', 'null', ''],
    ['["d e"]', 'boolean', 'true'],
  ]);
  expect(outline.stopped).toBeNull();
  expect(outline.groups.map(({ depth, isList, size }) => [depth, isList, size])).toEqual([
    [0, false, 4],
    [1, true, 3],
    [2, false, 1],
    [1, false, 0],
  ]);
});

test('JSON: the leaves of a group are those inside it', () => {
  const outline = outlineJson('{"a":1,"b":{"c":2,"d":{"e":3}},"f":4}');
  const [, b, d] = outline.groups;
  expect(b && leavesIn(outline, b).map(({ text }) => text)).toEqual(['2', '3']);
  expect(d && leavesIn(outline, d).map(({ text }) => text)).toEqual(['3']);
});

test.each(['{"a":1', '{"a":"x', '{"a":1,"b":?}', '[1,2', '{"a":1]', 'x', '{"a":tru'])('JSON: %s is broken', (text) => {
  const { stopped } = outlineJson(text);
  expect([text, stopped]).toEqual([text, text === '{"a":1]' ? null : 'broken']);
});

test('JSON: for any value, the leaves are its scalars', () => {
  const scalars = (value: unknown): unknown[] =>
    typeof value === 'object' && value !== null ? Object.values(value).flatMap(scalars) : [value];
  fc.assert(
    fc.property(fc.oneof(fc.array(fc.jsonValue()), fc.dictionary(fc.string(), fc.jsonValue())), (value) => {
      const text = JSON.stringify(value);
      const parsed: unknown = JSON.parse(text);
      const outline = outlineJson(text);
      expect(outline.stopped).toBeNull();
      const texts = scalars(parsed).map((scalar) =>
        typeof scalar === 'string' ? scalar : scalar === null ? '' : JSON.stringify(scalar),
      );
      const found = outline.leaves.map(({ kind, text }) => (kind === 'number' ? String(Number(text)) : text));
      expect([...found].sort()).toEqual([...texts].sort());
    }),
  );
});

test('XML: elements, attributes, text beside attributes, CDATA, entities', () => {
  const outline = outlineXml(
    '<?xml version="1.0"?><!DOCTYPE a><r xmlns="u" v="1"><a>x &lt;&#228;&#xe4;&#x110000;</a><!-- <b> --><b c=\'2\'/><d><e> y </e><f/></d><g><![CDATA[<z>]]></g></r><tail/>',
  );
  expect(pairs(outline)).toEqual([
    ['["@v"]', 'string', '1'],
    ['a', 'string', 'x <ää&#x110000;'],
    ['b["@c"]', 'string', '2'],
    ['d.e', 'string', 'y'],
    ['g', 'string', '<z>'],
  ]);
  expect(outline.stopped).toBeNull();
});

test.each(['<a', '<a><b>', '<a>x', 'x'])('XML: %s', (text) => {
  expect(outlineXml(text).stopped).toBe(text === 'x' ? null : 'broken');
});

test('fields: values, JSON in values, empty ones', () => {
  const outline = outlineFields([
    { name: 'a', value: 'x' },
    { name: 'b', value: '{"c":[1]}' },
    { name: 'd', value: '' },
    { name: '', value: 'lost' },
  ]);
  expect(pairs(outline)).toEqual([
    ['a', 'string', 'x'],
    ['b.c[0]', 'number', '1'],
    ['d', 'null', ''],
  ]);
});

test('lines: each is a leaf, and what stands after a colon', () => {
  expect(
    pairs(outlineLines('Hallo\r\n\nKunde: Müller\nhttp://x.example')).map(([path, , text]) => [path, text]),
  ).toEqual([
    ['["line 1"]', 'Hallo'],
    ['["line 3"]', 'Kunde'],
    ['Kunde', 'Müller'],
    ['["line 4"]', 'http://x.example'],
  ]);
});
