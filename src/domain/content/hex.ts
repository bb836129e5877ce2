/** Sixteen bytes. `hex`: two digits each with a space between, one more after eight; `ascii`: `·` for what is not printable. */
export type HexLine = Readonly<{ offset: number; hex: string; ascii: string }>;

export const BYTES_PER_HEX_LINE = 16;

/** At most `count` lines, from the line that holds the byte at `fromOffset` on. */
export function hexLines(body: Uint8Array, fromOffset: number, count: number): HexLine[] {
  const first = Math.max(0, Math.floor(fromOffset / BYTES_PER_HEX_LINE));
  const total = Math.ceil(body.length / BYTES_PER_HEX_LINE);
  const lines: HexLine[] = [];
  for (let line = first; line < Math.min(first + count, total); line += 1) lines.push(hexLine(body, line));
  return lines;
}

function hexLine(body: Uint8Array, line: number): HexLine {
  const offset = line * BYTES_PER_HEX_LINE;
  const bytes = Array.from(body.subarray(offset, offset + BYTES_PER_HEX_LINE));
  const digits = bytes.map((byte) => byte.toString(16).padStart(2, '0'));
  const hex = `${digits.slice(0, 8).join(' ')}  ${digits.slice(8).join(' ')}`.trimEnd();
  const ascii = bytes.map((byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '·')).join('');
  return { offset, hex, ascii };
}
