import type { JsonNode } from '../../domain/json/document.ts';
import { layoutJson } from '../../domain/json/layout.ts';
import type { JsonError } from '../../domain/json/parse.ts';
import { span } from '../text/line.ts';
import { safe } from '../text/safe.ts';
import { cellWidth } from '../text/width.ts';
import { BLANK, type Document, documentOf, hangingLine, joinDocuments, type TextLine, textLine } from './document.ts';
import { jsonLine } from './json-line.ts';
import { textDocument } from './plain-text.ts';

/** JSON laid out, every number and string as sent. */
export function jsonDocument(root: JsonNode): Document {
  const layout = layoutJson(root);
  return {
    lineCount: layout.lineCount,
    lineAt(index) {
      const [line] = layout.lines(index, 1);
      return line === undefined ? BLANK : jsonLine(line);
    },
    wrap: 'cells',
  };
}

/** JSON that is none: what was expected where, the line with a mark under that place, and then all of the text. */
export function brokenJson(text: string, error: JsonError): Document {
  const { line, column, message } = error;
  const { shown, caret } = lineAround(text, error);
  const lines: TextLine[] = [
    hangingLine(2, span(`! not valid JSON, line ${line} column ${column}: ${message}`, 'warn')),
    BLANK,
    textLine(span(shown)),
    textLine(span(`${' '.repeat(caret)}^`, 'warn')),
    BLANK,
  ];
  return joinDocuments([documentOf(lines, 'cells'), textDocument(text)]);
}

/** Characters on either side of the place that fit on any screen. */
const AROUND = 15;

function lineAround(text: string, { position }: JsonError): Readonly<{ shown: string; caret: number }> {
  const lineStart = Math.max(text.lastIndexOf('\n', position - 1), text.lastIndexOf('\r', position - 1)) + 1;
  const start = Math.max(lineStart, position - AROUND);
  const before = (start > lineStart ? '…' : '') + text.slice(start, position);
  const [after = ''] = text.slice(position, position + AROUND).split(/[\r\n]/, 1);
  return { shown: before + after, caret: cellWidth(safe(before)) };
}
