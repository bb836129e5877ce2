import type { SQLInputValue } from 'node:sqlite';
import { assertNever } from '../domain/error.ts';
import type { Claim, Field, Filter, Test } from '../domain/filter/filter.ts';

/**
 * A condition on `captures c`, never NULL: it holds for exactly those that the filter lets through. What SQL cannot tell
 * by itself it asks the functions of `filter-functions.ts`.
 */
export type Condition = Readonly<{ sql: string; parameters: readonly SQLInputValue[] }>;

/** `now`: epoch milliseconds, for `age`. */
export function filterToSql(filter: Filter, now: number): Condition {
  switch (filter.kind) {
    case 'all':
      return ALWAYS;
    case 'and':
    case 'or':
      return joinParts(filter.kind, filter.parts, now);
    case 'not': {
      const { sql, parameters } = filterToSql(filter.part, now);
      return { sql: `(NOT ${sql})`, parameters };
    }
    case 'is':
      return { sql: `(${CLAIMS[filter.claim]})`, parameters: [] };
    case 'field':
      return translateField(filter, now);
    case 'text':
      return ask(filter);
    default:
      return assertNever(filter);
  }
}

const ALWAYS: Condition = { sql: 'TRUE', parameters: [] };
const NEVER: Condition = { sql: 'FALSE', parameters: [] };

const CLAIMS: Readonly<Record<Claim, string>> = {
  failed: `c.last_outcome IS NOT NULL AND (c.last_status BETWEEN 200 AND 299) IS NOT TRUE`,
  delivered: `(c.last_status BETWEEN 200 AND 299) IS TRUE`,
  replayed: 'c.replays > 0',
  rejected: `c.admission = 'rejected'`,
  queued: `c.forward IN ('queued', 'held')`,
  dup: 'c.is_duplicate',
  edited: `c.last_parity IS 'edited'`,
  truncated: `c.completeness <> 'complete'`,
};

function translateField(filter: Filter & { kind: 'field' }, now: number): Condition {
  const { field, test } = filter;
  if (field.name === 'id' && test.kind === 'like') return idLike(test);
  const column = columnOf(field, now);
  if (column === undefined) return ask(filter);
  const { sql, parameters } = column;
  if (test.kind !== 'compare')
    return { sql: `passes_test(?, ${sql})`, parameters: [JSON.stringify(test), ...parameters] };
  if (!column.isNumber) return NEVER;
  // Where there is nothing, a comparison is NULL; its opposite has to be true.
  return { sql: `((${sql} ${test.op} ?) IS TRUE)`, parameters: [...parameters, test.value] };
}

type Column = Condition & Readonly<{ isNumber: boolean }>;

/** Undefined for what is in no column. */
function columnOf(field: Field, now: number): Column | undefined {
  switch (field.name) {
    case 'id':
    case 'method':
    case 'target':
    case 'event':
    case 'tunnel':
      return { sql: `c.${field.name}`, parameters: [], isNumber: false };
    case 'remote':
      return { sql: 'c.remote_address', parameters: [], isNumber: false };
    case 'status':
    case 'ms':
      return { sql: `c.last_${field.name}`, parameters: [], isNumber: true };
    case 'size':
      return { sql: 'c.body_size', parameters: [], isNumber: true };
    case 'age':
      return { sql: '(? - c.received_at)', parameters: [now], isNumber: true };
    case 'type':
    case 'header':
    case 'body':
      return undefined;
    default:
      return assertNever(field);
  }
}

/** Whether all of it is about headers and bodies, so that one question about the capture answers it. */
function looksBeyondRow(filter: Filter): boolean {
  switch (filter.kind) {
    case 'text':
      return true;
    case 'field':
      return columnOf(filter.field, 0) === undefined;
    case 'not':
      return looksBeyondRow(filter.part);
    case 'and':
    case 'or':
      return filter.parts.length > 0 && filter.parts.every(looksBeyondRow);
    default:
      return false;
  }
}

/** Columns first: most captures raise no further question then. */
function joinParts(kind: 'and' | 'or', parts: readonly Filter[], now: number): Condition {
  const beyond = parts.filter(looksBeyondRow);
  const conditions = parts.filter((part) => !looksBeyondRow(part)).map((part) => filterToSql(part, now));
  if (beyond.length > 0) conditions.push(ask({ kind, parts: beyond }));
  return joinConditions(kind, conditions);
}

/** Halved again and again, because SQLite refuses an expression that is more than 1,000 levels deep. */
function joinConditions(kind: 'and' | 'or', conditions: readonly Condition[]): Condition {
  const [first] = conditions;
  if (first === undefined) return kind === 'and' ? ALWAYS : NEVER;
  if (conditions.length === 1) return first;
  const middle = Math.ceil(conditions.length / 2);
  const left = joinConditions(kind, conditions.slice(0, middle));
  const right = joinConditions(kind, conditions.slice(middle));
  return {
    sql: `(${left.sql} ${kind === 'and' ? 'AND' : 'OR'} ${right.sql})`,
    parameters: [...left.parameters, ...right.parameters],
  };
}

/** Looked up in the index: ids are in lower case, and no character of one is above `~`. */
function idLike(test: Test & { kind: 'like' }): Condition {
  const [start = ''] = test.pattern.toLowerCase().split('*', 1);
  return {
    sql: '(c.id BETWEEN ? AND ? AND passes_test(?, c.id))',
    parameters: [start, `${start}~`, JSON.stringify(test)],
  };
}

/** Asks the filter's own predicate. */
function ask(filter: Filter): Condition {
  const sql = 'passes_filter(?, c.event, c.summary, c.target, c.raw_headers, c.body_id)';
  return { sql, parameters: [JSON.stringify(filter)] };
}
