import type { SQLInputValue } from 'node:sqlite';
import { assertNever } from '../domain/error.ts';
import { compileTest, type TextTest } from '../domain/filter/field-check.ts';
import type { Claim, CompareOp, Field, Filter, Test } from '../domain/filter/filter.ts';
import type { Database } from './database.ts';

/**
 * A condition on `ROW_TABLES`. It lets through all that the filter lets through; when it is not exact, also others,
 * and the filter's own predicate has to look at what comes.
 */
export type FilterSql = Readonly<{ where: string; parameters: readonly SQLInputValue[]; isExact: boolean }>;

/** Translates what depends on a row alone. Headers and bodies are left to the predicate. */
export function filterToSql(filter: Filter, now: number): FilterSql {
  return countTerms(filter) > MAX_TERMS ? ANYTHING : translate(filter, now);
}

/** Makes known to SQL what the translation calls: `passes_test(test, value)`. NULL passes no test. */
export function defineFilterFunctions(db: Database): void {
  let known = { key: '', passes: (_text: string): boolean => false };
  db.define('passes_test', (key, value) => {
    if (value === null || value === undefined) return 0;
    if (key !== known.key) known = { key: String(key), passes: compileTest(JSON.parse(String(key)) as TextTest) };
    return known.passes(String(value)) ? 1 : 0;
  });
}

/** SQLite refuses expressions that are nested more than 1,000 deep, and a chain of `or` is nested. */
const MAX_TERMS = 300;

const ANYTHING: FilterSql = { where: 'TRUE', parameters: [], isExact: false };

const CLAIMS: Readonly<Record<Claim, string>> = {
  failed: `d.outcome IS NOT NULL AND NOT (d.outcome = 'answered' AND d.status >= 200 AND d.status < 300)`,
  delivered: `d.outcome = 'answered' AND d.status >= 200 AND d.status < 300`,
  replayed: 'c.replays > 0',
  rejected: `c.admission = 'rejected'`,
  queued: `c.forward IN ('queued', 'held')`,
  dup: 'c.is_duplicate = 1',
  edited: `d.parity = 'edited'`,
  truncated: `c.completeness <> 'complete'`,
};

const OPERATORS: Readonly<Record<CompareOp, string>> = { '=': '=', '<': '<', '<=': '<=', '>': '>', '>=': '>=' };

function translate(filter: Filter, now: number): FilterSql {
  switch (filter.kind) {
    case 'all':
      return exact('TRUE');
    case 'and':
      return join(filter.parts, 'AND', now);
    case 'or':
      return join(filter.parts, 'OR', now);
    case 'not': {
      const { where, parameters, isExact } = translate(filter.part, now);
      return isExact ? exact(`NOT ${where}`, parameters) : ANYTHING;
    }
    case 'text':
      return ANYTHING;
    case 'is':
      return exact(CLAIMS[filter.claim]);
    case 'field':
      return translateField(filter.field, filter.test, now);
    default:
      return assertNever(filter);
  }
}

function join(parts: readonly Filter[], operator: 'AND' | 'OR', now: number): FilterSql {
  const translated = parts.map((part) => translate(part, now));
  return {
    where: `(${[operator === 'AND' ? 'TRUE' : 'FALSE', ...translated.map(({ where }) => where)].join(` ${operator} `)})`,
    parameters: translated.flatMap(({ parameters }) => parameters),
    isExact: translated.every(({ isExact }) => isExact),
  };
}

function translateField(field: Field, test: Test, now: number): FilterSql {
  const column = columnOf(field, now);
  if (column === undefined) return ANYTHING;
  if (test.kind !== 'compare')
    return exact(`passes_test(?, ${column.sql})`, [JSON.stringify(test), ...column.parameters]);
  return column.isNumber
    ? exact(`${column.sql} ${OPERATORS[test.op]} ?`, [...column.parameters, test.value])
    : exact('FALSE');
}

type Column = Readonly<{ sql: string; parameters: readonly SQLInputValue[]; isNumber: boolean }>;

/** Undefined for what is not in a row. */
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
      return { sql: `d.${field.name}`, parameters: [], isNumber: true };
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

/** Where there is nothing, a comparison is NULL, and its opposite has to be true: never NULL. */
function exact(condition: string, parameters: readonly SQLInputValue[] = []): FilterSql {
  return { where: `((${condition}) IS TRUE)`, parameters, isExact: true };
}

function countTerms(filter: Filter): number {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return filter.parts.reduce((sum, part) => sum + countTerms(part), 1);
    case 'not':
      return 1 + countTerms(filter.part);
    default:
      return 1;
  }
}
