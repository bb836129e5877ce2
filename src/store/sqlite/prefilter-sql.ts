import type { BodyPath, Field, Filter, Test } from '../../domain/filter/filter.ts';
import { ALWAYS, type Condition, joinConditions } from './condition.ts';
import { likePattern } from './like-pattern.ts';

/**
 * A condition that holds for every capture that the filter lets through, and for few others: SQLite looks for the
 * filter's words in the bytes as they are stored, which takes a fraction of what decoding them takes. What it passes
 * still has to be asked of the filter itself.
 */
export function prefilter(filter: Filter): Condition {
  const condition = termsOf(filter) > MAX_TERMS ? undefined : mayPass(filter);
  if (condition === undefined) return ALWAYS;
  const { sql, parameters } = condition;
  return sql.includes(BODY) ? { sql: `(${sql} OR ${IS_CODED})`, parameters } : condition;
}

/** More words make the question longer than the answer. */
const MAX_TERMS = 50;

const BODY = '(SELECT b.bytes FROM bodies b WHERE b.body_id = c.body_id)';
const BODY_START = `substr(${BODY}, 1, 200)`;
const ROW = `(ifnull(c.event, '') || ' ' || c.summary || ' ' || c.target)`;

/**
 * Bodies in which nothing is found before they are decoded: with a content coding, by header or by their first bytes, or
 * with a charset other than UTF-8, by header, byte order mark or XML declaration. (What is no UTF-8 without saying so is
 * read as windows-1252, whose ASCII is ASCII.)
 */
const IS_CODED = `(
  c.raw_headers LIKE '%content-encoding%'
  OR c.raw_headers LIKE '%charset%' AND replace(lower(c.raw_headers), 'charset=utf-8', '') LIKE '%charset%'
  OR substr(${BODY}, 1, 2) IN (x'1f8b', x'28b5', x'7801', x'789c', x'78da', x'fffe', x'feff')
  OR ${BODY_START} LIKE '<?xml%encoding%'
     AND replace(lower(${BODY_START}), 'encoding="utf-8"', '') LIKE '%encoding%')`;

/** JSON may write any character as `\uXXXX`; the ASCII that is looked for is `\u0020` to `\u007f`. */
const HAS_ESCAPED_ASCII = `(${BODY} LIKE '%\\u00%' AND (${[2, 3, 4, 5, 6, 7]
  .map((digit) => `${BODY} LIKE '%\\u00${digit}%'`)
  .join(' OR ')}))`;

/** Undefined where nothing can be said. */
function mayPass(filter: Filter): Condition | undefined {
  switch (filter.kind) {
    case 'and': {
      const known = filter.parts.flatMap((part) => mayPass(part) ?? []);
      return known.length === 0 ? undefined : joinConditions('and', known);
    }
    case 'or': {
      const known = filter.parts.flatMap((part) => mayPass(part) ?? []);
      return known.length < filter.parts.length ? undefined : joinConditions('or', known);
    }
    case 'text':
      return anywhere(filter.pattern);
    case 'field':
      return inField(filter.field, filter.test);
    default:
      return undefined;
  }
}

/** LIKE reads a text up to a NUL; a body with one is no text, but a summary may have one. */
function anywhere(text: string): Condition | undefined {
  const pattern = likePattern([text], 'raw');
  if (pattern === undefined) return undefined;
  const places = [ROW, 'c.raw_headers', BODY].map((place) => `${place} LIKE ?`);
  return {
    sql: `(${places.join(' OR ')} OR instr(${ROW}, char(0)) > 0)`,
    parameters: [pattern, pattern, pattern],
  };
}

function inField(field: Field, test: Test): Condition | undefined {
  const text = test.kind === 'like' ? [test.pattern] : [];
  switch (field.name) {
    case 'body':
      return field.path.length === 0 ? found(BODY, likePattern(text, 'raw')) : inJson(field.path, text);
    case 'header':
      return found('c.raw_headers', likePattern([field.header, ...text], 'raw'));
    case 'type':
      return found('c.raw_headers', likePattern(['content-type', ...text], 'raw'));
    default:
      return undefined;
  }
}

/** Keys come in the order of the path, and before the value. One of digits may be an index. */
function inJson(path: BodyPath, text: readonly string[]): Condition | undefined {
  const keys = path.map(String).filter((step) => !/^(\*+|\d+)$/.test(step));
  const condition = found(BODY, likePattern([...keys, ...text], 'json'));
  return condition && { ...condition, sql: `(${condition.sql} OR ${HAS_ESCAPED_ASCII})` };
}

function found(place: string, pattern: string | undefined): Condition | undefined {
  return pattern === undefined ? undefined : { sql: `${place} LIKE ?`, parameters: [pattern] };
}

function termsOf(filter: Filter): number {
  return filter.kind === 'and' || filter.kind === 'or' ? filter.parts.reduce((sum, part) => sum + termsOf(part), 0) : 1;
}
