import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isPrintable, sanitize, splitLines } from '../../src/domain/sanitize.ts';

const UNSAFE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}\p{Cn}\p{Default_Ignorable_Code_Point}\p{Emoji_Modifier}]/u;

/** Any UTF-16 units, thick with what is dangerous. */
const hostile = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.nat(0xffff).map((unit) => String.fromCharCode(unit)),
      fc.constantFrom(
        '\u001b[2J',
        '\u001b]52;c;eA==\u0007',
        '\u009b',
        '\u202e',
        '\u200d',
        '\ufe0f',
        '\u0301',
        '👍🏽',
        '\r\n',
      ),
      fc.constantFrom('👩‍🚀', '❤️', '\u{e0041}', '\u{e0100}', '\ud800', '\udc00', '\u3164', 'ü', '\u{1f3fb}', '\u2764'),
    ),
  )
  .map((pieces) => pieces.join(''));

describe('whatever comes in', () => {
  test('nothing unsafe comes out, on one line', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        expect(sanitize(text)).not.toMatch(UNSAFE);
        expect(splitLines(sanitize(text))).toHaveLength(1);
      }),
      { numRuns: 1000 },
    );
  });

  test('no letter carries more than two marks, and no mark stands first', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        expect(sanitize(text)).not.toMatch(/\p{M}{3}|^\p{M}/u);
      }),
      { numRuns: 1000 },
    );
  });

  test('sanitising twice changes nothing, and what was sanitised is printable', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const once = sanitize(text);
        expect(sanitize(once)).toBe(once);
        expect(isPrintable(once)).toBe(true);
        expect(isPrintable(text)).toBe(once === text);
      }),
      { numRuns: 1000 },
    );
  });

  test('printable ASCII stays as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii' }), (text) => {
        expect(sanitize(text)).toBe(text);
      }),
    );
  });

  test('each code point alone is either kept or shown', () => {
    for (let point = 0; point <= 0x10ffff; point += point < 0x3000 ? 1 : 0x101) {
      const char = String.fromCodePoint(point);
      const shown = sanitize(char);
      expect(shown.length, point.toString(16)).toBeGreaterThan(0);
      if (UNSAFE.test(char)) expect(shown, point.toString(16)).not.toContain(char);
    }
  });
});

test.each([
  ['a screen that is cleared', 'a\u001b[2Jb', 'a␛[2Jb'],
  ['a clipboard that is written', '\u001b]52;c;eA==\u0007', '␛]52;c;eA==␇'],
  ['an eight-bit CSI', '\u009b31m', '<U+009B>31m'],
  ['text that runs backwards', 'invoice_\u202egpj.exe', 'invoice_<U+202E>gpj.exe'],
  ['a name with nothing in it', 'adm\u200bin', 'adm<U+200B>in'],
  ['a hidden prompt in tags', 'hi\u{e0049}', 'hi<U+E0049>'],
  ['bytes hidden in selectors', 'a\ufe01\u{e0101}', 'a<U+FE01><U+E0101>'],
  ['half a character', 'a\ud83d', 'a<U+D83D>'],
  ['a stack of marks', 'a\u0301\u0302\u0303\u0304b', 'a\u0301\u0302<+2 marks>b'],
  ['a mark that would sit on our frame', '\u0301a', '◌\u0301a'],
  ['line ends', 'a\r\nb', 'a␍␊b'],
  ['a tab', 'a\tb', 'a    b'],
  ['backspace and delete', 'a\b\u007f', 'a␈␡'],
  ['German', 'Größe in € – „Müller“ …', 'Größe in € – „Müller“ …'],
  ['emoji, without the look that terminals disagree about', '👍🏽 ❤️ 👩‍🚀', '👍 ❤ 👩🚀'],
  ['a skin tone of its own', 'a🏽', 'a<U+1F3FD>'],
  ['other scripts', 'Ελληνικά 日本語 한국어 नमस्ते', 'Ελληνικά 日本語 한국어 नमस्ते'],
])('%s', (_, text, shown) => {
  expect(sanitize(text)).toBe(shown);
});

test('lines end as text from anywhere ends them', () => {
  expect(splitLines('a\nb\r\nc\rd\n')).toEqual(['a', 'b', 'c', 'd', '']);
  expect(splitLines('')).toEqual(['']);
});
