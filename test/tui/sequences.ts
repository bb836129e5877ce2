const ESC = String.fromCharCode(0x1b);

/**
 * Every sequence that the program and Ink write: colours, erasing and moving, synchronised output, cursor, alternate
 * screen, bracketed paste, kitty's keyboard. No OSC, no DCS, nothing else.
 */
const OWN = new RegExp(
  `${ESC}\\[(?:[\\d;]*m|\\d*[ABCDEFGHJKX]|\\d+;\\d+H|\\?2026[hl]|\\?7[hl]|\\?25[hl]|\\?1049[hl]|\\?2004[hl]|\\?u|>\\d*u|<u)`,
  'g',
);

/** Control, bidi and invisible characters; line ends are the terminal's. */
const CONTROL = /(?![\r\n])[\p{Cc}\p{Cf}]/gu;

/** Colours of text and ground, by number, of 256 and of all. */
const COLOR = new RegExp(`${ESC}\\[(?:\\d+;)*(?:3[0-8]|4[0-8]|9[0-7]|10[0-7])[;m]`);

/** What is left of the output that could do something to a terminal, when the program's own sequences are taken out. */
export function foreignControls(output: string): string[] {
  return output.replaceAll(OWN, '').match(CONTROL) ?? [];
}

export function isColored(output: string): boolean {
  return COLOR.test(output);
}
