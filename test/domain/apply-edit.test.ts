import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyEdit, suffixOf } from '../../src/domain/apply-edit.ts';
import { utf8Text } from '../../src/domain/bytes.ts';
import type { Edit } from '../../src/domain/edit.ts';
import type { RawHeaders } from '../../src/domain/headers.ts';
import { aCapture, utf8 } from '../builders.ts';

const HEADERS: RawHeaders = [
  ['HOST', 'erp.example'],
  ['X-Tag', 'one'],
  ['content-length', '19'],
  ['x-tag', 'two'],
  ['Accept', '*/*'],
];
const JSON_BODY = utf8('{"id": 1, "n": "ü"}');

describe('suffixOf', () => {
  test.each([
    ['/in/secret', ''],
    ['/in/secret?x=%20', '?x=%20'],
    ['/in/secret/a//b?', '/a//b?'],
    ['/other', '/other'],
    ['http://erp.example/in/secret/a?x=1', '/a?x=1'],
    ['HTTPS://erp.example:8443/in/secret', ''],
  ])('%s has %j behind the path', (target, suffix) => {
    expect(suffixOf({ target, endpointPath: '/in/secret' })).toBe(suffix);
  });
});

test('an empty edit changes nothing', () => {
  const field = fc.tuple(fc.constantFrom('Host', 'X-A', 'x-a', 'Content-Length'), fc.string());
  fc.assert(
    fc.property(fc.array(field), fc.uint8Array(), fc.webPath(), (rawHeaders, body, path) => {
      const capture = aCapture({ rawHeaders, body, target: `/in/secret${path}` });
      for (const edit of [{}, { headers: [], removedHeaders: [], changes: [] }])
        expect(applyEdit(capture, edit)).toEqual({
          method: capture.method,
          suffix: path,
          rawHeaders,
          body,
          isBodyChanged: false,
        });
    }),
  );
});

test('method and suffix are replaced', () => {
  expect(applyEdit(aCapture(), { method: 'PUT', suffix: '/a?b' })).toMatchObject({ method: 'PUT', suffix: '/a?b' });
});

describe('headers', () => {
  test('are replaced in the place of the first, in the case that was given', () => {
    expect(edited({ headers: [['X-TAG', 'new']] })).toEqual([
      ['HOST', 'erp.example'],
      ['X-TAG', 'new'],
      ['content-length', '19'],
      ['Accept', '*/*'],
    ]);
  });

  test('of one name keep their number and order', () => {
    const given: RawHeaders = [
      ['x-tag', 'b'],
      ['X-Tag', 'a'],
    ];
    expect(edited({ headers: given }).slice(1, 3)).toEqual(given);
  });

  test('that are new come last', () => {
    expect(edited({ headers: [['X-New', 'yes']] })).toEqual([...HEADERS, ['X-New', 'yes']]);
  });

  test('are removed whatever their case, unless given anew', () => {
    expect(edited({ removedHeaders: ['X-TAG', 'accept'] })).toEqual([HEADERS[0], HEADERS[2]]);
    expect(edited({ removedHeaders: ['accept'], headers: [['Accept', 'text/plain']] })).toEqual([
      ...HEADERS.slice(0, 4),
      ['Accept', 'text/plain'],
    ]);
  });
});

describe('the body', () => {
  test('changes value by value, and Content-Length follows in its place', () => {
    const capture = aCapture({ rawHeaders: HEADERS, body: JSON_BODY });
    const webhook = applyEdit(capture, {
      changes: [
        { kind: 'set', path: 'id', value: '9007199254740993' },
        { kind: 'unset', path: 'n' },
      ],
    });
    expect(utf8Text(webhook.body)).toBe('{"id": 9007199254740993}');
    expect(webhook.isBodyChanged).toBe(true);
    expect(webhook.rawHeaders[2]).toEqual(['content-length', '24']);
  });

  test('that stays the same in bytes is not changed', () => {
    const capture = aCapture({ rawHeaders: HEADERS, body: JSON_BODY });
    const webhook = applyEdit(capture, { changes: [{ kind: 'set', path: 'id', value: '1' }] });
    expect(webhook).toMatchObject({ isBodyChanged: false, rawHeaders: HEADERS });
  });

  test('keeps its byte order mark', () => {
    const webhook = applyEdit(aCapture({ body: utf8('\ufeff{"id":1}') }), {
      changes: [{ kind: 'set', path: 'id', value: '2' }],
    });
    expect(utf8Text(webhook.body)).toBe('\ufeff{"id":2}');
  });

  test('can be replaced whole, whatever it was', () => {
    const body = Uint8Array.of(0, 255);
    const webhook = applyEdit(aCapture({ body: gzipSync('x') }), { body });
    expect(webhook).toMatchObject({ body, isBodyChanged: true });
    expect(webhook.rawHeaders).toContainEqual(['Content-Length', '2']);
  });

  const changes = [{ kind: 'set', path: 'id', value: '2' }] as const;

  test.each([
    ['gzip by header', [['Content-Encoding', 'gzip']], gzipSync('{"id":1}'), 'It is compressed: gzip (by its header).'],
    ['gzip by its bytes', [], gzipSync('{"id":1}'), 'It is compressed: gzip (by its magic bytes).'],
    [
      'latin1 by header',
      [['Content-Type', 'application/json; charset=ISO-8859-15']],
      utf8('{"id":1}'),
      'Its text is iso-8859-15 (by its header), and values can be changed in UTF-8 alone.',
    ],
    [
      'no UTF-8',
      [],
      Uint8Array.of(0x22, 0xfc, 0x22),
      'Its text is no valid UTF-8, and values can be changed in UTF-8 alone.',
    ],
  ] as const)('in %s is not changed value by value', (_, rawHeaders, body, why) => {
    expect(() => applyEdit(aCapture({ rawHeaders, body }), { changes })).toThrow(
      expect.objectContaining({ code: 'BODY_NOT_EDITABLE', why, next: ['Give the whole body instead.'] }),
    );
  });

  test('that is no JSON, an unknown path, and two ways at once are refused', () => {
    expect(() => applyEdit(aCapture({ body: utf8('a=b') }), { changes })).toThrow(
      expect.objectContaining({ code: 'BODY_NOT_JSON' }),
    );
    expect(() => applyEdit(aCapture({ body: utf8('{}') }), { changes })).toThrow(
      expect.objectContaining({ code: 'PATH_UNKNOWN' }),
    );
    expect(() => applyEdit(aCapture(), { changes, body: utf8('{}') })).toThrow(
      expect.objectContaining({ code: 'EDIT_CONFLICT' }),
    );
  });
});

function edited(edit: Edit): RawHeaders {
  return applyEdit(aCapture({ rawHeaders: HEADERS, body: JSON_BODY }), edit).rawHeaders;
}
