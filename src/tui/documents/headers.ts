import type { RawHeaders } from '../../domain/headers.ts';
import { span } from '../text/line.ts';
import { type Document, documentOf, hangingLine, type TextLine, textLine } from './document.ts';

/** Header fields in the order, case and number in which they were sent. */
export function headersOf(headers: RawHeaders): Document {
  const lines = headers.length === 0 ? [textLine(span('No headers.', 'dim'))] : headerLines(headers);
  return documentOf(lines, 'cells');
}

export function headerLines(headers: RawHeaders): TextLine[] {
  return headers.map(([name, value]) => hangingLine(2, span(name, 'name'), span(': ', 'dim'), span(value)));
}
