import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseHandler } from '../../src/domain/handler-url.ts';
import { parseHeader, parseRequiredHeader } from '../../src/config/header.ts';
import type { Parsed, Parser } from '../../src/domain/parsed.ts';
import {
  parseBytes,
  parseCount,
  parsePath,
  parsePort,
  parsePublicUrl,
  parseServerUrl,
  parseSubdomain,
  parseSwitch,
  parseTime,
} from '../../src/config/parsers.ts';

type Case = readonly [parser: Parser<unknown>, text: string, value: unknown];

const right: readonly Case[] = [
  [parsePort, '0', 0],
  [parsePort, '65535', 65_535],
  [parseCount(1), '1', 1],
  [parseSwitch, 'Yes', true],
  [parseSwitch, '0', false],
  [parseBytes, '25mb', 26_214_400],
  [parseTime, '10s', 10_000],
  [parseTime, '3', 3000],
  [parsePath, '/', '/'],
  [parsePath, '/hooks/erp', '/hooks/erp'],
  [parsePath, '/hooks/erp/', '/hooks/erp'],
  [parsePath, '/h%C3%BCbsch', '/h%C3%BCbsch'],
  [parseSubdomain, 'team-erp-1', 'team-erp-1'],
  [parseServerUrl, 'https://lt.example/', 'https://lt.example'],
  [parseServerUrl, 'http://127.0.0.1:8080/lt/', 'http://127.0.0.1:8080/lt'],
  [parsePublicUrl, 'https://hooks.example/', 'https://hooks.example'],
  [parseHandler, '3000', 'http://localhost:3000/'],
  [parseHandler, ':3000', 'http://localhost:3000/'],
  [parseHandler, ':3000/hook?a=1', 'http://localhost:3000/hook?a=1'],
  [parseHandler, '3000/hook', 'http://localhost:3000/hook'],
  [parseHandler, 'localhost:3000/hook', 'http://localhost:3000/hook'],
  [parseHandler, '127.0.0.1:3000', 'http://127.0.0.1:3000/'],
  [parseHandler, 'https://api.example/hook', 'https://api.example/hook'],
  [parseHandler, 'http://[::1]:3000/', 'http://[::1]:3000/'],
  [parseHeader, 'X-Secret: a:b ', { name: 'X-Secret', value: 'a:b' }],
  [parseHeader, 'X-Empty:', { name: 'X-Empty', value: '' }],
  [parseHeader, 'X-Latin: Grüße', { name: 'X-Latin', value: 'Grüße' }],
];

test.each(right)('%o takes %j', (parser, text, value) => {
  expect(parser(text)).toEqual({ ok: true, value });
});

type Wrong = readonly [parser: Parser<unknown>, text: string, problem: RegExp];

const wrong: readonly Wrong[] = [
  [parsePort, '65536', /above the highest port/],
  [parsePort, '-1', /is not a port/],
  [parsePort, '80.5', /is not a port/],
  [parsePort, '', /is not a port/],
  [parseCount(1), '0', /less than 1/],
  [parseCount(0), '1e3', /whole number/],
  [parseCount(0), '9'.repeat(20), /whole number/],
  [parseSwitch, 'maybe', /neither yes nor no/],
  [parseBytes, '25 bytes', /not a size/],
  [parseBytes, '0', /no size at all/],
  [parseTime, '10 parsecs', /not a time/],
  [parseTime, '0s', /no time at all/],
  [parsePath, 'hooks', /does not begin with/],
  [parsePath, '/a?b', /\? or #/],
  [parsePath, '/a b', /percent-encoded/],
  [parsePath, '/a%zz', /percent-encoded/],
  [parsePath, '/a/../b', /\.\./],
  [parseSubdomain, 'Team', /cannot be a subdomain/],
  [parseSubdomain, 'abc', /cannot be a subdomain/],
  [parseSubdomain, '-team', /cannot be a subdomain/],
  [parseServerUrl, 'tunnel', /not a URL/],
  [parseServerUrl, 'ftp://x.example', /neither http/],
  [parseServerUrl, 'https://u:p@x.example', /user name or password/],
  [parseServerUrl, 'https://x.example?a', /query/],
  [parsePublicUrl, 'https://x.example/hooks', /--path/],
  [parseHandler, 'nonsense', /not a URL/],
  [parseHandler, '', /not a URL/],
  [parseHandler, '99999', /not a URL/],
  [parseHandler, ':0', /port 0/],
  [parseHandler, 'ftp://localhost/', /cannot be a handler/],
  [parseHandler, 'http://me:pw@localhost:3000', /user name or password/],
  [parseHandler, 'http://localhost:3000/#top', /fragment/],
  [parseHandler, 'http://0.0.0.0:3000', /use localhost/],
  [parseHeader, 'X-Secret', /no colon/],
  [parseHeader, ': x', /no name/],
  [parseHeader, 'X Secret: x', /cannot be the name/],
  [parseHeader, 'X-Secret: a\r\nX-Evil: b', /cannot carry/],
  [parseHeader, 'X-Secret: 日本', /cannot carry/],
  [parseRequiredHeader, 'X-Secret: ', /no value/],
  [parseRequiredHeader, 'X-Secret: gr\u00fcn', /UTF-8/],
];

test.each(wrong)('%o refuses %j', (parser, text, problem) => {
  const result = parser(text);
  expect(result.ok).toBe(false);
  expect(problemOf(result)).toMatch(problem);
});

test('no parser throws, whatever the text', () => {
  const parsers = new Set([...right, ...wrong].map(([parser]) => parser));
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      for (const parser of parsers) expect(typeof parser(text).ok).toBe('boolean');
    }),
  );
});

test('a handler that is taken can be called: http, no credentials, no fragment', () => {
  fc.assert(
    fc.property(fc.webUrl({ withFragments: true, withQueryParameters: true }), (text) => {
      const result = parseHandler(text);
      if (!result.ok) return;
      const url = new URL(result.value);
      expect([url.protocol, url.username, url.hash]).toEqual([expect.stringMatching(/^https?:$/), '', '']);
    }),
  );
});

function problemOf(result: Parsed<unknown>): string {
  return result.ok ? '' : result.problem;
}
