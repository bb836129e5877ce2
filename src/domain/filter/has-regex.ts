import type { Filter } from './filter.ts';

/** Whether a regular expression is in it: to test one capture by it may take for ever. */
export function hasRegex(filter: Filter): boolean {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return filter.parts.some(hasRegex);
    case 'not':
      return hasRegex(filter.part);
    case 'field':
      return filter.test.kind === 'regex';
    case 'all':
    case 'text':
    case 'is':
      return false;
  }
}
