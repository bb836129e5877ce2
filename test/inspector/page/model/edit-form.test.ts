import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { gzipSync } from 'node:zlib';
import { applyEdit } from '../../../../src/domain/apply-edit.ts';
import { utf8Text } from '../../../../src/domain/bytes.ts';
import { withoutField, withoutHopByHop, type RawHeaders } from '../../../../src/domain/headers.ts';
import {
  bodyObstacle,
  changedParts,
  editOf,
  type EditForm,
  formOf,
  problemOf,
  withHeader,
  withNewHeader,
  withoutHeader,
} from '../../../../src/inspector/page/model/edit-form.ts';
import { aCapture, utf8 } from '../../../builders.ts';

const capture = aCapture({
  target: '/in/secret/more?x=1',
  rawHeaders: [
    ['Host', 'erp.example'],
    ['X-Twice', 'a'],
    ['Content-Type', 'application/json'],
    ['x-twice', 'b'],
    ['Connection', 'close'],
    ['Content-Length', '8'],
  ],
});

describe('the form', () => {
  test('unchanged is no edit at all', () => {
    expect(editOf(capture, formOf(capture))).toEqual({});
    expect(changedParts(capture, formOf(capture))).toEqual([]);
  });

  test('leaves out what is made anew when it is sent', () => {
    expect(formOf(capture).headers.map(({ name }) => name)).toEqual(['X-Twice', 'Content-Type', 'x-twice']);
  });

  test('becomes an edit of what was changed, and of nothing else', () => {
    const form = { ...withHeader(formOf(capture), 1, { value: 'text/plain' }), suffix: '/other', body: '{"id":2}' };
    const edit = editOf(capture, form);
    expect(edit).toEqual({
      suffix: '/other',
      headers: [['Content-Type', 'text/plain']],
      body: utf8('{"id":2}'),
    });
    expect(changedParts(capture, form)).toEqual(['suffix', 'headers', 'body']);
  });

  test('whatever is typed into it is what is sent, name by name', () => {
    const name = fc.constantFrom('X-Twice', 'x-twice', 'Content-Type', 'X-New', 'Accept');
    const value = fc.constantFrom('a', 'b', '', 'application/json', 'M\u00fcller');
    const fields = fc.array(fc.record({ name, value }), { maxLength: 6 });
    fc.assert(
      fc.property(fields, fc.string(), (headers, body) => {
        const form: EditForm = {
          ...formOf(capture),
          headers: headers.map((field, key) => ({ ...field, key })),
          body,
        };
        const sent = applyEdit(capture, editOf(capture, form));
        expect(utf8Text(sent.body)).toBe(body);
        expect(valuesByName(sent.rawHeaders)).toEqual(
          valuesByName(headers.map((field) => [field.name, field.value] as const)),
        );
      }),
    );
  });

  test('has headers that come and go', () => {
    const more = withNewHeader(formOf(capture));
    expect(more.headers.at(-1)).toEqual({ key: 3, name: '', value: '' });
    expect(withoutHeader(more, 3)).toEqual(formOf(capture));
  });
});

test.each([
  [{ method: 'PO ST' }, { kind: 'method' }],
  [{ method: '' }, { kind: 'method' }],
  [{ headers: [{ key: 0, name: 'X Y', value: '' }] }, { kind: 'header-name', name: 'X Y' }],
  [{ headers: [{ key: 0, name: 'X', value: 'a\r\nInjected: yes' }] }, { kind: 'header-value', name: 'X' }],
  [{ headers: [{ key: 0, name: 'X', value: '€' }] }, { kind: 'header-value', name: 'X' }],
  [{ method: 'PURGE', headers: [{ key: 0, name: 'X', value: 'M\u00fcller' }] }, null],
])('what cannot be sent is said: %j', (part, problem) => {
  expect(problemOf({ ...formOf(capture), ...part })).toEqual(problem);
});

test('a body is edited only where its text gives the same bytes again', () => {
  expect(bodyObstacle(aCapture({ body: utf8('\ufeffMüller\r\n') }))).toBeNull();
  expect(formOf(aCapture({ body: utf8('\ufeffa\r\n') })).body).toBe('\ufeffa\r\n');
  expect(bodyObstacle(aCapture({ body: Uint8Array.of(0x4d, 0xfc) }))).toBe('not-text');
  expect(bodyObstacle(aCapture({ body: Uint8Array.of(0, 1) }))).toBe('not-text');
  expect(bodyObstacle(aCapture({ body: gzipSync('{}') }))).toBe('compressed');
  expect(bodyObstacle(aCapture({ body: new Uint8Array(3 * 1024 ** 2).fill(0x20) }))).toBe('too-large');
  expect(formOf(aCapture({ body: gzipSync('{}') })).body).toBeNull();
});

/** Values of each name in their order, apart from what the form leaves out. */
function valuesByName(headers: RawHeaders): Map<string, string[]> {
  const own = withoutField(withoutField(withoutHopByHop(headers), 'host'), 'content-length');
  const values = new Map<string, string[]>();
  for (const [name, value] of own) values.set(name.toLowerCase(), [...(values.get(name.toLowerCase()) ?? []), value]);
  return values;
}
