/**
 * Makes text from outside safe for a terminal: one line without control, bidi, invisible, private or unassigned
 * characters, and with marks that stay on their letter. What is dangerous is shown rather than dropped, as a control
 * picture (`␛`) or as its code point (`<U+202E>`), because an attack that cannot be seen has worked. Only what selects
 * the look of an emoji goes: terminals disagree about its width. A tab becomes four spaces.
 *
 * Printable ASCII stays as it is; sanitising twice changes nothing.
 */
export function sanitize(text: string): string {
  if (HARMLESS.test(text)) return text;
  return text
    .replace(EMOJI_LOOKS, '')
    .replace(UNSAFE, show)
    .replace(MANY_MARKS, (_, kept: string, rest: string) => `${kept}<+${rest.length} marks>`)
    .replace(LEADING_MARK, `${DOTTED_CIRCLE}$&`);
}

/** Whether a terminal shows the text exactly as it is. */
export function isPrintable(text: string): boolean {
  return HARMLESS.test(text) || sanitize(text) === text;
}

/** Lines without their ends. Cut to the window first, then sanitise: of a large body only a screenful is needed. */
export function splitLines(text: string): string[] {
  return text.split(/\r\n|\n|\r/);
}

/** ASCII and the letters and signs of western Europe: nothing here combines, reorders or hides. */
const HARMLESS = /^[\x20-\x7e\xa0-\xac\xae-\u024f\u2010-\u2015\u2018-\u201e\u2020-\u2022\u2026\u20ac]*$/;

/**
 * Control (C0, DEL, C1), format (bidi, zero width, tags, byte order mark, soft hyphen), line and paragraph separators,
 * lone surrogates, private use, unassigned, what fonts leave out (variation selectors, fillers), and skin tones.
 */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}\p{Cn}\p{Default_Ignorable_Code_Point}\u{1f3fb}-\u{1f3ff}]/gu;

/** A skin tone, a variation selector and a joiner right behind an emoji, each at most once. */
const EMOJI_LOOKS =
  /(?<=\p{Extended_Pictographic})[\u{1f3fb}-\u{1f3ff}]?[\ufe0e\ufe0f]?(?:\u200d(?=\p{Extended_Pictographic}))?/gu;

/** Two marks on a letter are language, more are paint on the neighbouring lines. */
const MANY_MARKS = /(\p{M}{2})(\p{M}+)/gu;
const LEADING_MARK = /^\p{M}/u;
const DOTTED_CIRCLE = '\u25cc';

function show(char: string): string {
  const point = char.codePointAt(0) ?? 0;
  if (char === '\t') return '    ';
  if (point < 0x20) return String.fromCodePoint(0x2400 + point);
  if (point === 0x7f) return '\u2421';
  return `<U+${point.toString(16).toUpperCase().padStart(4, '0')}>`;
}
