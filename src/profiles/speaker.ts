import type { Language } from '../domain/guide.ts';

/** A text in each language. */
export type Texts = Readonly<Record<Language, string>>;

/** Picks the text in one language. */
export type Speaker = (texts: Texts) => string;

export function speakerFor(language: Language): Speaker {
  return (texts) => texts[language];
}
