import type { CompareOp } from './filter.ts';

/** A number at its full precision: `sign` × 0.`digits` × 10^`point`. No zeros around `digits`; zero itself has none. */
export type Decimal = Readonly<{ sign: -1 | 0 | 1; digits: string; point: number }>;

/** RFC 8259 §6. A zero in front makes it an identifier (`01069` is a postcode), not a number. */
const JSON_NUMBER = /^(-?)(0|[1-9]\d*)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/;
/** As Scopevisio's lists print amounts: `42,00`, `1.234,56`. The comma is what tells it from an English number. */
const GERMAN_NUMBER = /^(-?)(0|[1-9]\d*|[1-9]\d{0,2}(?:\.\d{3})+),(\d+)$/;

/**
 * A number out of text: as JSON writes it, or with a German decimal comma. Undefined for all else.
 * Ids beyond 2^53 and amounts keep every digit, which JavaScript's numbers would not.
 */
export function readDecimal(text: string): Decimal | undefined {
  const match = JSON_NUMBER.exec(text) ?? GERMAN_NUMBER.exec(text);
  if (match === null) return undefined;
  const [, minus, whole = '', fraction = '', exponent = '0'] = match;
  const wholeDigits = whole.replaceAll('.', '');
  const all = wholeDigits + fraction;
  const start = all.search(/[1-9]/);
  if (start === -1) return { sign: 0, digits: '', point: 0 };
  return {
    sign: minus === '-' ? -1 : 1,
    digits: all.slice(start, lastNonZero(all) + 1),
    point: wholeDigits.length - start + Number(exponent),
  };
}

/** The number of JavaScript that is nearest to what the text says; undefined when it says no number. */
export function roundedDecimal(text: string): number | undefined {
  if (JSON_NUMBER.test(text)) return Number(text);
  return GERMAN_NUMBER.test(text) ? Number(text.replaceAll('.', '').replace(',', '.')) : undefined;
}

/** Whether `left op right` holds. */
export function compareDecimals(left: Decimal, op: CompareOp, right: Decimal): boolean {
  return holds(order(left, right), op, 0);
}

/** Whether `left op right` holds, for plain numbers. */
export function holds(left: number, op: CompareOp, right: number): boolean {
  switch (op) {
    case '=':
      return left === right;
    case '<':
      return left < right;
    case '<=':
      return left <= right;
    case '>':
      return left > right;
    case '>=':
      return left >= right;
  }
}

function order(left: Decimal, right: Decimal): number {
  if (left.sign !== right.sign) return left.sign - right.sign;
  return left.sign * orderOfMagnitudes(left, right);
}

function orderOfMagnitudes(left: Decimal, right: Decimal): number {
  if (left.point !== right.point) return left.point - right.point;
  if (left.digits === right.digits) return 0;
  return left.digits < right.digits ? -1 : 1;
}

/** A loop rather than `/0+$/`, which takes quadratic time on a hostile body's long run of zeros. */
function lastNonZero(digits: string): number {
  let last = digits.length - 1;
  while (digits[last] === '0') last -= 1;
  return last;
}
