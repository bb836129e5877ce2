import { mediaTypeOf } from '../content/media-type.ts';
import { headerValues, type RawHeaders } from '../headers.ts';
import { textOfJson } from './body-path.ts';
import { compareDecimals, holds, readDecimal, roundedDecimal } from './decimal.ts';
import type { BodyPath, Field, Test } from './filter.ts';
import { bodyOf, bodyTextsAt, bodyValuesAt, foldedBodyOf, type View } from './subject.ts';
import { compileWildcard } from './wildcard.ts';

type DecimalTest = Extract<Test, { kind: 'decimal' }>;

/** A test that looks at text; the others look at a number. */
export type TextTest = Exclude<Test, { kind: 'compare' }>;

/** Regular expressions see no more characters of a text: an unlucky one takes far more than linear time. */
export const REGEX_TEXT_LIMIT = 20_000;

/** A test of one field. It holds when it holds for any of the field's texts. */
export function compileField(field: Field, test: Test): (view: View) => boolean {
  if (test.kind === 'compare') {
    const { op, value } = test;
    return (view) => {
      const number = numberOf(field, view);
      return number !== undefined && holds(number, op, value);
    };
  }
  if (test.kind === 'like' && field.name === 'body' && field.path.length === 0) {
    const isFoundIn = compileWildcard(test.pattern, 'within');
    return (view) => isFoundIn(foldedBodyOf(view));
  }
  const accepts = compileTest(test);
  if (test.kind === 'decimal' && field.name === 'body' && field.path.length > 0)
    return compileBodyDecimal(field.path, test, accepts);
  return (view) => textsOf(field, view).some(accepts);
}

/**
 * A comparison of numbers in the body. Rounding keeps the order: where rounded numbers differ, the exact ones differ in
 * the same way, and only where they are the same, digits have to be looked at.
 */
function compileBodyDecimal(path: BodyPath, { op, value }: DecimalTest, accepts: (text: string) => boolean) {
  const wanted = roundedDecimal(value);
  return (view: View): boolean => {
    const values = bodyValuesAt(view, path);
    if (wanted === undefined || values.includes(wanted)) return bodyTextsAt(view, path).some(accepts);
    return values.some((found) => (typeof found === 'number' ? holds(found, op, wanted) : accepts(textOfJson(found))));
  };
}

/** The test as a function of one text. */
export function compileTest(test: TextTest): (text: string) => boolean {
  switch (test.kind) {
    case 'like': {
      const isLike = compileWildcard(test.pattern, 'whole');
      return (text) => isLike(text.toLowerCase());
    }
    case 'regex': {
      const regex = new RegExp(test.source, 'i');
      return (text) => regex.test(text.slice(0, REGEX_TEXT_LIMIT));
    }
    case 'decimal': {
      const wanted = readDecimal(test.value);
      return (text) => {
        const number = readDecimal(text);
        return number !== undefined && wanted !== undefined && compareDecimals(number, test.op, wanted);
      };
    }
  }
}

function numberOf(field: Field, { subject: { row }, now }: View): number | undefined {
  switch (field.name) {
    case 'status':
      return row.lastDelivery?.status;
    case 'ms':
      return row.lastDelivery?.ms;
    case 'size':
      return row.bodySize;
    case 'age':
      return now - row.receivedAt;
    default:
      return undefined;
  }
}

function textsOf(field: Field, view: View): readonly string[] {
  const { row } = view.subject;
  switch (field.name) {
    case 'method':
      return [row.method];
    case 'target':
      return [row.target];
    case 'event':
      return row.event === null ? [] : [row.event];
    case 'id':
      return [row.id];
    case 'remote':
      return [row.remoteAddress];
    case 'tunnel':
      return [row.tunnel];
    case 'type':
      return mediaTypes(view.subject.rawHeaders);
    case 'header':
      return headerValues(view.subject.rawHeaders, field.header);
    case 'body':
      return field.path.length === 0 ? [bodyOf(view)] : bodyTextsAt(view, field.path);
    default: {
      const number = numberOf(field, view);
      return number === undefined ? [] : [String(number)];
    }
  }
}

/** `application/problem+json` goes by three names: the whole, `problem+json` and `json`. */
function mediaTypes(headers: RawHeaders): readonly string[] {
  const essence = mediaTypeOf(headers)?.essence;
  if (essence === undefined) return [];
  const subtype = essence.slice(essence.indexOf('/') + 1);
  return [essence, subtype, subtype.slice(subtype.lastIndexOf('+') + 1)];
}
