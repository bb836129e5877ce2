import type { Language } from '../../../domain/guide.ts';

export type Theme = 'auto' | 'light' | 'dark';
export const THEMES: readonly Theme[] = ['auto', 'light', 'dark'];

/** What a browser keeps from one visit to the next. */
export type Preferences = Readonly<{
  language: Language;
  theme: Theme;
  /** Share of the width that the list takes beside the detail. */
  listShare: number;
  /** Whether single letters are commands; who types by voice wants them off (WCAG 2.1.4). */
  hasLetterKeys: boolean;
  /** Filters to come back to, in the order in which they were saved. */
  savedFilters: readonly string[];
}>;

const LEAST_SHARE = 0.25;
const MOST_SHARE = 0.75;

/** Reads what was kept; what is missing or wrong is as it would be on the first visit. */
export function parsePreferences(text: string | null, languages: readonly string[]): Preferences {
  const kept = parsedRecord(text);
  const { language, theme, listShare, hasLetterKeys, savedFilters } = kept;
  return {
    language: language === 'de' || language === 'en' ? language : languageOf(languages),
    theme: THEMES.find((one) => one === theme) ?? 'auto',
    listShare: typeof listShare === 'number' ? boundedShare(listShare) : 0.46,
    hasLetterKeys: hasLetterKeys !== false,
    savedFilters: Array.isArray(savedFilters) ? savedFilters.filter((filter) => typeof filter === 'string') : [],
  };
}

export function boundedShare(share: number): number {
  return Math.max(LEAST_SHARE, Math.min(MOST_SHARE, share));
}

/** German for those who have it before English among their languages. */
function languageOf(languages: readonly string[]): Language {
  const known = languages.map((language) => language.slice(0, 2).toLowerCase());
  return known.find((language) => language === 'de' || language === 'en') === 'de' ? 'de' : 'en';
}

function parsedRecord(text: string | null): Partial<Record<keyof Preferences, unknown>> {
  try {
    const value: unknown = JSON.parse(text ?? 'null');
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}
