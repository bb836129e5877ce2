import { readTimestamp } from '../../domain/content/timestamp.ts';
import { childrenOf, type JsonKind, type JsonNode } from '../../domain/json/document.ts';
import type { JsonLine } from '../../domain/json/layout.ts';
import { span, type Span } from '../text/line.ts';
import { counted, grouped } from '../text/words.ts';
import type { Style } from '../theme.ts';
import { hangingLine, type TextLine } from './document.ts';

/** A longer value is shown as far as this; the raw view has all of it. */
const MAX_VALUE_LENGTH = 10_000;
/** Lines move no further in than this, however deep the value. */
const MAX_INDENT = 20;
/** So much of the names of gathered nulls is told. */
const MAX_NAMES_LENGTH = 300;

const STYLES: Readonly<Record<JsonKind, Style>> = {
  object: 'plain',
  array: 'plain',
  string: 'string',
  number: 'number',
  boolean: 'literal',
  null: 'dim',
};

/** A line of JSON, with `mark` before what it holds. */
export function jsonLine({ indent, key, text, hasComma, node, kind }: JsonLine, mark = ''): TextLine {
  const margin = '  '.repeat(Math.min(indent, MAX_INDENT));
  const style = kind === 'value' ? STYLES[node.kind] : 'plain';
  return hangingLine(
    margin.length + mark.length + 2,
    span(margin),
    span(mark, 'dim'),
    ...(key === null ? [] : [span(key, 'name'), span(': ')]),
    ...valueSpans(text, style),
    span(hasComma ? ',' : ''),
    ...(kind === 'folded' ? [span(`  ${sizeWords(node)}`, 'dim')] : []),
    ...(kind === 'nulls' ? nullSpans(node) : []),
    ...(node.kind === 'number' ? timeSpans(text) : []),
  );
}

/** `12 members`, `1 item`. */
export function sizeWords({ kind, size }: JsonNode): string {
  return counted(size, kind === 'object' ? 'member' : 'item');
}

function valueSpans(text: string, style: Style): Span[] {
  if (text.length <= MAX_VALUE_LENGTH) return [span(text, style)];
  const more = grouped(text.length - MAX_VALUE_LENGTH);
  return [span(text.slice(0, MAX_VALUE_LENGTH), style), span(` … ${more} more characters, see raw`, 'warn')];
}

/** How many members of the object are null, and which. */
function nullSpans(object: JsonNode): Span[] {
  let count = 0;
  let names = '';
  for (const { name, node } of childrenOf(object)) {
    if (node.kind !== 'null') continue;
    if (names.length < MAX_NAMES_LENGTH) names += `${count === 0 ? '' : ', '}${name}`;
    count += 1;
  }
  return [span(`${counted(count, 'null')}: `, 'dim'), span(names.slice(0, MAX_NAMES_LENGTH), 'dim')];
}

/** Beside a number that is a moment, that moment: nobody reads epoch milliseconds. */
function timeSpans(text: string): Span[] {
  const time = readTimestamp(text);
  return time === null ? [] : [span(`  ${time.berlin}`, 'dim')];
}
