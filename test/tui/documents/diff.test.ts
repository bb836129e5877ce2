import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { readBody } from '../../../src/tui/documents/body.ts';
import { compareBodies } from '../../../src/tui/documents/compare.ts';
import { diffDocument } from '../../../src/tui/documents/diff.ts';
import { rowsFrom, START } from '../../../src/tui/documents/document.ts';
import { textOf } from '../../../src/tui/text/line.ts';
import { utf8 } from '../../builders.ts';
import { decompress } from '../../domain/content/decompress.ts';

type Sent = string | Uint8Array;

function diff(before: Sent, after: Sent, type = 'application/json'): string[] {
  const read = (body: Sent) =>
    readBody(typeof body === 'string' ? utf8(body) : body, [['Content-Type', type]], decompress);
  const document = diffDocument(compareBodies(read(before), read(after)), 'the old', 'the new');
  const rows = rowsFrom(document, START, { width: 100, height: 100 }).map(textOf);
  expect(rows.slice(0, 3)).toEqual(['- the old', '+ the new', '']);
  return rows.slice(3);
}

describe('JSON', () => {
  test('is told path by path, with both values as sent', () => {
    expect(
      diff('{"a":1.50,"b":[1,2],"c":{"x":null},"d":1}', '{"a":1.5,"b":[1,3,2],"d":"one","e":{"long":true}}'),
    ).toEqual([
      '1 changed, 2 added, 1 removed, 1 rewritten',
      '',
      '= a  1.50 → 1.5  the same value',
      '+ b[1]  3',
      '- c  {"x":null}',
      '~ d  1 → "one"',
      '+ e  {"long":true}',
    ]);
  });

  test('a value that is long is told by its size', () => {
    const items = JSON.stringify(Array.from({ length: 200 }, (_, index) => index));
    expect(diff('{}', `{"list":${items}}`)).toContain('+ list  […] 200 items');
  });

  test('the whole body is called so', () => {
    expect(diff('1', '2')).toContain('~ the whole body  1 → 2');
  });
});

test('equal is said plainly, and how equal', () => {
  expect(diff('{"a":1}', '{"a":1}')).toEqual(['✓ Equal, byte for byte.']);
  expect(diff('{"a":1}', '{ "a": 1 }')).toEqual(['✓ Equal but for white space, line ends or encoding.']);
  expect(diff('{"a":1}', gzipSync('{"a":1}'))).toEqual(['✓ Equal but for white space, line ends or encoding.']);
  expect(diff('a\r\nb', 'a\nb', 'text/plain')).toEqual(['✓ Equal but for white space, line ends or encoding.']);
});

test('what does not parse and other text is compared line by line', () => {
  const lines = Array.from({ length: 10 }, (_, index) => `line ${index}`);
  const changed = lines.with(5, 'other').concat('more');
  expect(diff(lines.join('\n'), changed.join('\n'), 'text/plain')).toEqual([
    '  … 3 equal lines',
    '  line 3',
    '  line 4',
    '- line 5',
    '+ other',
    '  line 6',
    '  line 7',
    '  line 8',
    '  line 9',
    '+ more',
  ]);
  expect(diff('{"a":1', '{"a":2')).toEqual(['- {"a":1', '+ {"a":2']);
});

test('of what is no text, and of what is long, the sizes are told', () => {
  expect(diff(new Uint8Array([0, 1]), new Uint8Array([0, 1, 2]))[0]).toContain('2 B before, 3 B now, which is no text');
  expect(diff('a'.repeat(3_000_000), 'b'.repeat(3_000_000), 'text/plain')[0]).toContain('too long to compare');
});

test('hostile bytes are shown escaped', () => {
  const rows = diff('{"\u202e":"\u009b2J"}', '{"\u202e":"\u0090"}').concat(diff('\u001b[2J', '\u0007', 'text/plain'));
  expect(rows.join('')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
});
