import type { Filter } from '../../domain/filter/filter.ts';
import { filterOrThrow } from '../../domain/filter/parse.ts';

/** The filter that the words of a command line mean together; no words match all. Error: `FILTER_SYNTAX`. */
export function filterOf(words: readonly string[]): Filter {
  return filterOrThrow(words.join(' '));
}
