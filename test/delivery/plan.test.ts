import { describe, expect, test } from 'vitest';
import type { Edit } from '../../src/domain/edit.ts';
import type { RawHeaders } from '../../src/domain/headers.ts';
import { headOf, planDelivery, targetUrl, urlOf } from '../../src/delivery/plan.ts';
import { aCapture, utf8 } from '../builders.ts';

const HANDLER = 'http://localhost:3000/hook';

describe('the target', () => {
  test.each([
    ['http://h', '', '/'],
    ['http://h/', '', '/'],
    ['http://h', '/a', '/a'],
    ['http://h/', '//a/../b', '//a/../b'],
    ['http://h/hook', '', '/hook'],
    ['http://h/hook', '/', '/hook/'],
    ['http://h/hook/', '/a', '/hook/a'],
    ['http://h/hook/', '', '/hook/'],
    ['http://h/hook', '?a=%20b', '/hook?a=%20b'],
    ['http://h/hook', '?', '/hook?'],
    ['http://h/hook?token=1', '', '/hook?token=1'],
    ['http://h/hook?token=1', '?a=b', '/hook?token=1&a=b'],
    ['http://h/hook?token=1', '/x?a=b?c', '/hook/x?token=1&a=b?c'],
    ['http://h/hook', '/M\xfcller%2f', '/hook/M\xfcller%2f'],
  ])('of %s and %j is %s', (handler, suffix, target) => {
    const request = planDelivery(aCapture({ target: `/in/secret${suffix}` }), handler);
    expect(request.target).toBe(target);
    expect(urlOf(request)).toBe(`http://h${target}`);
  });

  test('of an absolute form is what follows the endpoint’s path', () => {
    expect(planDelivery(aCapture({ target: 'http://erp.example/in/secret/a?b' }), HANDLER).target).toBe('/hook/a?b');
  });
});

describe('the fields', () => {
  function planned(rawHeaders: RawHeaders, body = utf8('{}')): RawHeaders {
    return planDelivery(aCapture({ rawHeaders, body }), HANDLER).rawHeaders;
  }

  test('keep order, case and number; Host is the handler’s, in its place', () => {
    expect(
      planned([
        ['x-TAG', 'a'],
        ['hOsT', 'erp.example'],
        ['X-Tag', 'b'],
        ['content-LENGTH', '2'],
        ['Host', 'again'],
      ]),
    ).toEqual([
      ['x-TAG', 'a'],
      ['hOsT', 'localhost:3000'],
      ['X-Tag', 'b'],
      ['content-LENGTH', '2'],
    ]);
  });

  test('get a Host in front where there was none', () => {
    expect(planned([['Content-Length', '2']])[0]).toEqual(['Host', 'localhost:3000']);
  });

  test.each<[string, RawHeaders, string, RawHeaders]>([
    ['no body, no word of one', [], '', []],
    ['no body, but a length', [['Content-Length', '0']], '', [['Content-Length', '0']]],
    [
      'a wrong length',
      [
        ['Content-Length', '99'],
        ['A', 'b'],
      ],
      'xy',
      [
        ['Content-Length', '2'],
        ['A', 'b'],
      ],
    ],
    [
      'chunks',
      [
        ['Transfer-Encoding', 'chunked'],
        ['A', 'b'],
      ],
      'xy',
      [
        ['Content-Length', '2'],
        ['A', 'b'],
      ],
    ],
    ['chunks of nothing', [['Transfer-Encoding', 'chunked']], '', [['Content-Length', '0']]],
    [
      'chunks beside a length',
      [
        ['Transfer-Encoding', 'chunked'],
        ['A', 'b'],
        ['Content-Length', '9'],
      ],
      'xy',
      [
        ['A', 'b'],
        ['Content-Length', '2'],
      ],
    ],
    [
      'neither, as an edit may leave it',
      [['A', 'b']],
      'xy',
      [
        ['A', 'b'],
        ['Content-Length', '2'],
      ],
    ],
  ])('frame the body: %s', (_, headers, body, expected) => {
    expect(planned([['Host', 'x'], ...headers], utf8(body)).slice(1)).toEqual(expected);
  });
});

test('the head is what goes to the socket', () => {
  const capture = aCapture({
    method: 'PURGE',
    target: '/in/secret/a',
    rawHeaders: [
      ['Host', 'x'],
      ['E', ''],
    ],
    body: utf8(''),
  });
  expect(headOf(planDelivery(capture, HANDLER))).toBe('PURGE /hook/a HTTP/1.1\r\nHost: localhost:3000\r\nE: \r\n\r\n');
});

describe('an edit', () => {
  test('is planned as it says, and the length follows', () => {
    const edit: Edit = { method: 'PUT', suffix: '/new?x', headers: [['X-New', 'grün']], body: utf8('longer body') };
    expect(planDelivery(aCapture(), HANDLER, edit)).toMatchObject({
      method: 'PUT',
      target: '/hook/new?x',
      isEdited: true,
      rawHeaders: [
        ['Host', 'localhost:3000'],
        ['Content-Type', 'application/json'],
        ['Content-Length', '11'],
        ['X-New', 'grün'],
      ],
    });
  });

  test.each<[Edit, string]>([
    [{ method: 'PO ST' }, '"PO ST" cannot be a method.'],
    [{ method: '' }, '"" cannot be a method.'],
    [{ suffix: '/a b' }, '"/a b" cannot follow the handler\'s URL.'],
    [{ suffix: '/a HTTP/1.1\r\nX: y' }, '"/a HTTP/1.1\\r\\nX: y" cannot follow the handler\'s URL.'],
    [{ suffix: 'a' }, '"a" cannot follow the handler\'s URL.'],
    [{ suffix: '/€' }, '"/€" cannot follow the handler\'s URL.'],
    [{ headers: [['X Y', '']] }, '"X Y" cannot be the name of a header.'],
    [{ headers: [['X', 'a\r\nY: b']] }, 'The value of X holds a character that a header cannot carry.'],
    [{ headers: [['X', '€']] }, 'The value of X holds a character that a header cannot carry.'],
    [{ headers: [['X', ' a']] }, 'The value of X holds a character that a header cannot carry.'],
  ])('that no request can carry is an error: %j', (edit, message) => {
    expect(() => planDelivery(aCapture(), HANDLER, edit)).toThrow(
      expect.objectContaining({ code: 'EDIT_NOT_SENDABLE', message }),
    );
  });
});

test.each([
  ['the length', 'Content-Length'],
  ['the host', 'host'],
])(
  '%s stays, although Connection calls it its own: without it a body would be read as the next request',
  (_, named) => {
    const capture = aCapture({
      rawHeaders: [
        ['Host', 'a'],
        ['Connection', `${named}, X-Own`],
        ['X-Own', '1'],
        ['Content-Length', '5'],
      ],
      body: utf8('hello'),
    });
    expect(planDelivery(capture, 'http://localhost:3000/hook').rawHeaders).toEqual([
      ['Host', 'localhost:3000'],
      ['Content-Length', '5'],
    ]);
  },
);

test.each([
  ['the handler', 'http://localhost:3000/hook', '/in/secret/a?b', 'http://localhost:3000/hook/a?b'],
  ['where it came in', null, '/in/secret/a?b', 'http://127.0.0.1:4747/in/secret/a?b'],
  ['where it came in, without the name it was sent to', null, 'http://x/in/secret', 'http://127.0.0.1:4747/in/secret'],
])('a capture is exported to %s', (_, handlerUrl, target, url) => {
  const capture = aCapture({ target, endpointPath: '/in/secret' });
  expect(targetUrl(capture, handlerUrl, 'http://127.0.0.1:4747/in/secret')).toBe(url);
});
