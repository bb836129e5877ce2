import type { Language } from '../../../domain/guide.ts';
import { DE } from './de.ts';
import { EN, type Words } from './en.ts';

const WORDS: Readonly<Record<Language, Words>> = { de: DE, en: EN };

export function wordsIn(language: Language): Words {
  return WORDS[language];
}
