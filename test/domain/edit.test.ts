import { expect, test } from 'vitest';
import { parseSetArgument, parseUnsetArgument } from '../../src/domain/edit.ts';

test.each([
  ['a.b=5', 'a.b', '5'],
  ['a.b= 5 ', 'a.b', '5'],
  ['a.b="5"', 'a.b', '"5"'],
  ['a.b=null', 'a.b', 'null'],
  ['a.b={"c": [1]}', 'a.b', '{"c": [1]}'],
  ['a.b=five', 'a.b', '"five"'],
  ['a.b=', 'a.b', '""'],
  ['a.b= five "5"', 'a.b', '" five \\"5\\""'],
  ['a.b=c=d', 'a.b', '"c=d"'],
  ['id=9007199254740993', 'id', '9007199254740993'],
  ['["a=b"].c=1', '["a=b"].c', '1'],
  ['positions[0].text=Zeile\nzwei', 'positions[0].text', '"Zeile\\nzwei"'],
])('%j sets %s to %s', (argument, path, value) => {
  expect(parseSetArgument(argument)).toEqual({ kind: 'set', path, value });
});

test.each([
  ['a.b', 'SET_SYNTAX'],
  ['=5', 'SET_SYNTAX'],
  ['', 'SET_SYNTAX'],
  ['a..b=5', 'PATH_SYNTAX'],
])('%j is refused', (argument, code) => {
  expect(() => parseSetArgument(argument)).toThrow(expect.objectContaining({ code }));
});

test('a path to unset is checked', () => {
  expect(parseUnsetArgument('a[0]')).toEqual({ kind: 'unset', path: 'a[0]' });
  expect(() => parseUnsetArgument('a[')).toThrow(expect.objectContaining({ code: 'PATH_SYNTAX' }));
});
