import type { Preferences } from '../model/preferences.ts';

const KEY = 'hookscope';

/** What was kept at the last visit. A browser may refuse to keep anything: then each visit is the first. */
export function readKept(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

export function keep(preferences: Preferences): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(preferences));
  } catch {
    // Nothing of the page depends on it.
  }
}
