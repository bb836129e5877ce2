import { readDecimal } from './decimal.ts';
import type { BodyPath, CompareOp, Field, Filter, Test } from './filter.ts';

type Side = 'top' | 'or' | 'and' | 'not';

/** Words that mean themselves wherever they stand; anything else goes into quotes. */
const PLAIN_TEXT = /^(?!(?:and|or|not)$|(?:body|header)\.)[\p{L}\p{N}_*][\p{L}\p{N}_*.,@/-]*$/iu;
const PLAIN_VALUE = /^[\p{L}\p{N}_*/+-][\p{L}\p{N}_*.,:@/+-]*$/u;
const PLAIN_KEY = /^[\p{L}\p{N}_$-]+$/u;
const PLAIN_HEADER = /^[\w.-]+$/;
const SIZES = [
  ['mb', 1024 ** 2],
  ['kb', 1024],
] as const;
const AGES = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1000],
  ['ms', 1],
] as const;

/** The shortest usual way to write `filter`: `parseFilter` of it gives the same filter again. */
export function printFilter(filter: Filter): string {
  return filter.kind === 'all' ? '' : print(filter, 'top');
}

/** `around`: what it stands in, which decides whether it takes parentheses. */
function print(filter: Filter, around: Side): string {
  switch (filter.kind) {
    case 'all':
      return '*';
    case 'and':
      return printParts(filter.parts, 'and', ' ', around === 'top' || around === 'or');
    case 'or':
      return printParts(filter.parts, 'or', ' or ', around === 'top');
    case 'not':
      return `not ${print(filter.part, 'not')}`;
    case 'text':
      return PLAIN_TEXT.test(filter.pattern) ? filter.pattern : quoted(filter.pattern);
    case 'is':
      return `is:${filter.claim}`;
    case 'field':
      return printField(filter.field) + printTest(filter.field, filter.test);
  }
}

function printParts(parts: readonly Filter[], kind: 'and' | 'or', between: string, isAlone: boolean): string {
  const text = parts.map((part) => print(part, kind)).join(between);
  return isAlone ? text : `(${text})`;
}

function printField(field: Field): string {
  switch (field.name) {
    case 'header':
      return `header.${PLAIN_HEADER.test(field.header) ? field.header : quoted(field.header)}`;
    case 'body':
      return `body${printBodyPath(field.path)}`;
    default:
      return field.name;
  }
}

function printBodyPath(path: BodyPath): string {
  return path.map(printStep).join('');
}

function printStep(step: string | number): string {
  if (typeof step === 'number' || step === '*') return `[${step}]`;
  return `.${step === '**' || PLAIN_KEY.test(step) ? step : quoted(step)}`;
}

function printTest(field: Field, test: Test): string {
  switch (test.kind) {
    case 'regex':
      return `~${quoted(test.source)}`;
    case 'like':
      return `:${isPlainPattern(field, test.pattern) ? test.pattern : quoted(test.pattern)}`;
    case 'compare':
      return printOperator(test.op) + printAmount(field, test.value);
    case 'decimal':
      return printOperator(test.op) + test.value;
  }
}

/** Whether the pattern means the same without quotes: `term.ts` says where they make a difference. */
function isPlainPattern(field: Field, pattern: string): boolean {
  if (!PLAIN_VALUE.test(pattern)) return false;
  if (field.name === 'id') return pattern.endsWith('*');
  return !(field.name === 'header' || field.name === 'body') || readDecimal(pattern) === undefined;
}

function printOperator(op: CompareOp): string {
  return op === '=' ? ':' : `:${op}`;
}

function printAmount(field: Field, value: number): string {
  const units = field.name === 'size' ? SIZES : field.name === 'age' ? AGES : [];
  const fitting = units.find(([, amount]) => value > 0 && value % amount === 0);
  if (fitting === undefined) return field.name === 'age' ? `${value}ms` : String(value);
  return value / fitting[1] + fitting[0];
}

function quoted(text: string): string {
  return `"${text.replace(/\\(?=["\\]|$)|"/g, '\\$&')}"`;
}
