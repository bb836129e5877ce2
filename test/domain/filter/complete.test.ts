import fc from 'fast-check';
import { expect, test } from 'vitest';
import { completeFilter } from '../../../src/domain/filter/complete.ts';
import { FILTER_FIELDS } from '../../../src/domain/filter/fields.ts';
import { CLAIMS } from '../../../src/domain/filter/filter.ts';
import { aFilterLikeText } from './arbitraries.ts';

/** `|` is the cursor. Gives the texts that the options make. */
function completions(textWithCursor: string): string[] {
  const cursor = textWithCursor.indexOf('|');
  const text = textWithCursor.replace('|', '');
  const { from, to, options } = completeFilter(text, cursor);
  return options.map((option) => text.slice(0, from) + option + text.slice(to));
}

test.each([
  ['st|', ['status:']],
  ['ST|', ['status:']],
  ['a sta|', ['a status:']],
  ['sta|tus:400', ['status:400']],
  ['-i|', ['-is:', '-id:']],
  ['(me|)', ['(method:)']],
  ['he|', ['header.']],
  ['bo|', ['body.', 'body:']],
  ['is:re|', ['is:replayed', 'is:rejected']],
  ['is:|', CLAIMS.map((claim) => `is:${claim}`)],
  ['is:de| x', ['is:delivered x']],
  ['is:de|ad x', ['is:delivered x']],
  ['IS:Fa|', ['IS:failed']],
  ['status:>|', ['status:>=400']],
  ['method!=PO|', ['method!=POST']],
  ['a an|', ['a and']],
  ['an|', []],
  ['a or o|', []],
  ['(o|', []],
  ['a or no|', ['a or not']],
  ['event:"st|', []],
  ['"st|', []],
  ['body.st|', []],
  ['zzz|', []],
  ['zzz:|', []],
])('%s', (text, made) => {
  expect(completions(text)).toEqual(made);
});

test('before the first letter, every field is offered, and no word that joins', () => {
  const options = completions('|');
  for (const { name } of FILTER_FIELDS) expect(options.some((option) => option.startsWith(name))).toBe(true);
  expect(options).toContain('not');
  expect(options).not.toContain('or');
  expect(completions('a |')).toContain('a or');
});

test('whatever the text and the cursor, the place lies within the text', () => {
  fc.assert(
    fc.property(aFilterLikeText, fc.integer({ min: -2, max: 60 }), (text, cursor) => {
      const { from, to } = completeFilter(text, cursor);
      const at = Math.min(Math.max(cursor, 0), text.length);
      expect(from).toBeGreaterThanOrEqual(0);
      expect(from).toBeLessThanOrEqual(at);
      expect(to).toBeGreaterThanOrEqual(at);
      expect(to).toBeLessThanOrEqual(text.length);
    }),
  );
});
