import { xmlLines, type XmlLine } from '../../../domain/content/xml.ts';
import { lastNotAbove, span, type Span, type TextDocument } from './document.ts';

/** More are not laid out: raw shows all. */
const MAX_LINES = 500_000;

/** XML laid out, nothing expanded. */
export function xmlDocument(text: string): TextDocument {
  const starts: number[] = [];
  const ends: number[] = [];
  const indents: number[] = [];
  for (const line of firstLines(text)) {
    starts.push(line.start);
    ends.push(line.end);
    indents.push(line.indent);
  }
  return {
    lineCount: starts.length,
    lineAt: (index) => ({ indent: indents[index] ?? 0, spans: tagSpans(text.slice(starts[index], ends[index])) }),
    searched: { text, lineOf: (offset) => lastNotAbove(starts, offset) },
  };
}

function* firstLines(text: string): Generator<XmlLine> {
  let count = 0;
  for (const line of xmlLines(text)) {
    if (count === MAX_LINES) return;
    count += 1;
    yield line;
  }
}

/** Tags and the text between them. */
function tagSpans(text: string): Span[] {
  return text
    .split(/(<[^>]*>)/)
    .filter((part) => part !== '')
    .map((part) => span(part, part.startsWith('<') ? 'key' : 'string'));
}
