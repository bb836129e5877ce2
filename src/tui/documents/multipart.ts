import { viewContent } from '../../domain/content/view.ts';
import { parseMultipart, type Part } from '../../domain/content/multipart.ts';
import { formatSize } from '../../domain/size.ts';
import { span } from '../text/line.ts';
import { BLANK, type Document, documentOf, joinDocuments, type TextLine, textLine } from './document.ts';
import { headerLines } from './headers.ts';
import { textDocument } from './plain-text.ts';

/** The parts of a multipart body: their headers, and their text where they have one. */
export function multipartDocument(body: Uint8Array, boundary: string): Document {
  const { parts, isClosed } = parseMultipart(body, boundary);
  const end: TextLine[] = isClosed ? [] : [textLine(span('! the closing boundary is missing', 'warn'))];
  return joinDocuments([...parts.flatMap((part, index) => partDocuments(body, part, index)), documentOf(end, 'cells')]);
}

function partDocuments(body: Uint8Array, part: Part, index: number): Document[] {
  const bytes = body.subarray(part.start, part.end);
  const name = [`Part ${index + 1}`, part.name, part.filename].filter((text) => text !== null).join(' · ');
  const head: TextLine[] = [
    textLine(span(name, 'strong'), span(`  ${formatSize(bytes.length)}`, 'dim')),
    ...headerLines(part.headers),
    BLANK,
  ];
  // Parts are not compressed on their own (RFC 7578 §4.8 has no place for it): what claims to be stays as it is.
  const { text } = viewContent(bytes, part.headers, () => null);
  const content =
    text === null ? documentOf([textLine(span('not a text: see hex', 'dim'))], 'cells') : textDocument(text);
  return [documentOf(head, 'cells'), content, documentOf([BLANK], 'cells')];
}
