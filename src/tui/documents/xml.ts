import { xmlLines } from '../../domain/content/xml.ts';
import { span, type Span } from '../text/line.ts';
import { type Document, firstLines, hangingLine, type TextLine } from './document.ts';

/** Lines move no further in than this, however deep the element. */
const MAX_INDENT = 20;

/** XML laid out, nothing expanded. */
export function xmlDocument(text: string): Document {
  return firstLines(elementLines(text), 'cells');
}

function* elementLines(source: string): Generator<TextLine> {
  for (const { indent, text } of xmlLines(source)) {
    const margin = '  '.repeat(Math.min(indent, MAX_INDENT));
    yield hangingLine(margin.length + 2, span(margin), ...tagSpans(text));
  }
}

/** Tags and the text between them. */
function tagSpans(text: string): Span[] {
  return text
    .split(/(<[^>]*>)/)
    .filter((part) => part !== '')
    .map((part) => span(part, part.startsWith('<') ? 'name' : 'string'));
}
