/**
 * A pattern for SQLite's LIKE that finds, in the bytes as they are stored, every text in which these pieces are found one
 * after the other when upper and lower case are alike; undefined when it would say too little. It finds more than that:
 * LIKE knows upper and lower case of ASCII alone.
 *
 * The bytes are UTF-8, or each is a character. `raw`: the text as it is searched, or headers as they are stored. `json`:
 * values of a JSON text, in which other characters than ASCII may be escaped.
 */
export function likePattern(pieces: readonly string[], source: 'raw' | 'json'): string | undefined {
  const pattern = `%${pieces.map((piece) => loosened(piece, source)).join('%')}%`.replaceAll(/%+/g, '%');
  const letters = pattern.split('%').map((run) => run.replaceAll('_', '').length);
  return Math.max(...letters) < MIN_LETTERS ? undefined : pattern;
}

/** Fewer letters together are in nearly every body. */
const MIN_LETTERS = 2;

/**
 * `_` for one character of which only the fold is known: other than ASCII, and I and K, to which U+0130 and U+212A fold,
 * too. `%` for what may be any number of bytes: several such characters, of which LIKE may take two for one; an I before
 * one, because U+0130 folds to two; what JSON escapes, be it in the headers; the colon and the space between a header's name and value, which are not stored.
 */
function loosened(text: string, source: 'raw' | 'json'): string {
  return text
    .toLowerCase()
    .replaceAll(source === 'raw' ? SEVERAL_OTHERS : ANY_OTHERS, '%')
    .replaceAll(source === 'raw' ? ESCAPED : ESCAPED_IN_JSON, '%')
    .replaceAll(ONE_OTHER, '_');
}

const SEVERAL_OTHERS = /i?[^\p{ASCII}]{2,}|i[^\p{ASCII}]|[\p{Surrogate}\uFFFD]/gu;
const ANY_OTHERS = /i?[^\p{ASCII}]+/gu;
const ESCAPED = /[:*] ?|^ |["\\\p{Control}]/gu;
const ESCAPED_IN_JSON = /["\\/\p{Control}]|\*/gu;
const ONE_OTHER = /[^\p{ASCII}]|[ik]/gu;
