import fc from 'fast-check';
import { expect, test } from 'vitest';
import { applyEdit } from '../../../src/domain/apply-edit.ts';
import { formatRequest, headChanges, parseRequest, type RequestText } from '../../../src/tui/editing/request-text.ts';
import { aCapture } from '../../builders.ts';

const REQUEST: RequestText = {
  method: 'POST',
  suffix: '/sub?x=1',
  rawHeaders: [
    ['Host', 'erp.example'],
    ['X-One', 'a'],
    ['x-one', 'b'],
  ],
  body: '{"a":1}\n\nmore',
};

test('what is written reads back as it was, notes left out', () => {
  const text = formatRequest(REQUEST, ['a note', 'another']);
  expect(text).toBe('# a note\n# another\nPOST /sub?x=1\nHost: erp.example\nX-One: a\nx-one: b\n\n{"a":1}\n\nmore');
  expect(parseRequest(text)).toEqual({ ok: true, request: REQUEST });
});

const fields = fc.array(
  fc.tuple(fc.stringMatching(/^[A-Za-z-]{1,8}$/), fc.stringMatching(/^[!-~\xa1-\xff]([ -~\xa1-\xff]{0,8}[!-~])?$/)),
  { maxLength: 5 },
);

test('any head reads back, and its changes make of one head the other', () => {
  fc.assert(
    fc.property(fields, fields, fc.string(), (before, after, body) => {
      const one: RequestText = { ...REQUEST, rawHeaders: before, body: '' };
      const other: RequestText = { method: 'PUT', suffix: '', rawHeaders: after, body };
      expect(parseRequest(formatRequest(other, []))).toEqual({ ok: true, request: other });
      const edited = applyEdit(aCapture({ rawHeaders: before }), headChanges(one, other));
      const byName = (pairs: RequestText['rawHeaders']) => Map.groupBy(pairs, ([name]) => name.toLowerCase());
      expect(edited).toMatchObject({ method: 'PUT', suffix: '' });
      expect(byName(edited.rawHeaders)).toEqual(byName(after));
    }),
  );
});

test.each([
  ['P ST x\nA: b\n\n', 'begins with / or ?'],
  ['POST /a b\n\n', 'begins with / or ?'],
  ['\n\nbody', 'a method'],
  ['POST\nno field\n\n', '"Name: value"'],
  ['POST\nA: 1 €\n\n', 'latin1'],
])('%j is refused with what is wrong', (text, reason) => {
  const result = parseRequest(text);
  expect(result).toMatchObject({ ok: false });
  expect(result.ok || result.reason).toContain(reason);
});
