import { BYTES_PER_HEX_LINE, hexLines } from '../../../domain/content/hex.ts';
import { plainLine, span, type TextDocument } from './document.ts';

/** Two digits and a space for each byte, and one more space in the middle. */
const HEX_WIDTH = BYTES_PER_HEX_LINE * 3;

/** Bytes, sixteen a line, with the characters that they would be. */
export function hexDocument(bytes: Uint8Array): TextDocument {
  return {
    lineCount: Math.ceil(bytes.length / BYTES_PER_HEX_LINE),
    lineAt(index) {
      const [line] = hexLines(bytes, index * BYTES_PER_HEX_LINE, 1);
      if (line === undefined) return plainLine();
      const offset = line.offset.toString(16).padStart(8, '0');
      return plainLine(span(offset, 'dim'), span(`  ${line.hex.padEnd(HEX_WIDTH)}  `), span(line.ascii, 'key'));
    },
    searched: null,
  };
}
