import type { Leaf } from '../outline/outline.ts';

/* What a value must look like to play a role. */

const MAX_LABEL = 120;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const DECIMAL = /^-?\d+(?:\.\d+)?$/;
const GERMAN_DECIMAL = /^-?(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?$/;
const DAY = /^(?:\d{4}-\d\d-\d\d(?:[T ]|$)|\d\d\.\d\d\.\d{4}(?:\s|$))/;
const EPOCH = /^1\d{12}$|^[234]\d{12}$|^1\d{9}$/;

/** A short text for people or programs: one line with a letter in it, and no identifier. */
export function isLabel({ kind, text }: Leaf): boolean {
  return (
    kind === 'string' && text.length <= MAX_LABEL && /\p{L}/u.test(text) && !text.includes('\n') && !UUID.test(text)
  );
}

/** A number that people give to documents: `RE-2026-1`, `2026-000167`, `10042`. */
export function isNumberOfRecord({ kind, text }: Leaf): boolean {
  return (kind === 'string' || kind === 'number') && text.length <= 40 && /\d/.test(text) && !UUID.test(text);
}

/** An identifier that programs use: one word. */
export function isId({ kind, text }: Leaf): boolean {
  return (kind === 'number' && /^\d+$/.test(text)) || (kind === 'string' && /^[\w.:/-]{1,80}$/.test(text));
}

/** JSON's number, or a text with a decimal point or comma. */
export function isAmount({ kind, text }: Leaf): boolean {
  return kind === 'number'
    ? DECIMAL.test(text)
    : kind === 'string' && (DECIMAL.test(text) || GERMAN_DECIMAL.test(text));
}

export function isNonZeroAmount(leaf: Leaf): boolean {
  return isAmount(leaf) && /[1-9]/.test(leaf.text);
}

/** Epoch seconds or milliseconds, or a text that begins with a date. */
export function isDate({ kind, text }: Leaf): boolean {
  return (kind === 'number' && EPOCH.test(text)) || (kind === 'string' && (DAY.test(text) || EPOCH.test(text)));
}

export function isCurrency({ kind, text }: Leaf): boolean {
  return kind === 'string' && /^[A-Z]{3}$|^€$/.test(text);
}
