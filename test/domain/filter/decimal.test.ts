import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareDecimals, readDecimal, type Decimal } from '../../../src/domain/filter/decimal.ts';
import type { CompareOp, Filter } from '../../../src/domain/filter/filter.ts';
import { matchFilter } from '../../../src/domain/filter/match.ts';
import { NOON } from '../../builders.ts';
import { aSubject } from './subjects.ts';

function decimal(text: string): Decimal {
  const read = readDecimal(text);
  if (read === undefined) throw new Error(`${text} is no number`);
  return read;
}

const relation = (left: string, op: CompareOp, right: string) => compareDecimals(decimal(left), op, decimal(right));

test.each([
  ['42', '42.0'],
  ['42', '42,00'],
  ['1234.5', '1.234,50'],
  ['1234567', '1.234.567,0'],
  ['1234.5', '1234,5'],
  ['0', '-0.000'],
  ['0', '0e99'],
  ['1000', '1e3'],
  ['1000', '1E+3'],
  ['0.001', '1e-3'],
  ['-12.5', '-12,5'],
  ['9007199254740993', '9007199254740993.0'],
  ['1e400', '10e399'],
])('%s equals %s', (left, right) => {
  expect(decimal(left)).toEqual(decimal(right));
});

test.each([
  ['9007199254740992', '9007199254740993'],
  ['1.234', '1234'],
  ['9', '10'],
  ['0.9', '0.91'],
  ['-10', '-9'],
  ['-1', '0'],
  ['0', '0.1'],
  ['0.09', '0.1'],
  ['1e99', '1e100'],
  ['1e400', '1e401'],
  ['-1e-400', '1e-400'],
])('%s is less than %s', (less, more) => {
  expect(relation(less, '<', more)).toBe(true);
  expect(relation(more, '<=', less)).toBe(false);
});

test.each([
  '',
  'a',
  '01069',
  '007',
  '+49',
  '1.',
  '.5',
  '1,',
  ',5',
  '1,234.5',
  '1.23,4',
  '12 ',
  '0x10',
  'NaN',
  '1e',
  '--1',
  '2026-01-16',
])('%j is no number', (text) => {
  expect(readDecimal(text)).toBeUndefined();
});

test('agrees with whole numbers of any size', () => {
  const op = fc.constantFrom<CompareOp>('=', '<', '<=', '>', '>=');
  const holds = { '=': (d: bigint) => d === 0n, '<': (d: bigint) => d < 0n, '<=': (d: bigint) => d <= 0n };
  const against = { '>': (d: bigint) => d > 0n, '>=': (d: bigint) => d >= 0n, ...holds };
  fc.assert(
    fc.property(fc.bigInt(), fc.oneof(fc.bigInt(), fc.bigInt({ min: -2n, max: 2n })), op, (left, distance, op) => {
      const right = left - distance;
      expect(relation(String(left), op, String(right))).toBe(against[op](distance));
    }),
  );
});

test('agrees with floating point numbers where those are exact', () => {
  const number = fc.double({ noDefaultInfinity: true, noNaN: true });
  fc.assert(
    fc.property(number, number, (left, right) => {
      expect(relation(JSON.stringify(left), '<', JSON.stringify(right))).toBe(left < right);
    }),
  );
});

test('a number in the body is compared by all its digits, however it is written', () => {
  const digits = fc.constantFrom(
    '9007199254740993',
    '9007199254740992',
    '0.1',
    '0.10',
    '1e2',
    '100',
    '1.000000000000000001',
    '-0',
    '1e400',
  );
  const operator = fc.constantFrom<CompareOp>('=', '<', '<=', '>', '>=');
  fc.assert(
    fc.property(digits, operator, digits, (found, op, value) => {
      const filter: Filter = {
        kind: 'field',
        field: { name: 'body', path: ['n'] },
        test: { kind: 'decimal', op, value },
      };
      const isExpected = relation(found, op, value);
      expect(matchFilter(filter, aSubject({ body: `{"n":${found}}` }), NOON)).toBe(isExpected);
    }),
  );
});
