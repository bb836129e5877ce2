import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readBody } from '../../src/profiles/outline/body.ts';
import { PROFILE_NAMES, profileNamed } from '../../src/profiles/registry.ts';
import { aCapture, utf8 } from '../builders.ts';

const anyKey = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.constantFrom('event', 'Ereignis', 'type', 'id', 'object', 'records', 'data', 'number', 'stateName', 'user'),
  fc.constantFrom('__proto__', 'constructor', 'toString', '', '.', '[0]', '"'),
);
const anyValue = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 6 },
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.constantFrom('Rechnung erstellt', 'erstellt', '1.190,00', '2026-01-01', 'user_1', 'accounting.X.y'),
    fc.double(),
    fc.bigInt().map(Number),
    fc.constantFrom(null, true, 1735689600000),
    fc.array(tie('value'), { maxLength: 5 }),
    fc.dictionary(anyKey, tie('value'), { maxKeys: 8 }),
  ),
})).value;

const anyText = fc.oneof(
  anyValue.map((value) => JSON.stringify(value) ?? ''),
  fc.string({ unit: 'binary' }),
  fc
    .array(
      fc.constantFrom(
        '{',
        '}',
        '[',
        ']',
        '"',
        '\\',
        ',',
        ':',
        'a',
        '1',
        'true',
        'null',
        ' ',
        '<',
        '</',
        '/>',
        '<!--',
        '<![CDATA[',
        '&#x110000;',
        '&',
        '=',
        '%zz',
        '--b',
        '\r\n',
        '\0',
        '\ufeff',
        'ä',
        '\ud800',
      ),
      { maxLength: 60 },
    )
    .map((pieces) => pieces.join('')),
);
const anyBody = fc.oneof(fc.uint8Array({ maxLength: 300 }), anyText.map(utf8));
const anyType = fc.constantFrom(
  undefined,
  'application/json',
  'application/xml; charset=utf-16le',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=b',
  'multipart/form-data',
  'text/plain; charset=nonsense',
  ';;=',
);

test.each(PROFILE_NAMES)('%s reads anything without throwing, and says the same of the same', (name) => {
  const profile = profileNamed(name);
  fc.assert(
    fc.property(anyBody, anyType, fc.string({ unit: 'binary', maxLength: 30 }), (body, type, suffix) => {
      const capture = aCapture({
        body,
        target: `/in/secret${suffix}`,
        rawHeaders: type === undefined ? [] : [['Content-Type', type]],
      });
      const reading = profile?.read(capture);
      expect(reading?.summary).toMatch(/./su);
      for (const fact of reading?.facts ?? []) expect(fact.value).not.toBe('');
      expect(profile?.read(capture)).toEqual(reading);
      expect(profile?.headline(capture)).toEqual({ event: reading?.event, summary: reading?.summary });
    }),
    { numRuns: 500 },
  );
});

test.each<[string, string]>([
  ['deep objects', '{"data":'.repeat(100_000)],
  ['deep lists', '['.repeat(500_000)],
  ['deep XML', '<a>'.repeat(100_000)],
  ['a long list', `[${'{"event":"x"},'.repeat(50_000)}]`],
  ['many keys', `{${Array.from({ length: 50_000 }, (_, i) => `"k${i}":${i}`).join()}}`],
  ['many fields', 'a=b&'.repeat(100_000)],
  ['many lines', 'a: b\n'.repeat(100_000)],
  ['many attributes', `<a ${'b="c" '.repeat(50_000)}/>`],
  ['one long string', `{"event":"${'x'.repeat(1_000_000)}"}`],
  ['escapes without end', `{"event":"${'\\"'.repeat(500_000)}`],
  ['an attribute without end', '<a b="'.repeat(100_000)],
])('the work on %s is bounded', (_, text) => {
  const capture = aCapture({ body: utf8(text), rawHeaders: [] });
  const body = readBody(capture);
  const { groups, leaves, stopped } =
    body.kind === 'outlined' ? body.outline : { groups: [], leaves: [], stopped: null };
  expect(groups.length + leaves.length).toBeLessThan(11_000);
  expect(Math.max(0, ...leaves.map((leaf) => leaf.text.length))).toBeLessThanOrEqual(256 * 1024);
  expect(['limit', 'broken']).toContain(stopped);
  for (const name of PROFILE_NAMES) expect(profileNamed(name)?.read(capture).warnings).not.toEqual([]);
});
