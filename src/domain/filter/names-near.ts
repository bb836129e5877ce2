import { closestName } from '../closest-name.ts';

/** The names that begin with `word`, else the one that it was probably meant to be, else all of them. */
export function namesNear(word: string, names: readonly string[]): readonly string[] {
  const beginning = names.filter((name) => name.startsWith(word.toLowerCase()));
  if (beginning.length > 0) return beginning;
  const closest = closestName(word, names);
  return closest === undefined ? names : [closest];
}
