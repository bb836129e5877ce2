import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findPath, pathOf } from '../../../src/domain/json/find.ts';
import { formatPath, parsePath, type JsonPath } from '../../../src/domain/json/path.ts';
import { setValue, unsetValue } from '../../../src/domain/json/splice.ts';
import { jsonText, pathsIn, rootOf, valueOf } from './arbitrary-json.ts';

/** A text and a path to some value below its root. */
const textAndPath = jsonText
  .map((text) => ({ text, paths: pathsIn(JSON.parse(text)) }))
  .filter(({ paths }) => paths.length > 0)
  .chain(({ text, paths }) => fc.record({ text: fc.constant(text), path: fc.constantFrom(...paths) }));

describe('findPath', () => {
  test('finds what the parsed value has there, and pathOf finds the way back', () => {
    fc.assert(
      fc.property(textAndPath, ({ text, path }) => {
        const root = rootOf(text);
        const node = findPath(root, path);
        expect(node && valueOf(node)).toEqual(at(JSON.parse(text), path));
        expect(node && pathOf(root, node)).toEqual(path);
      }),
    );
  });

  test('finds nothing where nothing is', () => {
    const root = rootOf('{"a":[1]}');
    for (const path of ['b', 'a[1]', 'a.b', 'a[0].c']) expect(findPath(root, parsePath(path)), path).toBeUndefined();
  });
});

describe('setValue', () => {
  test('agrees with setting it on the parsed value, and changes no other text', () => {
    fc.assert(
      fc.property(textAndPath, jsonText, ({ text, path }, value) => {
        const changed = setValue(text, path, value);
        expect(JSON.parse(changed)).toEqual(withValue(JSON.parse(text), path, JSON.parse(value)));
        const node = findPath(rootOf(text), path);
        expect(changed).toBe(text.slice(0, node?.start) + value + text.slice(node?.end));
      }),
    );
  });

  test('the root can be replaced', () => {
    expect(setValue(' {"a":1} ', [], '[]')).toBe(' [] ');
  });

  test('an unknown path names the longest known part, what is there, and a guess', () => {
    const text = '{"positions":[{"amount":1,"text":"x"}],"createdTs":0}';
    expect(() => setValue(text, parsePath('positions[0].amuont'), '1')).toThrow(
      expect.objectContaining({
        code: 'PATH_UNKNOWN',
        message: 'The body has no positions[0].amuont.',
        why: 'positions[0] is an object with amount, text.',
        next: ['Did you mean positions[0].amount?'],
      }),
    );
    expect(() => setValue(text, ['createdTS'], '1')).toThrow(
      expect.objectContaining({ next: ['Did you mean createdTs?'] }),
    );
    expect(() => setValue(text, parsePath('positions[1].amount'), '1')).toThrow(
      expect.objectContaining({ why: 'positions is a list of 1, from [0] to [0].', next: [] }),
    );
    expect(() => setValue(text, parsePath('createdTs.x'), '1')).toThrow(
      expect.objectContaining({ why: 'createdTs is a value without names in it: 0.' }),
    );
    expect(() => setValue('[]', ['entirely', 'other'], '1')).toThrow(
      expect.objectContaining({ why: 'The body is an empty list.', next: [] }),
    );
  });

  test('a record of hundreds of keys is not listed whole', () => {
    const keys = Array.from({ length: 441 }, (_, index) => `custom${index}`);
    const text = JSON.stringify(Object.fromEntries(keys.map((key) => [key, null])));
    expect(() => setValue(text, ['zzz'], '1')).toThrow(
      expect.objectContaining({ why: expect.stringMatching(/custom11 and 429 more\.$/) as string }),
    );
  });

  test('a body or a value that is not JSON is refused', () => {
    expect(() => setValue('{"a":}', ['a'], '1')).toThrow(
      expect.objectContaining({ code: 'BODY_NOT_JSON', why: 'Line 1, column 6: expected a value, found "}".' }),
    );
    expect(() => setValue('{"a":1}', ['a'], '{')).toThrow(expect.objectContaining({ code: 'VALUE_NOT_JSON' }));
  });
});

describe('unsetValue', () => {
  test('agrees with taking it out of the parsed value', () => {
    fc.assert(
      fc.property(textAndPath, ({ text, path }) => {
        expect(JSON.parse(unsetValue(text, path))).toEqual(withoutValue(JSON.parse(text), path));
      }),
    );
  });

  test.each([
    ['{"a":1,"b":2,"c":3}', 'a', '{"b":2,"c":3}'],
    ['{"a":1,"b":2,"c":3}', 'b', '{"a":1,"c":3}'],
    ['{"a":1,"b":2,"c":3}', 'c', '{"a":1,"b":2}'],
    ['{\n  "a": 1,\n  "b": 2\n}', 'a', '{\n  "b": 2\n}'],
    ['{\n  "a": 1,\n  "b": 2\n}', 'b', '{\n  "a": 1\n}'],
    ['[ { "a" : 1 } ]', '[0].a', '[ {} ]'],
    ['[1 , 2 , 3]', '[1]', '[1 , 3]'],
    ['{"a":1,"b":2,"a":3,"c":4}', 'a', '{"b":2,"c":4}'],
  ])('%j without %s', (text, path, changed) => {
    expect(unsetValue(text, parsePath(path))).toBe(changed);
  });

  test('the root and unknown paths are refused', () => {
    expect(() => unsetValue('{}', [])).toThrow(expect.objectContaining({ code: 'PATH_UNKNOWN' }));
    expect(() => unsetValue('{"a":1}', ['b'])).toThrow(
      expect.objectContaining({ code: 'PATH_UNKNOWN', message: `The body has no ${formatPath(['b'])}.` }),
    );
  });
});

type Container = Record<string | number, unknown>;

function at(value: unknown, path: JsonPath): unknown {
  return path.reduce((inner, name) => (inner as Container)[name], value);
}

function withValue(value: unknown, path: JsonPath, put: unknown): unknown {
  const name = path.at(-1) ?? '';
  Object.defineProperty(at(value, path.slice(0, -1)), name, {
    value: put,
    enumerable: true,
    configurable: true,
    writable: true,
  });
  return value;
}

function withoutValue(value: unknown, path: JsonPath): unknown {
  const parent = at(value, path.slice(0, -1));
  const name = path.at(-1) ?? '';
  if (Array.isArray(parent)) parent.splice(Number(name), 1);
  else delete (parent as Container)[name];
  return value;
}
