import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { childOf, childrenOf, plainText, stringValue, textOf, walk } from '../../../src/domain/json/document.ts';
import { parseInSteps, parseJson } from '../../../src/domain/json/parse.ts';
import { jsonText, rootOf, valueOf } from './arbitrary-json.ts';

test('reading in steps comes to the same, with pauses', () => {
  fc.assert(
    fc.property(fc.oneof(jsonText, fc.string()), fc.integer({ min: 1, max: 20 }), (text, length) => {
      const steps = parseInSteps(text, length);
      let step = steps.next();
      while (step.done !== true) step = steps.next();
      expect(step.value).toEqual(parseJson(text));
    }),
  );
  expect([...parseInSteps('[1,2,3,4,5,6]', 4)]).toHaveLength(2);
});

describe('valid JSON', () => {
  test('has the value that JSON.parse finds', () => {
    fc.assert(
      fc.property(jsonText, (text) => {
        expect(valueOf(rootOf(text))).toEqual(JSON.parse(text));
      }),
    );
  });

  test('keeps the text of numbers', () => {
    const root = rootOf('{"id":9007199254740993,"amount":1.50,"huge":1E400}');
    expect(Array.from(childrenOf(root), (child) => textOf(child.node))).toEqual(['9007199254740993', '1.50', '1E400']);
  });

  test('keeps duplicate keys, and the last one is found by name', () => {
    const root = rootOf('{"a":1,"b":2,"a":3}');
    expect(Array.from(childrenOf(root), (child) => child.name)).toEqual(['a', 'b', 'a']);
    expect(root.size).toBe(3);
    const found = childOf(root, 'a');
    expect(found && textOf(found)).toBe('3');
  });

  test('decodes strings and leaves their source alone', () => {
    const root = rootOf(String.raw`"M\u00fcller \/ \ud83d\ude00\n"`);
    expect(stringValue(root)).toBe('Müller / 😀\n');
    expect(plainText(root)).toBe('Müller / 😀\n');
    expect(textOf(root)).toBe(String.raw`"M\u00fcller \/ \ud83d\ude00\n"`);
    expect(stringValue(rootOf('12'))).toBeUndefined();
    expect(plainText(rootOf('12'))).toBe('12');
  });

  test('spans leave out the white space around', () => {
    const root = rootOf(' { "a" : [ 1 , 2 ] } ');
    const list = childOf(root, 'a');
    expect([root.start, root.end]).toEqual([1, 20]);
    expect(list && [list.start, list.end, list.size]).toEqual([9, 18, 2]);
  });

  test('a byte order mark is passed over', () => {
    expect(valueOf(rootOf('\ufeff[1]'))).toEqual([1]);
  });

  test('a digit name is an index into a list', () => {
    const found = childOf(rootOf('["x","y"]'), '1');
    expect(found && textOf(found)).toBe('"y"');
  });

  test('100,000 levels are read, walked and counted', () => {
    const depth = 100_000;
    const root = rootOf('['.repeat(depth) + ']'.repeat(depth));
    let deepest = 0;
    for (const visit of walk(root)) deepest = Math.max(deepest, visit.depth);
    expect(deepest).toBe(depth - 1);
  });

  test('walk meets every value once, parents first', () => {
    const visits = Array.from(walk(rootOf('{"a":[1,{"b":2}],"c":3}')), ({ name, depth, node }) => [
      name,
      depth,
      textOf(node),
    ]);
    expect(visits).toEqual([
      ['', 0, '{"a":[1,{"b":2}],"c":3}'],
      ['a', 1, '[1,{"b":2}]'],
      [0, 2, '1'],
      [1, 2, '{"b":2}'],
      ['b', 3, '2'],
      ['c', 1, '3'],
    ]);
  });
});

describe('invalid JSON', () => {
  test('is refused exactly when JSON.parse refuses it', () => {
    const damaged = fc
      .tuple(jsonText, fc.nat(), fc.constantFrom('', ',', ']', '}', '{', '"', '0', '-', '.', 'e', '\\', ' ', '\n', ':'))
      .map(([text, at, char]) => {
        const place = at % (text.length + 1);
        return text.slice(0, place) + char + text.slice(place + 1);
      });
    fc.assert(
      fc.property(fc.oneof(damaged, fc.string({ unit: 'binary' })), (text) => {
        expect(parseJson(text).ok, text).toBe(isJson(text.replace(/^\ufeff/, '')));
      }),
      { numRuns: 1000 },
    );
  });

  test.each([
    ['', 1, 1, 'expected a value, the text ends'],
    ['{"a":1,}', 1, 8, 'expected a key in double quotes, found "}"'],
    ['{"a" 1}', 1, 6, 'expected ":", found "1"'],
    ['[1,\n 2,\n x]', 3, 2, 'expected a value, found "x"'],
    ['[1 2]', 1, 4, 'expected "," or "]", found "2"'],
    ['{"a":1', 1, 7, 'expected "," or "}", the text ends'],
    ['"abc', 1, 5, 'expected the closing quote of a string, the text ends'],
    ['"a\nb"', 1, 3, 'expected an escape instead of a raw control character, found "\\n"'],
    [String.raw`"\x"`, 1, 2, 'expected an escape that JSON knows, found "\\\\"'],
    ['-', 1, 2, 'expected a digit, the text ends'],
    ['01', 1, 2, 'expected the end of the text, found "1"'],
    ['1.e5', 1, 3, 'expected a digit, found "e"'],
    ['1e+', 1, 4, 'expected a digit, the text ends'],
    ['[1] x', 1, 5, 'expected the end of the text, found "x"'],
    ['nul', 1, 1, 'expected a value, found "n"'],
  ])('%j says where and what', (text, line, column, message) => {
    const parsed = parseJson(text);
    expect(parsed.ok ? 'was accepted' : parsed.error).toMatchObject({ line, column, message });
  });
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
