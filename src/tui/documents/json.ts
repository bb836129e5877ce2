import { readTimestamp } from '../../domain/content/timestamp.ts';
import type { JsonKind } from '../../domain/json/document.ts';
import { type JsonLine, layoutJson } from '../../domain/json/layout.ts';
import { parseJson } from '../../domain/json/parse.ts';
import { span, type Span } from '../text/line.ts';
import { grouped } from '../text/words.ts';
import type { Style } from '../theme.ts';
import { BLANK, type Document, documentOf, hangingLine, joinDocuments, type TextLine } from './document.ts';
import { textDocument } from './plain-text.ts';

/** A longer value is shown as far as this; the raw view has all of it. */
const MAX_VALUE_LENGTH = 10_000;
/** Lines move no further in than this, however deep the value. */
const MAX_INDENT = 20;

const STYLES: Readonly<Record<JsonKind, Style>> = {
  object: 'plain',
  array: 'plain',
  string: 'string',
  number: 'number',
  boolean: 'literal',
  null: 'dim',
};

/** JSON laid out, every number and string as sent. What does not parse is shown as it stands, with where it fails. */
export function jsonDocument(text: string): Document {
  const parsed = parseJson(text);
  if (!parsed.ok) {
    const { line, column, message } = parsed.error;
    const problem = span(`! not valid JSON, line ${line} column ${column}: ${message}`, 'warn');
    return joinDocuments([documentOf([hangingLine(2, problem), BLANK], 'cells'), textDocument(text)]);
  }
  const layout = layoutJson(parsed.root);
  return {
    lineCount: layout.lineCount,
    lineAt(index) {
      const [line] = layout.lines(index, 1);
      return line === undefined ? BLANK : lineFor(line);
    },
    wrap: 'cells',
  };
}

function lineFor({ indent, key, text, hasComma, node, kind }: JsonLine): TextLine {
  const margin = '  '.repeat(Math.min(indent, MAX_INDENT));
  const style = kind === 'value' ? STYLES[node.kind] : 'plain';
  return hangingLine(
    margin.length + 2,
    span(margin),
    ...(key === null ? [] : [span(key, 'name'), span(': ')]),
    ...valueSpans(text, style),
    span(hasComma ? ',' : ''),
    ...(node.kind === 'number' ? timeSpans(text) : []),
  );
}

function valueSpans(text: string, style: Style): Span[] {
  if (text.length <= MAX_VALUE_LENGTH) return [span(text, style)];
  const more = grouped(text.length - MAX_VALUE_LENGTH);
  return [span(text.slice(0, MAX_VALUE_LENGTH), style), span(` … ${more} more characters, see raw`, 'warn')];
}

/** Beside a number that is a moment, that moment: nobody reads epoch milliseconds. */
function timeSpans(text: string): Span[] {
  const time = readTimestamp(text);
  return time === null ? [] : [span(`  ${time.berlin}`, 'dim')];
}
