import type xterm from '@xterm/headless';
import stringWidth from 'string-width';

/**
 * Makes the emulator measure text as the newer terminals do, by grapheme. By itself it goes by Unicode 6, to which an
 * emoji is one cell: then a row would be shorter than it is meant to be.
 */
export function measureByGrapheme({ unicode }: xterm.Terminal): void {
  const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
  let grapheme = '';
  unicode.register({
    version: 'graphemes',
    wcwidth: (point) => widthOf(String.fromCodePoint(point)),
    charProperties(point, preceding) {
      const char = String.fromCodePoint(point);
      const joined = grapheme + char;
      const isJoined = preceding !== 0 && point >= 0x300 && [...segmenter.segment(joined)].length === 1;
      grapheme = isJoined ? joined : char;
      // How xterm packs a width, and whether the character belongs to the one before.
      return (widthOf(grapheme) << 1) | (isJoined ? 1 : 0);
    },
  });
  unicode.activeVersion = 'graphemes';
}

function widthOf(grapheme: string): 0 | 1 | 2 {
  return stringWidth(grapheme) as 0 | 1 | 2;
}
