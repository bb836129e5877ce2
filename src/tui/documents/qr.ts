import { renderUnicodeCompact } from 'uqr';
import { span } from '../text/line.ts';
import { BLANK, type Document, documentOf, textLine } from './document.ts';

/** The cells that the code of a URL takes, with the blank round it that readers need. */
export type QrSize = Readonly<{ columns: number; rows: number }>;

/** The URL as a QR code, for a phone, with the URL below. */
export function qrDocument(url: string): Document {
  const rows = qrRows(url).map((row) => textLine(span(row, 'code')));
  return documentOf([...rows, BLANK, textLine(span(url, 'accent'))], 'cells');
}

export function qrSize(url: string): QrSize {
  const rows = qrRows(url);
  return { columns: rows[0]?.length ?? 0, rows: rows.length };
}

function qrRows(url: string): readonly string[] {
  return renderUnicodeCompact(url, { border: 2 }).split('\n');
}
