import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import type { Capture } from '../../src/domain/capture.ts';
import type { Outcome } from '../../src/domain/delivery.ts';
import { CLAIMS, type CompareOp, type Field, type Filter, type Test } from '../../src/domain/filter/filter.ts';
import { anAnswer, NOON, utf8 } from '../builders.ts';

/** Few texts, so that filters hit: with umlauts, a sign that folds to ASCII, one that grows when folded, wildcards of SQL. */
const WORDS = [
  'Rechnung',
  'rechnung erstellt',
  'MÜLLER',
  'müller',
  'Straße',
  '\u212Aontakt',
  'İd',
  '100%',
  'a_b',
  "o'k",
  '',
  '5',
];
const word = fc.constantFrom(...WORDS);

const json = fc
  .record({
    name: word,
    id: fc.constantFrom(1, 5, 100.5),
    positions: fc.array(fc.record({ amount: fc.nat(200) }), { maxLength: 2 }),
  })
  .map((value) => utf8(JSON.stringify(value)));
const text = word.map(utf8);
const LATIN1 = Uint8Array.from('MÜLLER', (letter) => letter.charCodeAt(0));

/** A content type, a content coding and the bytes, which need not agree. */
const content = fc.oneof(
  json.map((body) => ({ type: 'application/json', coding: '', body })),
  json.map((body) => ({
    type: 'application/json; charset=utf-8',
    coding: 'gzip',
    body: new Uint8Array(gzipSync(body)),
  })),
  text.map((body) => ({ type: 'text/plain', coding: '', body })),
  fc.constantFrom('text/plain; charset=iso-8859-1', 'text/plain').map((type) => ({ type, coding: '', body: LATIN1 })),
  fc.uint8Array({ maxLength: 20 }).map((body) => ({ type: 'application/octet-stream', coding: 'br', body })),
  fc.constant({ type: '', coding: '', body: new Uint8Array(0) }),
);

export type CaptureParts = Readonly<{
  capture: Partial<Capture>;
  derived: { event: string | null; summary: string };
  isQueued: boolean;
}>;

export const captureParts: fc.Arbitrary<CaptureParts> = fc.record({
  capture: fc
    .record({
      content,
      method: fc.constantFrom('GET', 'POST'),
      target: word.map((end) => `/in/secret/${end}`),
      receivedAt: fc.integer({ min: NOON - 5000, max: NOON }),
      scope: fc.option(word, { nil: undefined }),
      completeness: fc.constantFrom('complete', 'over-limit', 'cut-off'),
      admission: fc.constantFrom('accepted', 'rejected', 'unchecked'),
      remoteAddress: fc.constantFrom('127.0.0.1', '::1'),
      tunnel: fc.constantFrom('none', 'localtunnel'),
    })
    .map(({ content: { type, coding, body }, scope, ...rest }) => ({
      ...rest,
      body,
      rawHeaders: [
        ['Host', 'erp.example'],
        ...(type === '' ? [] : [['Content-Type', type] as const]),
        ...(coding === '' ? [] : [['content-encoding', coding] as const]),
        ...(scope === undefined ? [] : [['X-Scope', scope] as const]),
      ],
    })),
  derived: fc.record({ event: fc.option(word), summary: word }),
  isQueued: fc.boolean(),
});

export const deliveryParts = fc.record({
  kind: fc.constantFrom('forward', 'replay'),
  parity: fc.constantFrom('identical', 'edited', 'differs', 'none'),
  outcome: fc.oneof(
    fc
      .record({ status: fc.constantFrom(200, 204, 299, 300, 404, 500), ms: fc.constantFrom(0, 12.5, 200), body: text })
      .map(({ status, ms, body }): Outcome => ({ kind: 'answered', ms, answer: anAnswer({ status, body }) })),
    fc.record({ kind: fc.constantFrom('refused', 'timed-out', 'aborted'), ms: fc.nat(300), reason: word }),
  ),
});

const pattern = fc.oneof(
  word,
  fc.tuple(word, word).map((pieces) => pieces.join('*')),
  word.map((piece) => `*${piece}*`),
  fc.constantFrom('*', '5*', '/in/secret/*', 'application/json', 'json', '127.*', 'erp', 'X-Scope: *', '0*'),
);
const operator = fc.constantFrom<CompareOp>('=', '<', '<=', '>', '>=');
const like = pattern.map((text): Test => ({ kind: 'like', pattern: text }));
const regex = fc.constantFrom('^m', 'ü', 'e$', '[0-9]', '^$', 'ß').map((source): Test => ({ kind: 'regex', source }));
const decimal = fc.record({ kind: fc.constant('decimal'), op: operator, value: fc.constantFrom('5', '100', '100.5') });
const compare = fc.record({
  kind: fc.constant('compare'),
  op: operator,
  value: fc.constantFrom(-1, 0, 5, 12.5, 200, 299, 404, 1000, 4000, Infinity),
});

const rowField = fc
  .constantFrom('method', 'target', 'event', 'id', 'remote', 'tunnel', 'type', 'status', 'ms', 'size', 'age')
  .map((name): Field => ({ name }));
const numberField = fc.constantFrom('status', 'ms', 'size', 'age').map((name): Field => ({ name }));
const innerField: fc.Arbitrary<Field> = fc.oneof(
  fc.record({ name: fc.constant('header'), header: fc.constantFrom('host', 'x-scope', 'content-type', 'x-none') }),
  fc.record({
    name: fc.constant('body'),
    path: fc.constantFrom([], ['name'], ['id'], ['positions', 0, 'amount'], ['**', 'amount'], ['*'], ['none']),
  }),
);
const fieldFilter = fc
  .oneof(
    fc.tuple(rowField, fc.oneof(like, regex, decimal)),
    fc.tuple(numberField, compare),
    fc.tuple(innerField, fc.oneof(like, regex, decimal)),
    fc.tuple(fc.oneof(rowField, innerField), compare),
  )
  .map(([field, test]): Filter => ({ kind: 'field', field, test }));

/** Any filter, also such as the parser would not make. */
export const filter: fc.Arbitrary<Filter> = fc.letrec<{ filter: Filter }>((tie) => {
  const parts = fc.array(tie('filter'), { maxLength: 3 });
  return {
    filter: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fieldFilter,
      pattern.map((text): Filter => ({ kind: 'text', pattern: text })),
      fc.constantFrom(...CLAIMS).map((claim): Filter => ({ kind: 'is', claim })),
      fc.constant<Filter>({ kind: 'all' }),
      parts.map((all): Filter => ({ kind: 'and', parts: all })),
      parts.map((any): Filter => ({ kind: 'or', parts: any })),
      tie('filter').map((part): Filter => ({ kind: 'not', part })),
    ),
  };
}).filter;
