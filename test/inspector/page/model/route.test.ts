import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CaptureId } from '../../../../src/domain/capture.ts';
import { formatRoute, isStep, parseRoute, type Route } from '../../../../src/inspector/page/model/route.ts';
import { TABS } from '../../../../src/inspector/page/model/tabs.ts';

const id = fc.string({ minLength: 1 }).map((text) => text as CaptureId);
const filter = fc.oneof(fc.constant(''), fc.string());
const route: fc.Arbitrary<Route> = fc.oneof(
  fc.record({ page: fc.constantFrom('list', 'waterfall', 'setup'), filter }),
  fc.record({
    page: fc.constant('capture' as const),
    id,
    tab: fc.constantFrom(...TABS),
    against: fc.oneof(
      fc.constant({ kind: 'previous' } as const),
      fc.constant({ kind: 'answers' } as const),
      id
        .filter((one) => one !== ('previous' as CaptureId) && one !== ('answers' as CaptureId))
        .map((one) => ({ kind: 'capture', id: one }) as const),
    ),
    filter,
  }),
);

/** What the address bar makes of it. */
function addressOf(one: Route): URL {
  return new URL(formatRoute(one), 'http://127.0.0.1:4748');
}

test('an address is read as it was written', () => {
  fc.assert(
    fc.property(route, (one) => {
      fc.pre(one.page !== 'capture' || !['.', '..'].includes(one.id));
      const read = parseRoute(addressOf(one));
      const isDiff = one.page === 'capture' && one.tab === 'diff';
      // With what one compares is part of the address only where one compares.
      expect(read).toEqual(one.page === 'capture' && !isDiff ? { ...one, against: { kind: 'previous' } } : one);
    }),
  );
});

test.each([
  ['/', { page: 'list', filter: '' }],
  ['/?filter=is%3Afailed', { page: 'list', filter: 'is:failed' }],
  ['/setup', { page: 'setup', filter: '' }],
  ['/captures/abc?tab=body', { page: 'capture', id: 'abc', tab: 'body', against: { kind: 'previous' }, filter: '' }],
  ['/captures/abc?tab=nonsense', { page: 'capture', id: 'abc', tab: 'overview' }],
  ['/captures', { page: 'list' }],
  ['/captures/%zz', { page: 'capture', id: '%zz' }],
  ['/nowhere/at/all', { page: 'list' }],
])('%s', (address, expected) => {
  expect(parseRoute(new URL(address, 'http://localhost'))).toMatchObject(expected);
});

test('another page is a step that the back button takes back; another capture or tab is not', () => {
  const list = parseRoute(new URL('http://localhost/'));
  const capture = parseRoute(new URL('http://localhost/captures/a'));
  const other = parseRoute(new URL('http://localhost/captures/b?tab=body'));
  expect(isStep(list, capture)).toBe(true);
  expect(isStep(capture, other)).toBe(false);
});
