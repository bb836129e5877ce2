import { parseForm } from '../../../domain/content/form.ts';
import { parseMultipart, type Part } from '../../../domain/content/multipart.ts';
import { viewContent } from '../../../domain/content/view.ts';
import type { RawHeaders } from '../../../domain/headers.ts';
import { formatSize } from '../../../domain/size.ts';
import { documentOf, joinDocuments, plainLine, span, type TextDocument, type TextLine } from './document.ts';
import { hexDocument } from './hex-lines.ts';
import { plainDocument } from './plain-lines.ts';

/** The fields of a form, decoded, in their order. */
export function formDocument(body: Uint8Array): TextDocument {
  return documentOf(
    parseForm(body).map(({ name, value, isGuess }) =>
      plainLine(
        span(name, 'key'),
        span(' = ', 'dim'),
        span(value, 'string'),
        ...(isGuess ? [span('  ≠ UTF-8', 'warn')] : []),
      ),
    ),
  );
}

/** The parts of a multipart body: the headers of each, and its content. */
export function multipartDocument(body: Uint8Array, boundary: string, columns: number): TextDocument {
  const { parts, isClosed } = parseMultipart(body, boundary);
  const end = isClosed ? [] : [documentOf([plainLine(span(`… --${boundary}--`, 'warn'))])];
  return joinDocuments([...parts.flatMap((part, index) => partDocuments(body, part, index, columns)), ...end]);
}

export function headerLines(headers: RawHeaders): TextLine[] {
  return headers.map(([name, value]) => plainLine(span(name, 'key'), span(': ', 'dim'), span(value)));
}

function partDocuments(body: Uint8Array, part: Part, index: number, columns: number): TextDocument[] {
  const bytes = body.subarray(part.start, part.end);
  const name = [`${index + 1}`, part.name, part.filename].filter((text) => text !== null).join(' · ');
  const head = [
    plainLine(span(name, 'heading'), span(`  ${formatSize(bytes.length)}`, 'dim')),
    ...headerLines(part.headers),
    plainLine(),
  ];
  // Parts are not compressed on their own (RFC 7578 §4.8 has no place for it): what claims to be stays as it is.
  const { text } = viewContent(bytes, part.headers, () => null);
  const content = text === null ? hexDocument(bytes) : plainDocument(text, columns);
  return [documentOf(head), content, documentOf([plainLine()])];
}
