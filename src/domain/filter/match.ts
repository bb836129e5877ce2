import { isDelivered } from '../delivery.ts';
import type { CaptureRow } from '../event.ts';
import { compileField } from './field-check.ts';
import type { Claim, Filter } from './filter.ts';
import { foldedBodyOf, lookAt, type FilterSubject, type View } from './subject.ts';
import { compileWildcard } from './wildcard.ts';

export type { FilterSubject } from './subject.ts';

/** `now`: epoch milliseconds, for `age`. */
export type FilterPredicate = (subject: FilterSubject, now: number) => boolean;

type Check = (view: View) => boolean;

const CLAIM_CHECKS: Readonly<Record<Claim, (row: CaptureRow) => boolean>> = {
  failed: (row) => row.lastDelivery !== null && !isDelivered(row.lastDelivery),
  delivered: (row) => row.lastDelivery !== null && isDelivered(row.lastDelivery),
  replayed: (row) => row.replays > 0,
  rejected: (row) => row.admission === 'rejected',
  queued: (row) => row.forward === 'queued' || row.forward === 'held',
  dup: (row) => row.isDuplicate,
  edited: (row) => row.lastDelivery?.parity === 'edited',
  truncated: (row) => row.completeness !== 'complete',
};

/** Whether the capture passes. For many captures, compile once: `compileFilter`. */
export function matchFilter(filter: Filter, subject: FilterSubject, now: number): boolean {
  return compileFilter(filter)(subject, now);
}

/**
 * The filter as one function. Patterns are folded, expressions compiled and numbers read here, once. Within `and`
 * and `or`, tests that need only the row run first and those that need the body last.
 */
export function compileFilter(filter: Filter): FilterPredicate {
  const check = compile(filter);
  return (subject, now) => check(lookAt(subject, now));
}

function compile(filter: Filter): Check {
  switch (filter.kind) {
    case 'all':
      return () => true;
    case 'and': {
      const checks = compileParts(filter.parts);
      return (view) => checks.every((check) => check(view));
    }
    case 'or': {
      const checks = compileParts(filter.parts);
      return (view) => checks.some((check) => check(view));
    }
    case 'not': {
      const check = compile(filter.part);
      return (view) => !check(view);
    }
    case 'text':
      return compileText(filter.pattern);
    case 'is': {
      const check = CLAIM_CHECKS[filter.claim];
      return ({ subject }) => check(subject.row);
    }
    case 'field':
      return compileField(filter.field, filter.test);
  }
}

function compileParts(parts: readonly Filter[]): readonly Check[] {
  return [...parts].sort((a, b) => costOf(a) - costOf(b)).map(compile);
}

/** 0: the row alone. 1: headers, too. 2: the body, too. */
function costOf(filter: Filter): 0 | 1 | 2 {
  switch (filter.kind) {
    case 'all':
    case 'is':
      return 0;
    case 'text':
      return 2;
    case 'not':
      return costOf(filter.part);
    case 'and':
    case 'or':
      return filter.parts.reduce<0 | 1 | 2>((most, part) => Math.max(most, costOf(part)) as 0 | 1 | 2, 0);
    case 'field':
      if (filter.field.name === 'body') return 2;
      return filter.field.name === 'header' || filter.field.name === 'type' ? 1 : 0;
  }
}

function compileText(pattern: string): Check {
  const isFoundIn = compileWildcard(pattern, 'within');
  return (view) => {
    const { row, rawHeaders } = view.subject;
    const isInRow = [row.event ?? '', row.summary, row.target].some((text) => isFoundIn(text.toLowerCase()));
    return (
      isInRow ||
      rawHeaders.some(([name, value]) => isFoundIn(`${name}: ${value}`.toLowerCase())) ||
      isFoundIn(foldedBodyOf(view))
    );
  };
}
