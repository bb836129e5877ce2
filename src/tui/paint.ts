import type { Line } from './text/line.ts';
import type { Palette } from './theme.ts';

const RESET = '\u001b[0m';

/**
 * A row as text with SGR sequences in it, the only escape sequences that the program's content ever holds.
 *
 * Painting is a function of a palette here, rather than Ink's colour props: those go by one global of chalk's, which
 * ignores NO_COLOR and, switched off, also takes bold and inverse away.
 */
export function paint({ spans, ground }: Line, palette: Palette): string {
  const behind = palette.grounds[ground];
  return spans
    .map(({ text, style }) => {
      const own = palette.styles[style];
      const codes = [...(behind.weight ?? []), ...(own.weight ?? []), ...(behind.tint ?? own.tint ?? [])];
      return codes.length === 0 || text === '' ? text : `\u001b[${codes.join(';')}m${text}${RESET}`;
    })
    .join('');
}
