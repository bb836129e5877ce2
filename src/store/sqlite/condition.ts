import type { SQLInputValue } from 'node:sqlite';

/** A condition on `captures c`, never NULL. */
export type Condition = Readonly<{ sql: string; parameters: readonly SQLInputValue[] }>;

export const ALWAYS: Condition = { sql: 'TRUE', parameters: [] };
export const NEVER: Condition = { sql: 'FALSE', parameters: [] };

/** Halved again and again, because SQLite refuses an expression that is more than 1,000 levels deep. */
export function joinConditions(kind: 'and' | 'or', conditions: readonly Condition[]): Condition {
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
