import { assertNever } from '../../domain/error.ts';
import type { Claim, Field, Filter, Test } from '../../domain/filter/filter.ts';
import { ALWAYS, type Condition, joinConditions, NEVER } from './condition.ts';
import { likePattern } from './like-pattern.ts';
import { prefilter } from './prefilter-sql.ts';

/**
 * The condition that holds for exactly those captures that the filter lets through. What SQL cannot tell by itself it
 * asks the functions of `filter-functions.ts`. `now`: epoch milliseconds, for `age`.
 */
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
  if (test.kind !== 'compare') {
    const asked: Condition = { sql: `passes_test(?, ${sql})`, parameters: [JSON.stringify(test), ...parameters] };
    return column.isNumber || test.kind !== 'like' ? asked : likeFirst(sql, test.pattern, asked);
  }
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

/** SQLite's own LIKE costs far less than a call of ours. It reads a text up to a NUL. */
function likeFirst(column: string, text: string, asked: Condition): Condition {
  const pattern = likePattern([text], 'raw');
  if (pattern === undefined) return asked;
  return {
    sql: `CASE WHEN ${column} LIKE ? OR instr(${column}, char(0)) > 0 THEN ${asked.sql} ELSE FALSE END`,
    parameters: [pattern, ...asked.parameters],
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

/**
 * Asks the filter's own predicate, of those that the prefilter leaves. As CASE, because of two conditions joined by AND
 * SQLite looks last at the one that reads another table.
 */
function ask(filter: Filter): Condition {
  const likely = prefilter(filter);
  return {
    sql: `CASE WHEN ${likely.sql} THEN passes_filter(?, c.event, c.summary, c.target, c.raw_headers, c.body_id) ELSE FALSE END`,
    parameters: [...likely.parameters, JSON.stringify(filter)],
  };
}
