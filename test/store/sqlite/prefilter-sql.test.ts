import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Filter } from '../../../src/domain/filter/filter.ts';
import { likePattern } from '../../../src/store/sqlite/like-pattern.ts';
import { createMemoryStore } from '../../../src/store/memory.ts';
import { openSqliteStore } from '../../../src/store/sqlite/open.ts';
import type { Append } from '../../../src/store/store.ts';
import { aCapture, NOON, utf8 } from '../../builders.ts';

let root: string;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'hookscope-'));
});
afterAll(() => rmSync(root, { recursive: true }));

/** Letters that fold to ASCII or grow, that JSON and LIKE escape, that are one byte here and two there. */
const LETTERS = [
  ...Array.from('aAiIkK\u212A\u0130\u0307\u017F\u00FC\u00DC\u00DF\u20AC\u00A7\u03A3/:" \\%_{}\0\n\u{1F600}'),
  '\\u0061',
  '\\u00fc',
];
const letters = fc.array(fc.constantFrom(...LETTERS), { maxLength: 8 }).map((all) => all.join(''));

type Sent = Readonly<{ type: string; coding?: string; body: Uint8Array }>;
const singleByte = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0) & 0xff);
const utf16 = (text: string): Uint8Array => new Uint8Array(Buffer.from(`\uFEFF${text}`, 'utf16le'));
const WAYS: readonly ((text: string) => Sent)[] = [
  (text) => ({ type: 'text/plain', body: utf8(text) }),
  (text) => ({ type: 'text/plain; charset=utf-8', body: utf8(`\uFEFF${text}`) }),
  (text) => ({ type: 'text/plain', body: singleByte(text) }),
  (text) => ({ type: 'text/plain; charset="iso-8859-9"', body: singleByte(text) }),
  (text) => ({ type: 'text/plain; charset=gbk', body: singleByte(text) }),
  (text) => ({ type: 'text/plain; charset=iso-2022-jp', body: utf8(`${text}\x1B(B${text}`) }),
  (text) => ({ type: 'text/plain; charset="utf\\-16le"', body: utf16(text) }),
  (text) => ({ type: 'text/plain', body: utf16(text) }),
  (text) => ({ type: 'text/xml', body: utf8(`<?xml version="1.0" encoding='utf-16le'?>${text} `) }),
  (text) => ({ type: 'text/plain', coding: 'gzip', body: new Uint8Array(gzipSync(utf8(text))) }),
  (text) => ({ type: 'text/plain', body: new Uint8Array(gzipSync(utf8(text))) }),
  (text) => ({ type: 'application/json', body: utf8(JSON.stringify({ aki: text, list: [{ b: text }] })) }),
  (text) => ({ type: 'application/json', body: utf8(`{"\\u0061ki":"${text.replaceAll(/["\\\p{Cc}]/gu, '')}"}`) }),
];

/** Text that is in what is sent, or nearly; with other upper and lower case. */
const searched = fc
  .tuple(letters, fc.nat(8), fc.nat(8), fc.constantFrom('same', 'lower', 'upper'), fc.boolean())
  .map(([text, from, length, how, hasStar]) => {
    const part = text.slice(from % (text.length + 1)).slice(0, length);
    const cased = how === 'lower' ? part.toLowerCase() : how === 'upper' ? part.toUpperCase() : part;
    return { text, pattern: hasStar ? `${cased}*a` : cased };
  });

const filtersFor = (pattern: string): Filter[] => {
  const like = { kind: 'like', pattern } as const;
  const wide = { kind: 'like', pattern: `*${pattern}*` } as const;
  return [
    { kind: 'text', pattern },
    { kind: 'field', field: { name: 'body', path: [] }, test: like },
    { kind: 'field', field: { name: 'body', path: ['aki'] }, test: wide },
    { kind: 'field', field: { name: 'body', path: ['**', 'b'] }, test: wide },
    { kind: 'field', field: { name: 'header', header: 'x-aki' }, test: wide },
    { kind: 'field', field: { name: 'header', header: 'x-aki' }, test: like },
    { kind: 'field', field: { name: 'event' }, test: wide },
    { kind: 'text', pattern: `x-aki: ${pattern}` },
  ];
};

test('what SQL lets through first is all that the filter lets through', () => {
  fc.assert(
    fc.property(searched, fc.constantFrom('body', 'header', 'row'), ({ text, pattern }, place) => {
      const appends = WAYS.map((send): Append => {
        const { type, coding, body } = send(place === 'body' ? text : 'else');
        const capture = aCapture({
          body,
          rawHeaders: [
            ['Content-Type', type],
            ...(coding === undefined ? [] : [['content-encoding', coding] as const]),
            ...(place === 'header' ? [['X-Aki', text] as const] : []),
          ],
        });
        return { capture, derived: { event: place === 'row' ? text : null, summary: '' }, isQueued: false };
      });
      const sqlite = openSqliteStore({ file: join(mkdtempSync(join(root, 'store-')), 'captures.db') });
      const memory = createMemoryStore();
      try {
        sqlite.append(appends);
        memory.append(appends);
        const found = (store: typeof memory) =>
          filtersFor(pattern).map((filter) =>
            store.page({ filter, cursor: {}, limit: 100, now: NOON }).rows.map(({ id }) => id),
          );
        expect(found(sqlite)).toEqual(found(memory));
      } finally {
        sqlite.close();
      }
    }),
    { numRuns: Number(process.env['HOOKSCOPE_TEST_RUNS'] ?? 40) },
  );
});

test.each([
  ['Rechnung', '%rechnung%'],
  ['Konto', '%_onto%'],
  ['müller', '%m_ller%'],
  ['a%b*cd', '%a%b%cd%'],
  ['x-scope: abc', '%x-scope%abc%'],
  [' abc* def', '%abc%def%'],
  ['üß', undefined],
  ['k', undefined],
])('%s is looked for as %s', (text, pattern) => {
  expect(likePattern([text], 'raw')).toBe(pattern);
});
