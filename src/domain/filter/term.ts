import { parseDuration, parseSize } from '../size.ts';
import { readDecimal } from './decimal.ts';
import type { FilterField } from './fields.ts';
import { CLAIMS, type CompareOp, type Field, type Filter, type Test } from './filter.ts';
import { namesNear } from '../closest-name.ts';
import { fail } from './syntax-error.ts';
import type { Term, Value } from './tokenize.ts';

type Amount = Readonly<{ read: (text: string) => number | undefined; expected: string }>;

const STATUS: Amount = { read: parseStatus, expected: 'a status such as 404 or 5xx' };
const SIZE: Amount = { read: parseSize, expected: 'a size such as 4096 or 1.5mb' };
const DURATION: Amount = { read: (text) => parseDuration(text, 'ms'), expected: 'a duration such as 200 or 1.5s' };
const AGE: Amount = { read: parseAge, expected: 'an age with its unit, such as 10m or 2h' };
/** `5xx`, `40x`, `2*`: by which digits a status begins. */
const STATUS_CLASS = /^(?=.*[x*])[\dx*]{1,3}$/i;

/** What a comparison means. Throws `FilterFault` when its field cannot be compared so, or not with that value. */
export function filterOfTerm(term: Term): Filter {
  if (term.operator === '!=') return { kind: 'not', part: filterOfTerm({ ...term, operator: ':' }) };
  const { name } = term.field;
  return name === 'is' ? claimOf(term) : { kind: 'field', field: fieldOf(name, term), test: testOf(term) };
}

function claimOf({ operator, operatorSpan, value }: Term): Filter {
  if (operator !== ':') fail(operatorSpan, `"is" cannot be compared with ${operator}`, [':']);
  const claim = CLAIMS.find((claim) => claim === value.text.toLowerCase());
  if (claim !== undefined) return { kind: 'is', claim };
  return fail(value, `nothing can be "${value.text}"`, namesNear(value.text, CLAIMS));
}

function fieldOf(name: Exclude<FilterField['name'], 'is'>, { path }: Term): Field {
  if (name === 'body') return { name, path };
  if (name === 'header') return { name, header: String(path[0]) };
  return { name };
}

function testOf(term: Term): Test {
  switch (term.field.takes) {
    case 'text':
    case 'claim': // Claims are no tests: `claimOf` has them.
      return textTest(term);
    case 'id':
      return idTest(term);
    case 'value':
      return valueTest(term);
    case 'status':
      return statusTest(term);
    case 'size':
      return amountTest(term, SIZE);
    case 'duration':
      return amountTest(term, DURATION);
    case 'age':
      return ageTest(term);
  }
}

function textTest({ field, operator, operatorSpan, value }: Term): Test {
  if (operator === ':') return { kind: 'like', pattern: value.text };
  if (operator === '~') return regexTest(value);
  return fail(operatorSpan, `${field.name} is text and cannot be compared with ${operator}`, [':', '~']);
}

/** Lists show the beginning of an id, so that is enough; in quotes it is the whole. */
function idTest(term: Term): Test {
  const test = textTest(term);
  const isWhole = term.value.isQuoted || term.value.text.endsWith('*');
  return test.kind === 'like' && !isWhole ? { kind: 'like', pattern: `${test.pattern}*` } : test;
}

/** A bare number means any spelling of that number; in quotes it is text: `01069`, `42,00`. */
function valueTest(term: Term): Test {
  const { path, operator, operatorSpan, value } = term;
  const isWholeBody = path.length === 0;
  const isNumber = readDecimal(value.text) !== undefined;
  if (operator === '~' || (operator === ':' && (value.isQuoted || isWholeBody || !isNumber))) return textTest(term);
  if (isWholeBody) fail(operatorSpan, `only a value in the body can be compared with ${operator}`, [':', '~', '.key']);
  if (!isNumber) fail(value, `"${value.text}" is not a number`, ['a number such as 100 or 12,50']);
  return { kind: 'decimal', op: compareOp(term), value: value.text };
}

function statusTest(term: Term): Test {
  const { operator, value } = term;
  return operator === ':' && STATUS_CLASS.test(value.text)
    ? { kind: 'like', pattern: value.text.replace(/[x*]+/gi, '*') }
    : amountTest(term, STATUS);
}

function ageTest(term: Term): Test {
  if (term.operator === ':') fail(term.operatorSpan, 'no age is exactly that', [':<', ':>']);
  return amountTest(term, AGE);
}

function amountTest(term: Term, amount: Amount): Test {
  const op = compareOp(term);
  const value = amount.read(term.value.text);
  if (value === undefined)
    return fail(term.value, `"${term.value.text}" is not what ${term.field.name} takes`, [amount.expected]);
  return { kind: 'compare', op, value };
}

function regexTest(value: Value): Test {
  try {
    void new RegExp(value.text, 'i');
    return { kind: 'regex', source: value.text };
  } catch (error) {
    return fail(value, `this is no regular expression: ${regexProblem(error)}`, ['a regular expression']);
  }
}

/** V8 repeats the expression before it names the problem. */
function regexProblem(error: unknown): string {
  return String(error).replace(/^.*: /s, '').toLowerCase();
}

function compareOp({ field, operator, operatorSpan }: Term): CompareOp {
  if (operator === ':') return '=';
  if (operator === '~' || operator === '!=')
    return fail(operatorSpan, `${field.name} is a number and cannot be compared with ${operator}`, [':', '<', '>']);
  return operator;
}

function parseStatus(text: string): number | undefined {
  return /^\d{1,3}$/.test(text) ? Number(text) : undefined;
}

/** A number alone would be read as seconds by some and as minutes by others. */
function parseAge(text: string): number | undefined {
  return /^[\d.]+$/.test(text) ? undefined : parseDuration(text);
}
