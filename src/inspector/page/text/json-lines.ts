import { readTimestamp } from '../../../domain/content/timestamp.ts';
import { childrenOf, nodeAt, ROW_KINDS, type JsonDocument, type JsonNode } from '../../../domain/json/document.ts';
import { layoutJson, type JsonLine } from '../../../domain/json/layout.ts';
import {
  lastNotAbove,
  span,
  type Span,
  type SpanStyle,
  type TextDocument,
  type TextLine,
  type TreePlace,
} from './document.ts';

/** A longer string is cut in the tree; raw shows all of it. */
const MAX_VALUE_LENGTH = 1_000;
/** So many names of members that are null are told. */
const MAX_NAMES = 30;

/**
 * How a tree is looked at, by rows of its document. `folded`: objects and lists that take one line. `gathersNulls`: one
 * line stands for all members of an object that are null, but for those in `spread`.
 */
export type TreeLook = Readonly<{ folded: ReadonlySet<number>; gathersNulls: boolean; spread: ReadonlySet<number> }>;

/** JSON as a tree, with everything as it was sent. */
export function jsonDocument(root: JsonNode, { folded, gathersNulls, spread }: TreeLook): TextDocument {
  const layout = layoutJson(
    root,
    (row) => folded.has(row),
    (row) => gathersNulls && !spread.has(row),
  );
  const { document } = root;
  const lineAt = (index: number) => layout.lines(index, 1)[0];
  return {
    lineCount: layout.lineCount,
    lineAt(index) {
      const line = lineAt(index);
      return line === undefined ? { indent: 0, spans: [] } : textLine(line);
    },
    searched: {
      text: document.text,
      lineOf: (offset) => layout.lineOf(valueAt(document, offset)),
    },
    placeAt: (index) => placeOf(lineAt(index)),
  };
}

function placeOf(line: JsonLine | undefined): TreePlace | undefined {
  return line && { node: line.node, part: line.kind === 'close' || line.kind === 'nulls' ? line.kind : 'begin' };
}

/** The value that the place in the source belongs to: to a key belongs its value. */
export function valueAt(document: JsonDocument, offset: number): JsonNode {
  const row = lastNotAbove(document.starts, offset);
  const isKey = ROW_KINDS[document.kinds[row] ?? 0] === 'key';
  return nodeAt(document, isKey ? row + 1 : row);
}

function textLine({ kind, indent, key, text, hasComma, node }: JsonLine): TextLine {
  const spans = [
    ...(key === null ? [] : [span(key, 'key'), span(': ', 'dim')]),
    ...valueSpans(text, kind === 'value' ? STYLES[node.kind] : 'plain'),
    ...(hasComma ? [span(',', 'dim')] : []),
    ...(kind === 'folded' ? [span(`  ${node.size}`, 'dim')] : []),
    ...(kind === 'nulls' ? nullSpans(node) : []),
    ...(kind === 'value' ? timeSpans(node, text) : []),
  ];
  const line = { indent, spans };
  if (kind === 'open') return { ...line, fold: 'open' };
  return kind === 'folded' || kind === 'nulls' ? { ...line, fold: 'closed' } : line;
}

/** Which members of the object are null. */
function nullSpans(object: JsonNode): Span[] {
  const names: string[] = [];
  for (const { name, node } of childrenOf(object)) if (node.kind === 'null') names.push(String(name));
  const more = names.length - MAX_NAMES;
  const shown = names.slice(0, MAX_NAMES).join(', ');
  return [
    span('null', 'word'),
    span(` ${names.length}× `, 'dim'),
    span(shown, 'dim'),
    span(more > 0 ? ` … +${more}` : '', 'dim'),
  ];
}

const STYLES: Readonly<Record<JsonNode['kind'], SpanStyle>> = {
  object: 'plain',
  array: 'plain',
  string: 'string',
  number: 'number',
  boolean: 'word',
  null: 'word',
};

function valueSpans(text: string, style: SpanStyle): Span[] {
  if (text.length <= MAX_VALUE_LENGTH) return [span(text, style)];
  return [span(text.slice(0, MAX_VALUE_LENGTH), style), span(` … +${text.length - MAX_VALUE_LENGTH}`, 'warn')];
}

/** Beside a value that is a moment, that moment in Berlin: nobody reads epoch milliseconds. */
function timeSpans({ kind }: JsonNode, text: string): Span[] {
  if (kind !== 'number' && kind !== 'string') return [];
  const time = readTimestamp(kind === 'string' ? text.slice(1, -1) : text);
  if (time === null || time.utc === null) return [];
  return [span(`  ${time.berlin}${time.isAssumed ? ' ?' : ''}`, 'dim')];
}
