import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { diffJson, type JsonChange } from '../../../src/domain/diff/json.ts';
import { textOf } from '../../../src/domain/json/document.ts';
import { formatPath } from '../../../src/domain/json/path.ts';
import { setValue } from '../../../src/domain/json/splice.ts';
import { jsonText, pathsIn, rootOf, valueOf } from '../json/arbitrary-json.ts';

describe('diffJson', () => {
  test('tells what was added, removed and changed, and where', () => {
    expect(
      told('{"id":1,"name":"Müller","tags":["a"],"old":null}', '{"id":1,"name":"Meier","tags":["a","b"],"new":{}}'),
    ).toEqual(['changed name: "Müller" → "Meier"', 'added tags[1]: "b"', 'removed old: null', 'added new: {}']);
  });

  test('of a text with itself there is no difference, nor of white space', () => {
    fc.assert(
      fc.property(jsonText, (text) => {
        expect(diffJson(rootOf(text), rootOf(text))).toEqual([]);
        expect(diffJson(rootOf(text), rootOf(` ${text}\n`))).toEqual([]);
      }),
    );
  });

  test('a value that was set is the one difference', () => {
    fc.assert(
      fc.property(jsonText, fc.nat(), (text, pick) => {
        const path = pathsIn(valueOf(rootOf(text)))[pick % 20];
        fc.pre(path !== undefined);
        const after = setValue(text, path, '"something new"');
        const changes = diffJson(rootOf(text), rootOf(after));
        // In a list, an item may find its equal elsewhere: then it is the others that came and went.
        if (path.some((name) => typeof name === 'number')) expect(changes).not.toEqual([]);
        else expect(changes.map(({ kind, path }) => [kind, formatPath(path)])).toEqual([['changed', formatPath(path)]]);
      }),
    );
  });

  test('an item more at the beginning of a list is one difference', () => {
    expect(told('[{"id":1},{"id":2}]', '[{"id":0},{"id":1},{"id":2}]')).toEqual(['added [0]: {"id":0}']);
    expect(told('[1,2,3]', '[1,3]')).toEqual(['removed [1]: 2']);
  });

  test('an item that changed is told by what changed in it', () => {
    expect(told('{"p":[{"a":1,"b":2},{"a":3}]}', '{"p":[{"a":1,"b":9},{"a":3}]}')).toEqual(['changed p[0].b: 2 → 9']);
  });

  test('no digit is lost', () => {
    expect(told('{"id":9007199254740993}', '{"id":9007199254740992}')).toEqual([
      'changed id: 9007199254740993 → 9007199254740992',
    ]);
  });

  test('what is only written in another way is told apart', () => {
    expect(told('{"a":1.0,"b":"\\u00fc","c":1e2}', '{"a":1.00,"b":"ü","c":100}')).toEqual([
      'rewritten a: 1.0 → 1.00',
      'rewritten b: "\\u00fc" → "ü"',
      'rewritten c: 1e2 → 100',
    ]);
    expect(told('[1.0,[2]]', '[1,[2.0]]')).toEqual(['rewritten [0]: 1.0 → 1', 'rewritten [1][0]: 2 → 2.0']);
  });

  test('so is another order of members', () => {
    expect(told('{"x":{"a":1,"b":2}}', '{"x":{"b":2,"a":1}}')).toEqual(['reordered x: {"a":1,"b":2} → {"b":2,"a":1}']);
  });

  test('a second member of one name counts', () => {
    expect(told('{"a":1,"a":2}', '{"a":1}')).toEqual(['removed a: 2']);
    expect(told('{"a":1}', '{"a":1,"a":1}')).toEqual(['added a: 1']);
  });

  test('a value of another kind is changed, whatever it held', () => {
    expect(told('{"a":[1]}', '{"a":{"0":1}}')).toEqual(['changed a: [1] → {"0":1}']);
    expect(told('1', '"1"')).toEqual(['changed : 1 → "1"']);
  });

  test('very deep texts are compared too', () => {
    const deep = (inner: string) => '['.repeat(20_000) + inner + ']'.repeat(20_000);
    const [change] = diffJson(rootOf(deep('1')), rootOf(deep('2')));
    expect(change).toMatchObject({ kind: 'changed' });
    expect(change?.path).toHaveLength(20_000);
  });
});

function told(before: string, after: string): string[] {
  return diffJson(rootOf(before), rootOf(after)).map(line);
}

function line(change: JsonChange): string {
  const values = [change.before, change.after].flatMap((node) => (node === null ? [] : [textOf(node)])).join(' → ');
  return `${change.kind} ${formatPath(change.path)}: ${values}`;
}
