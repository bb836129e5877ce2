import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ToolError } from '../../../src/domain/error.ts';
import type { CompareOp, Field, Filter, Test } from '../../../src/domain/filter/filter.ts';
import { filterOrThrow, parseFilter } from '../../../src/domain/filter/parse.ts';
import { aFilterLikeText } from './arbitraries.ts';

const ALL: Filter = { kind: 'all' };
const text = (pattern: string): Filter => ({ kind: 'text', pattern });
const and = (...parts: Filter[]): Filter => ({ kind: 'and', parts });
const or = (...parts: Filter[]): Filter => ({ kind: 'or', parts });
const not = (part: Filter): Filter => ({ kind: 'not', part });
const is = (claim: 'failed' | 'dup'): Filter => ({ kind: 'is', claim });
const field = (field: Field, test: Test): Filter => ({ kind: 'field', field, test });
const like = (pattern: string): Test => ({ kind: 'like', pattern });
const regex = (source: string): Test => ({ kind: 'regex', source });
const compare = (op: CompareOp, value: number): Test => ({ kind: 'compare', op, value });
const decimal = (op: CompareOp, value: string): Test => ({ kind: 'decimal', op, value });
const body = (...path: (string | number)[]): Field => ({ name: 'body', path });
const header = (name: string): Field => ({ name: 'header', header: name });

const GOOD: readonly (readonly [string, Filter])[] = [
  ['', ALL],
  ['  \n', ALL],
  ['*', ALL],
  ['rechnung', text('rechnung')],
  ['Grüße', text('Grüße')],
  ['"Muster AG"', text('Muster AG')],
  [String.raw`"a \"b\" c:\\d \w"`, text(String.raw`a "b" c:\d \w`)],
  ['"and"', text('and')],
  ['"*"', ALL],
  ['12:30', text('12:30')],
  ['{"id":1}', text('{"id":1}')],
  ['www.example.org', text('www.example.org')],
  ['status', text('status')],
  ['5"', text('5"')],
  ['a=b', text('a=b')],

  // text
  ['method:POST', field({ name: 'method' }, like('POST'))],
  ['METHOD:post', field({ name: 'method' }, like('post'))],
  ['method=POST', field({ name: 'method' }, like('POST'))],
  ['event:"Wiederkehrende Rechnung*"', field({ name: 'event' }, like('Wiederkehrende Rechnung*'))],
  ['event:""', field({ name: 'event' }, like(''))],
  ['event:a"b', field({ name: 'event' }, like('a"b'))],
  ['event~"^Rechnung (erstellt|ändern)$"', field({ name: 'event' }, regex('^Rechnung (erstellt|ändern)$'))],
  ['event:~^R', field({ name: 'event' }, regex('^R'))],
  [String.raw`target~"\d+/\w"`, field({ name: 'target' }, regex(String.raw`\d+/\w`))],
  ['type:json', field({ name: 'type' }, like('json'))],
  ['remote:127.0.0.1', field({ name: 'remote' }, like('127.0.0.1'))],
  ['tunnel:none', field({ name: 'tunnel' }, like('none'))],
  ['target:/in/a:b', field({ name: 'target' }, like('/in/a:b'))],
  ['id:0k3f9', field({ name: 'id' }, like('0k3f9*'))],
  ['id:*f9*', field({ name: 'id' }, like('*f9*'))],
  ['id:"0k3f9"', field({ name: 'id' }, like('0k3f9'))],

  // numbers of the row
  ['status:400', field({ name: 'status' }, compare('=', 400))],
  ['status:>=400', field({ name: 'status' }, compare('>=', 400))],
  ['status>=400', field({ name: 'status' }, compare('>=', 400))],
  ['status:=400', field({ name: 'status' }, compare('=', 400))],
  ['status:!=200', not(field({ name: 'status' }, compare('=', 200)))],
  ['status!=200', not(field({ name: 'status' }, compare('=', 200)))],
  ['status:5xx', field({ name: 'status' }, like('5*'))],
  ['status:2*', field({ name: 'status' }, like('2*'))],
  ['status:40X', field({ name: 'status' }, like('40*'))],
  ['status:*', field({ name: 'status' }, like('*'))],
  ['ms:>200', field({ name: 'ms' }, compare('>', 200))],
  ['ms:<=1.5s', field({ name: 'ms' }, compare('<=', 1500))],
  ['size:0', field({ name: 'size' }, compare('=', 0))],
  ['size:>100kb', field({ name: 'size' }, compare('>', 102_400))],
  ['size:<1.5MB', field({ name: 'size' }, compare('<', 1_572_864))],
  ['age:<10m', field({ name: 'age' }, compare('<', 600_000))],
  ['age:>=2h', field({ name: 'age' }, compare('>=', 7_200_000))],
  ['age:>3d', field({ name: 'age' }, compare('>', 259_200_000))],
  ['age:<500ms', field({ name: 'age' }, compare('<', 500))],

  // headers and body
  ['header.x-scope:abc', field(header('x-scope'), like('abc'))],
  ['header.X-Scope:*', field(header('x-scope'), like('*'))],
  ['header.x.y_z:1', field(header('x.y_z'), decimal('=', '1'))],
  ['header."a:b":c', field(header('a:b'), like('c'))],
  ['header.content-length:>1000', field(header('content-length'), decimal('>', '1000'))],
  ['body:Müller', field(body(), like('Müller'))],
  ['body:42', field(body(), like('42'))],
  ['body~"a.b"', field(body(), regex('a.b'))],
  ['body.a.b:x', field(body('a', 'b'), like('x'))],
  ['body.positions[0].amount:>100', field(body('positions', 0, 'amount'), decimal('>', '100'))],
  ['body[3]:x', field(body(3), like('x'))],
  ['body.a[*].b:x', field(body('a', '*', 'b'), like('x'))],
  ['body.*.b:x', field(body('*', 'b'), like('x'))],
  ['body.**.b:x', field(body('**', 'b'), like('x'))],
  ['body.0:x', field(body('0'), like('x'))],
  ['body.Saldo-Kumuliert:"42,00"', field(body('Saldo-Kumuliert'), like('42,00'))],
  ['body."cancellation documentNumber":2026*', field(body('cancellation documentNumber'), like('2026*'))],
  ['body.a["b c"].d:x', field(body('a', 'b c', 'd'), like('x'))],
  ['body["0"]:x', field(body('0'), like('x'))],
  ['body.größe~"^M"', field(body('größe'), regex('^M'))],
  ['body.Saldo:42,00', field(body('Saldo'), decimal('=', '42,00'))],
  ['body.id:9007199254740993', field(body('id'), decimal('=', '9007199254740993'))],
  ['body.amount:>=-1.5', field(body('amount'), decimal('>=', '-1.5'))],
  ['body.amount!=0', not(field(body('amount'), decimal('=', '0')))],
  ['body.amount:>"10"', field(body('amount'), decimal('>', '10'))],
  ['body.postcode1:01069', field(body('postcode1'), like('01069'))],
  ['body.postcode1:"50667"', field(body('postcode1'), like('50667'))],
  ['body.vatId:null', field(body('vatId'), like('null'))],

  // words between
  ['is:failed', is('failed')],
  ['IS:Failed', is('failed')],
  ['is!=failed', not(is('failed'))],
  ['a b', and(text('a'), text('b'))],
  ['a and b', and(text('a'), text('b'))],
  ['a AND b c', and(text('a'), text('b'), text('c'))],
  ['a or b or c', or(text('a'), text('b'), text('c'))],
  ['not a', not(text('a'))],
  ['-a', not(text('a'))],
  ['-is:dup', not(is('dup'))],
  ['-(a or b)', not(or(text('a'), text('b')))],
  ['-"a"', not(text('a'))],
  ['a - b', and(text('a'), text('-'), text('b'))],
  ['not not a', not(not(text('a')))],
  ['a b or c d', or(and(text('a'), text('b')), and(text('c'), text('d')))],
  ['not a b', and(not(text('a')), text('b'))],
  ['not a or b', or(not(text('a')), text('b'))],
  ['a and not b or c', or(and(text('a'), not(text('b'))), text('c'))],
  ['(a or b) c', and(or(text('a'), text('b')), text('c'))],
  ['not (a b)', not(and(text('a'), text('b')))],
  ['((a))', text('a')],
  ['(a b) c', and(and(text('a'), text('b')), text('c'))],
  ['(a)(b)', and(text('a'), text('b'))],
];

function errorOf(input: string): ToolError {
  try {
    filterOrThrow(input);
  } catch (error) {
    if (error instanceof ToolError) return error;
  }
  throw new Error(`no ToolError for ${input}`);
}

test.each(GOOD)('%j', (input, filter) => {
  expect(parseFilter(input)).toEqual({ ok: true, filter });
});

/** The text, the stretch of it that is wrong ('' at the end of the text), the message, what was expected. */
const BAD: readonly (readonly [input: string, position: number, wrong: string, message: RegExp, expected: string[]])[] =
  [
    ['methd:POST', 0, 'methd', /no field "methd"/, ['method']],
    ['stauts>=400', 0, 'stauts', /no field "stauts"/, ['status']],
    ['a (stat:400)', 3, 'stat', /no field "stat"/, ['status']],
    ['boddy.amount:>1', 0, 'boddy.amount', /no field "boddy.amount"/, ['body']],
    ['http://localhost', 0, 'http', /put it in quotes/, [expect.any(String), ...Array(13).fill(expect.any(String))]],
    ['x is:fail', 5, 'fail', /nothing can be "fail"/, ['failed']],
    ['is:>dup', 2, ':>', /"is" cannot be compared with >/, [':']],
    ['event:', 6, '', /a value is missing right after event:/, ['a value', 'text in quotes']],
    ['event: x', 6, ' ', /a value is missing/, ['a value', 'text in quotes']],
    ['(event:)', 7, ')', /a value is missing/, ['a value', 'text in quotes']],
    ['event>3', 5, '>', /event is text and cannot be compared with >/, [':', '~']],
    ['status~4', 6, '~', /status is a number and cannot be compared with ~/, [':', '<', '>']],
    ['status:>=abc', 9, 'abc', /"abc" is not what status takes/, ['a status such as 404 or 5xx']],
    ['status:5yy', 7, '5yy', /not what status takes/, ['a status such as 404 or 5xx']],
    ['status:>5xx', 8, '5xx', /not what status takes/, ['a status such as 404 or 5xx']],
    ['size:>10parsecs', 6, '10parsecs', /not what size takes/, ['a size such as 4096 or 1.5mb']],
    ['size:>-1', 6, '-1', /not what size takes/, ['a size such as 4096 or 1.5mb']],
    ['ms:fast', 3, 'fast', /not what ms takes/, ['a duration such as 200 or 1.5s']],
    ['age:<10', 5, '10', /not what age takes/, ['an age with its unit, such as 10m or 2h']],
    ['age:10m', 3, ':', /no age is exactly that/, [':<', ':>']],
    ['body.amount:>much', 13, 'much', /"much" is not a number/, ['a number such as 100 or 12,50']],
    ['body:>4', 4, ':>', /only a value in the body/, [':', '~', '.key']],
    ['body.:x', 5, ':', /a key is missing after the dot/, ['a key', '*', '**', 'a key in quotes']],
    ['body.a..b:x', 7, '.', /a key is missing/, ['a key', '*', '**', 'a key in quotes']],
    ['body.a', 6, '', /a comparison has to follow body\.a/, [':', '~', '<', '>']],
    ['body.a b:x', 6, ' ', /a comparison has to follow/, [':', '~', '<', '>']],
    ['body.a*:x', 6, '*', /a comparison has to follow/, [':', '~', '<', '>']],
    ['body[x]:1', 5, 'x', /this is no index/, ['a number', '*', 'a key in quotes']],
    ['body[1:x', 6, ':', /the bracket is not closed/, [']']],
    ['body["a b:x', 5, '"a b:x', /the quote is not closed/, ['"']],
    ['header:x', 6, ':', /the name of the header is missing/, ['.name']],
    ['header.:x', 7, ':', /the name of the header is missing/, ['a name']],
    ['event~"("', 6, '"("', /no regular expression: unterminated group/, ['a regular expression']],
    ['x "abc', 2, '"abc', /the quote is not closed/, ['"']],
    ['""', 0, '""', /nothing between the quotes/, ['text']],
    ['event:"a"b', 9, 'b', /a space is missing here/, ['a space']],
    ['foo(bar)', 3, '(', /a space is missing here/, ['a space']],
    ['a and', 5, '', /missing at the end/, ['text', 'field:value', 'not', '(']],
    ['not', 3, '', /missing at the end/, ['text', 'field:value', 'not', '(']],
    ['or a', 0, 'or', /missing before or/, ['text', 'field:value', 'not', '(']],
    ['a or or b', 5, 'or', /missing before or/, ['text', 'field:value', 'not', '(']],
    ['()', 1, ')', /missing before \)/, ['text', 'field:value', 'not', '(']],
    ['(a', 2, '', /the parenthesis of character 1 is not closed/, [')']],
    ['a) b', 1, ')', /no parenthesis to close/, []],
    ['('.repeat(101), 100, '(', /100 levels deep/, []],
    ['-'.repeat(101) + 'a', 100, '-', /100 levels deep/, []],
    ['a'.repeat(10_001), 10_000, 'a', /ends after 10000 characters/, []],
  ];

test.each(BAD)('%s', (input, position, wrong, message, expected) => {
  const result = parseFilter(input);
  expect(result).toMatchObject({ ok: false, error: { position, length: wrong.length, expected } });
  expect(input.slice(position, position + wrong.length)).toBe(wrong);
  expect(!result.ok && result.error.message).toMatch(message);
});

test('whatever the text, there is a filter or an error within the text', () => {
  fc.assert(
    fc.property(fc.oneof(aFilterLikeText, fc.string({ unit: 'binary' })), (input) => {
      const result = parseFilter(input);
      if (result.ok) return;
      const { position, length, message } = result.error;
      expect(position).toBeGreaterThanOrEqual(0);
      expect(length).toBeGreaterThanOrEqual(0);
      expect(position + length).toBeLessThanOrEqual(input.length);
      expect(message).not.toBe('');
    }),
    { numRuns: 2000 },
  );
});

describe('filterOrThrow', () => {
  test('gives the filter', () => {
    expect(filterOrThrow('is:dup')).toEqual(is('dup'));
  });

  test('shows the place in the text and what was expected', () => {
    const error = errorOf('rechnung methd:POST');
    expect(error).toMatchObject({ code: 'FILTER_SYNTAX', exit: 'usage' });
    expect(error.message).toBe(
      'The filter is wrong at character 10: there is no field "methd" (to search for it as text, put it in quotes).',
    );
    expect(error.why).toBe('rechnung methd:POST\n         ^^^^^');
    expect(error.next).toEqual(['Expected there: method.']);
  });

  test('marks the end when something is missing there', () => {
    expect(errorOf('a or').why).toBe('a or\n    ^');
  });

  test('marks the right column after wide, combined and control characters', () => {
    const { why } = errorOf('請 e\u0301 \u001B😀 metho:x');
    expect(why).toBe('請 e\u0301  😀 metho:x\n         ^^^^^');
  });
});
