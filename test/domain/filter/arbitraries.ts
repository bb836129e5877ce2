import fc from 'fast-check';
import { CLAIMS, type CompareOp, type Field, type Filter, type Test } from '../../../src/domain/filter/filter.ts';
import type { FilterSubject } from '../../../src/domain/filter/match.ts';
import { NOON } from '../../builders.ts';
import { aSubject } from './subjects.ts';

/** Text that is likely to collide with the language: its keywords, operators, quotes and backslashes. */
const trickyText = fc.oneof(
  fc.string({ minLength: 1, maxLength: 8, unit: 'grapheme' }),
  fc.string({ minLength: 1, maxLength: 8, unit: fc.constantFrom(...'ab*"\\()[]:<>=!~.,- \n0'.split('')) }),
  fc.constantFrom(
    'and',
    'OR',
    'not',
    '-a',
    'status:400',
    'body.a',
    'header.b',
    '42',
    '42,00',
    '5*',
    'Köln',
    'is',
    '12:30',
  ),
);
const pattern = trickyText.filter((text) => !/^\*+$/.test(text));
const op = fc.constantFrom<CompareOp>('=', '<', '<=', '>', '>=');
const order = fc.constantFrom<CompareOp>('<', '<=', '>', '>=');
const amount = fc.oneof(
  fc.nat(),
  fc.maxSafeNat(),
  fc.nat(99).map((n) => n * 1024),
  fc.nat(99).map((n) => n * 60_000),
);
const decimal = fc.oneof(
  fc.bigInt().map(String),
  fc.double({ noDefaultInfinity: true, noNaN: true }).map((n) => JSON.stringify(n)),
  fc.constantFrom('42,00', '-1.234,56', '0'),
);

const like = fc.oneof(trickyText, fc.constant('')).map((pattern): Test => ({ kind: 'like', pattern }));
const regex = fc
  .oneof(trickyText, fc.constantFrom('^M', '\\d+', 'a\\\\"', '[(]', 'a/b', ''))
  .filter(isRegex)
  .map((source): Test => ({ kind: 'regex', source }));
const statusClass = fc.constantFrom('5*', '2*', '40*', '*', '*4').map((pattern): Test => ({ kind: 'like', pattern }));

const bodyPath = fc.array(fc.oneof(trickyText, fc.constant(''), fc.nat(99), fc.constantFrom('*', '**', '0')), {
  minLength: 1,
  maxLength: 4,
});

function fields(field: fc.Arbitrary<Field>, test: fc.Arbitrary<Test>): fc.Arbitrary<Filter> {
  return fc.record({ kind: fc.constant('field' as const), field, test });
}

function compares(ops: fc.Arbitrary<CompareOp>, value: fc.Arbitrary<number>): fc.Arbitrary<Test> {
  return fc.record({ kind: fc.constant('compare' as const), op: ops, value });
}

const leaf: fc.Arbitrary<Filter> = fc.oneof(
  fc.constant<Filter>({ kind: 'all' }),
  pattern.map((pattern): Filter => ({ kind: 'text', pattern })),
  fc.constantFrom(...CLAIMS).map((claim): Filter => ({ kind: 'is', claim })),
  fields(
    fc.constantFrom('method', 'target', 'event', 'id', 'remote', 'tunnel', 'type').map((name) => ({ name })),
    fc.oneof(like, regex),
  ),
  fields(fc.constant({ name: 'status' }), fc.oneof(compares(op, fc.nat(999)), statusClass)),
  fields(
    fc.constantFrom('ms', 'size').map((name) => ({ name })),
    compares(op, amount),
  ),
  fields(fc.constant({ name: 'age' }), compares(order, amount)),
  fields(
    fc.oneof(
      trickyText.map((text): Field => ({ name: 'header', header: text.toLowerCase() })),
      bodyPath.map((path): Field => ({ name: 'body', path })),
    ),
    fc.oneof(like, regex, fc.record({ kind: fc.constant('decimal' as const), op, value: decimal })),
  ),
  fields(fc.constant<Field>({ name: 'body', path: [] }), fc.oneof(like, regex)),
);

/** Every filter that the parser can make. */
export const aFilter: fc.Arbitrary<Filter> = fc.letrec<{ filter: Filter; parts: Filter[] }>((tie) => ({
  parts: fc.array(tie('filter'), { minLength: 2, maxLength: 4 }),
  filter: fc.oneof(
    { maxDepth: 4, depthIdentifier: 'filter' },
    leaf,
    tie('parts').map((parts): Filter => ({ kind: 'and', parts })),
    tie('parts').map((parts): Filter => ({ kind: 'or', parts })),
    tie('filter').map((part): Filter => ({ kind: 'not', part })),
  ),
})).filter;

/** Text made of the language's own pieces, most of it wrong. */
export const aFilterLikeText = fc
  .array(
    fc.oneof(
      trickyText,
      fc.constantFrom(
        ' ',
        '(',
        ')',
        '"',
        'not ',
        ' or ',
        ' and ',
        'status',
        ':',
        '>=',
        '~',
        'body',
        '.a',
        '[0]',
        '["',
        '[*]',
      ),
      fc.constantFrom('header', '.x', 'age:<10m', 'size:>1kb', 'is:', 'failed', 'event:', '5xx', '😀', '\u0000', '-'),
    ),
    { maxLength: 12 },
  )
  .map((pieces) => pieces.join(''));

/** Captures of which about half pass a usual filter. */
export const someSubject: fc.Arbitrary<FilterSubject> = fc
  .record({
    method: fc.constantFrom('POST', 'GET'),
    event: fc.constantFrom(null, 'Rechnung erstellt', 'and', '42'),
    admission: fc.constantFrom('accepted', 'rejected', 'unchecked'),
    replays: fc.nat(1),
    isDuplicate: fc.boolean(),
    receivedAt: fc.integer({ min: NOON - 120_000, max: NOON }),
    bodySize: fc.nat(4096),
    status: fc.constantFrom(undefined, 200, 204, 404, 500),
    body: fc.oneof(fc.json(), fc.constantFrom('{"a":[42,{"b":"42,00"}]}', '<a/>', '')),
  })
  .map(({ status, body, ...row }) => aSubject({ row, status, body }));

function isRegex(source: string): boolean {
  try {
    return new RegExp(source, 'i') instanceof RegExp;
  } catch {
    return false;
  }
}
