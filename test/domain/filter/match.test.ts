import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CaptureRow } from '../../../src/domain/event.ts';
import { REGEX_TEXT_LIMIT } from '../../../src/domain/filter/field-check.ts';
import { matchFilter } from '../../../src/domain/filter/match.ts';
import { filterOrThrow } from '../../../src/domain/filter/parse.ts';
import { NOON } from '../../builders.ts';
import { aFilter, someSubject } from './arbitraries.ts';
import { aSubject } from './subjects.ts';

const matches = (filter: string, subject = aSubject(), now = NOON) => matchFilter(filterOrThrow(filter), subject, now);

const row = (row: Partial<CaptureRow>) => aSubject({ row });
const endingAfter = (length: number) => aSubject({ body: JSON.stringify({ text: `${'a'.repeat(length)}END` }) });

/** Each filter in the first list lets the capture pass, each in the second does not. */
function expectMatches(subject: ReturnType<typeof aSubject>, passing: readonly string[], failing: readonly string[]) {
  expect(passing.filter((filter) => !matches(filter, subject))).toEqual([]);
  expect(failing.filter((filter) => matches(filter, subject))).toEqual([]);
}

describe('text anywhere', () => {
  const subject = aSubject({
    row: { event: 'Rechnung erstellt', summary: 'Muster AG', target: '/in/secret/hooks?k=1' },
    headers: [['X-Scope', 'Blau']],
    body: '{"city1":"Köln","intro":"erster\\nzweiter"}',
  });

  test('is found in event, summary, target, headers and body, in any case', () => {
    expectMatches(
      subject,
      [
        '',
        '*',
        'erstellt',
        'muster',
        '"muster ag"',
        'hooks?k',
        'x-scope',
        '"x-scope: blau"',
        'köln',
        'KÖLN',
        'city1*köln',
      ],
      ['storniert', 'köln*city1', '"erstellt muster"', 'POST'],
    );
  });

  test('is not looked for in the body once it is found before', () => {
    const closed = { ...subject, bodyText: () => expect.fail('the body was asked for') };
    expect(matches('erstellt', closed)).toBe(true);
    expect(matches('köln method:GET', closed)).toBe(false);
    expect(matches('köln or method:POST', closed)).toBe(true);
    expect(matches('is:failed (header.x-scope:rot or körper)', closed)).toBe(false);
  });
});

describe('fields of the row', () => {
  test('text is equal as a whole, in any case, with wildcards', () => {
    const subject = aSubject({
      row: { event: 'Wiederkehrende Rechnung erstellt', remoteAddress: '10.1.2.3', tunnel: 'localtunnel' },
    });
    expectMatches(
      subject,
      [
        'method:post',
        'event:"Wiederkehrende Rechnung*"',
        'event:*erstellt',
        'event:*',
        'remote:10.1.*',
        'tunnel:localtunnel',
      ],
      ['method:PO', 'event:rechnung', 'event:"Wiederkehrende Rechnung"', 'remote:10.1', 'tunnel:none', 'event:""'],
    );
    expectMatches(
      subject,
      ['event~erstellt', 'event~"^w.*RECHNUNG"', 'target~"^/in/"'],
      ['event~"^Rechnung"', 'event~"a{9}"'],
    );
  });

  test('no event is no text, not even an empty one', () => {
    expectMatches(
      aSubject({ row: { event: null } }),
      ['not event:*', 'not event:""'],
      ['event:*', 'event~"."', 'event:""'],
    );
  });

  test('an id is known by how it begins', () => {
    const subject = aSubject();
    const { id } = subject.row;
    expectMatches(
      subject,
      [`id:${id}`, `id:${id.slice(0, 9)}`, `id:"${id}"`],
      [`id:"${id.slice(0, 9)}"`, `id:${id.slice(1)}`],
    );
  });

  test('the type goes by its parts', () => {
    const subject = aSubject({ headers: [['content-TYPE', 'Application/Problem+JSON; charset=utf-8']] });
    expectMatches(
      subject,
      ['type:json', 'type:problem+json', 'type:application/*', 'type~"json$"'],
      ['type:xml', 'type:application'],
    );
    expectMatches(aSubject({ headers: [] }), ['not type:*'], ['type:*', 'type:""']);
  });

  test('numbers', () => {
    const subject = aSubject({ row: { bodySize: 2048, receivedAt: NOON - 600_000 }, status: 404, ms: 250 });
    expectMatches(
      subject,
      [
        'status:404',
        'status:>=400',
        'status:4xx',
        'status:40x',
        'status:*',
        'ms:>200',
        'ms:<1s',
        'size:2kb',
        'size:>=2kb',
        'age:>9m',
        'age:<=10m',
      ],
      ['status:400', 'status:5xx', 'status:<404', 'ms:>250', 'size:>2kb', 'age:<10m', 'age:>1h'],
    );
  });

  test('without an answer there is no status, and without a delivery no time', () => {
    expectMatches(aSubject(), ['not status:*', 'not status:200', 'not ms:>=0'], ['status:*', 'status:>=0', 'ms:>=0']);
  });
});

describe('claims', () => {
  const delivery = aSubject({ status: 200 }).row.lastDelivery!;

  test.each([
    ['failed', aSubject({ status: 500 }), aSubject({ status: 204 })],
    ['failed', row({ lastDelivery: { ...delivery, outcome: 'refused', status: undefined } }), aSubject()],
    ['failed', aSubject({ status: 302 }), row({ lastDelivery: null })],
    ['delivered', aSubject({ status: 204 }), aSubject({ status: 500 })],
    ['delivered', aSubject({ status: 299 }), aSubject()],
    ['replayed', row({ replays: 1 }), row({ replays: 0 })],
    ['rejected', row({ admission: 'rejected' }), row({ admission: 'accepted' })],
    ['queued', row({ forward: 'queued' }), row({ forward: 'done' })],
    ['queued', row({ forward: 'held' }), row({ forward: 'delivering' })],
    ['dup', row({ isDuplicate: true }), row({ isDuplicate: false })],
    ['edited', row({ lastDelivery: { ...delivery, parity: 'edited' } }), aSubject({ status: 200 })],
    ['truncated', row({ completeness: 'over-limit' }), row({ completeness: 'complete' })],
    ['truncated', row({ completeness: 'cut-off' }), aSubject()],
  ])('is:%s', (claim, holding, other) => {
    expect(matches(`is:${claim}`, holding)).toBe(true);
    expect(matches(`is:${claim}`, other)).toBe(false);
  });
});

describe('headers', () => {
  test('any value of the name will do', () => {
    const subject = aSubject({
      headers: [
        ['X-Scope', 'one'],
        ['x-scope', 'Two Three'],
        ['X-Empty', ''],
        ['Content-Length', '4096'],
      ],
    });
    expectMatches(
      subject,
      [
        'header.x-scope:ONE',
        'header.X-Scope:"two three"',
        'header.x-scope~"^two"',
        'header.x-empty:*',
        'header.x-empty:""',
        'header.content-length:>1000',
        'header.content-length:4096',
      ],
      ['header.x-scope:two', 'header.other:*', 'header.content-length:<4096', 'header.x-scope:>1'],
    );
  });
});

describe('body', () => {
  const body = `{
    "customerContactName": "Muster AG", "documentNumber": "RE-2026-1", "isPaid": false, "vatId": null,
    "id": 9007199254740993, "gross": 42.0, "Saldo": "1.234,50", "postcode1": "01069", "account": "8400",
    "cancellation documentNumber": "2026-000168",
    "positionsForm": { "positions": [ { "amount": 100, "name": "Broschüre" }, { "amount": -3.95, "name": "Porto" } ] }
  }`;
  const subject = aSubject({ body });

  test('text', () => {
    expectMatches(
      subject,
      [
        'body.customerContactName:"muster ag"',
        'body.customerContactName~"^M"',
        'body.documentNumber:RE-2026-*',
        'body.isPaid:false',
        'body.vatId:null',
        'body.vatId:*',
        'body."cancellation documentNumber":2026-000168',
        'body["cancellation documentNumber"]:*',
      ],
      [
        'body.customerContactName:muster',
        'body.missing:*',
        'body.missing:""',
        'body.customerContactName.x:*',
        'body.isPaid:true',
      ],
    );
  });

  test('numbers, whether JSON or text, with dot or comma', () => {
    expectMatches(
      subject,
      [
        'body.gross:42',
        'body.gross:42,00',
        'body.gross:"42.0"',
        'body.Saldo:>1234',
        'body.Saldo:1234.5',
        'body.Saldo:1.234,50',
        'body.account:8400',
        'body.account:>=8400',
        'body.positionsForm.positions[1].amount:<0',
      ],
      [
        'body.gross:"42"',
        'body.gross:>42',
        'body.Saldo:<1234',
        'body.customerContactName:>0',
        'body.vatId:>=0',
        'body.isPaid:0',
      ],
    );
  });

  test('numbers beyond 2^53 keep their last digit', () => {
    expectMatches(
      subject,
      ['body.id:9007199254740993', 'body.id:>9007199254740992', 'body.id:"9007199254740993"', 'body.id~"993$"'],
      [
        'body.id:9007199254740992',
        'body.id:9007199254740994',
        'body.id:<=9007199254740992',
        'body.id:"9007199254740992"',
      ],
    );
  });

  test('what begins with zero is no number', () => {
    expectMatches(subject, ['body.postcode1:01069'], ['body.postcode1:1069', 'body.postcode1:>0']);
  });

  test('paths', () => {
    expectMatches(
      subject,
      [
        'body.positionsForm.positions[0].amount:100',
        'body.positionsForm.positions[*].name:porto',
        'body.positionsForm.positions.1.name:porto',
        'body.**.name:broschüre',
        'body.**.documentNumber:RE-2026-1',
        'body.positionsForm:*',
        'body.*.positions:*',
      ],
      [
        'body.positionsForm.positions[0].name:porto',
        'body.positionsForm.positions.name:porto',
        'body.name:*',
        'body.positionsForm.positions[2]:*',
      ],
    );
  });

  test('without a path it is the body as text', () => {
    expectMatches(
      subject,
      ['body:muster', 'body:"Muster AG"', 'body:muster*porto', 'body~"re-\\d+"'],
      ['body:erstellt', 'body~"^Muster"'],
    );
    expectMatches(aSubject({ body: '<Kontakt>Müller</Kontakt>' }), ['body:müller', 'not body.Kontakt:*'], ['body.*:*']);
  });

  test('is read and parsed once', () => {
    let reads = 0;
    const counting = { ...subject, bodyText: () => ((reads += 1), body) };
    expect(matches('body.documentNumber:x or body.gross:1 or body.gross:2 or body:zzz or zzz', counting)).toBe(false);
    expect(reads).toBe(1);
  });

  test('a regular expression looks at the beginning of a long text', () => {
    expect(matches('body.text~END', endingAfter(REGEX_TEXT_LIMIT - 3))).toBe(true);
    expect(matches('body.text~END', endingAfter(REGEX_TEXT_LIMIT))).toBe(false);
    expect(matches('body.text:*END', endingAfter(REGEX_TEXT_LIMIT))).toBe(true);
  });
});

describe('logic, for any filters and captures', () => {
  test('not inverts', () => {
    fc.assert(
      fc.property(aFilter, someSubject, (part, subject) => {
        expect(matchFilter({ kind: 'not', part }, subject, NOON)).toBe(!matchFilter(part, subject, NOON));
      }),
    );
  });

  test('and and or are those of logic', () => {
    fc.assert(
      fc.property(fc.array(aFilter, { minLength: 2, maxLength: 4 }), someSubject, (parts, subject) => {
        const each = parts.map((part) => matchFilter(part, subject, NOON));
        expect(matchFilter({ kind: 'and', parts }, subject, NOON)).toBe(each.every(Boolean));
        expect(matchFilter({ kind: 'or', parts }, subject, NOON)).toBe(each.some(Boolean));
      }),
    );
  });
});
