/** Longer parts are shortened: the summary is one line. */
const MAX_PART = 80;

/** Parts of a summary, those that are missing left out: `Rechnung RE-2026-1 · Müller GmbH · 1.190,00 EUR`. */
export function joinParts(parts: readonly (string | undefined)[]): string {
  return parts.flatMap((part) => (part === undefined || part === '' ? [] : [shortened(part)])).join(' · ');
}

/** Words beside each other, those that are missing left out. */
export function joinWords(...words: readonly (string | undefined)[]): string {
  return words.filter((word) => word !== undefined && word !== '').join(' ');
}

/**
 * An amount as Germans write it: `1190.5` becomes `1.190,50`. Works on the text, so that no digit is lost; what is no
 * plain decimal, or German already, stays as it is.
 */
export function germanAmount(text: string): string {
  const [, sign, whole = '', fraction = ''] = /^(-?)(\d{1,30})(?:\.(\d{1,10}))?$/.exec(text) ?? [];
  if (sign === undefined) return text;
  return `${sign}${whole.replaceAll(/\B(?=(?:\d{3})+$)/g, '.')},${fraction.padEnd(2, '0')}`;
}

function shortened(part: string): string {
  const line = part.replaceAll(/\s+/g, ' ');
  return line.length > MAX_PART ? `${line.slice(0, MAX_PART - 1)}…` : line;
}
