import type { JsonChange } from '../../domain/diff/json.ts';
import type { JsonNode } from '../../domain/json/document.ts';
import { formatPath } from '../../domain/json/path.ts';
import { formatSize } from '../../domain/size.ts';
import { span, type Span } from '../text/line.ts';
import { counted, grouped } from '../text/words.ts';
import type { Style } from '../theme.ts';
import type { Comparison } from './compare.ts';
import { BLANK, type Document, firstLines, hangingLine, type TextLine, textLine } from './document.ts';
import { sizeWords } from './json-line.ts';

/** What differs, a line each; `before` and `after` are what the two are called. */
export function diffDocument(comparison: Comparison, before: string, after: string): Document {
  return firstLines(diffLines(comparison, before, after), 'cells');
}

function* diffLines(comparison: Comparison, before: string, after: string): Generator<TextLine> {
  yield hangingLine(2, span('- ', 'bad'), span(before, 'dim'));
  yield hangingLine(2, span('+ ', 'good'), span(after, 'dim'));
  yield BLANK;
  switch (comparison.kind) {
    case 'same-bytes':
      yield textLine(span('✓ ', 'good'), span('Equal, byte for byte.'));
      return;
    case 'same-content':
      yield textLine(span('✓ ', 'good'), span('Equal but for white space, line ends or encoding.'));
      return;
    case 'sizes': {
      const sizes = `${formatSize(comparison.before)} before, ${formatSize(comparison.after)} now`;
      const why = comparison.why === 'binary' ? 'which is no text' : 'too long to compare here';
      yield hangingLine(2, span('~ ', 'warn'), span(`They differ: ${sizes}, ${why}.`));
      return;
    }
    case 'json':
      yield* jsonLines(comparison.changes);
      return;
    case 'lines':
      yield* textLines(comparison);
      return;
  }
}

function* jsonLines(changes: readonly JsonChange[]): Generator<TextLine> {
  const counts = KINDS.flatMap((kind) => {
    const count = changes.filter((change) => change.kind === kind).length;
    return count === 0 ? [] : [`${grouped(count)} ${kind}`];
  });
  yield textLine(span(counts.join(', '), 'dim'));
  yield BLANK;
  for (const change of changes) yield changeLine(change);
}

const KINDS: readonly JsonChange['kind'][] = ['changed', 'added', 'removed', 'rewritten', 'reordered'];

const SIGNS: Readonly<Record<JsonChange['kind'], readonly [sign: string, style: Style]>> = {
  changed: ['~ ', 'warn'],
  added: ['+ ', 'good'],
  removed: ['- ', 'bad'],
  rewritten: ['= ', 'dim'],
  reordered: ['= ', 'dim'],
};

function changeLine(change: JsonChange): TextLine {
  const [sign, style] = SIGNS[change.kind];
  const path = formatPath(change.path);
  return hangingLine(
    4,
    span(sign, style),
    span(path === '' ? 'the whole body' : path, 'name'),
    span('  '),
    ...valueSpans(change),
  );
}

function valueSpans(change: JsonChange): Span[] {
  switch (change.kind) {
    case 'added':
      return [span(shortText(change.after), 'good')];
    case 'removed':
      return [span(shortText(change.before), 'bad')];
    case 'reordered':
      return [span('its members stand in another order', 'dim')];
    case 'changed':
    case 'rewritten': {
      const note = change.kind === 'rewritten' ? [span('  the same value', 'dim')] : [];
      const { before, after } = change;
      return [span(shortText(before), 'bad'), span(' → ', 'dim'), span(shortText(after), 'good'), ...note];
    }
  }
}

/** So much of a value is shown. */
const MAX_VALUE_LENGTH = 300;

function shortText(node: JsonNode): string {
  const { text } = node.document;
  if (node.end - node.start <= MAX_VALUE_LENGTH) return text.slice(node.start, node.end).replaceAll(/\s*\n\s*/g, ' ');
  if (node.size > 0) return `${node.kind === 'object' ? '{…}' : '[…]'} ${sizeWords(node)}`;
  return `${text.slice(node.start, node.start + MAX_VALUE_LENGTH)}…`;
}

/** So many equal lines are shown round a change. */
const CONTEXT = 2;

function* textLines({ before, after, hunks }: Extract<Comparison, { kind: 'lines' }>): Generator<TextLine> {
  for (const [index, hunk] of hunks.entries()) {
    if (hunk.kind === 'changed') {
      for (let at = 0; at < hunk.aLength; at += 1) yield signed('- ', 'bad', before[hunk.a + at]);
      for (let at = 0; at < hunk.bLength; at += 1) yield signed('+ ', 'good', after[hunk.b + at]);
      continue;
    }
    const head = index === 0 ? 0 : Math.min(CONTEXT, hunk.bLength);
    const tail = index === hunks.length - 1 ? 0 : Math.min(CONTEXT, hunk.bLength - head);
    for (let at = 0; at < head; at += 1) yield signed('  ', 'plain', after[hunk.b + at]);
    const hidden = hunk.bLength - head - tail;
    if (hidden > 0) yield textLine(span(`  … ${counted(hidden, 'equal line')}`, 'dim'));
    for (let at = hunk.bLength - tail; at < hunk.bLength; at += 1) yield signed('  ', 'plain', after[hunk.b + at]);
  }
}

/** A longer line is shown as far as this. */
const MAX_LINE_LENGTH = 2000;

function signed(sign: string, style: Style, text = ''): TextLine {
  const rest = text.length > MAX_LINE_LENGTH ? '…' : '';
  return hangingLine(2, span(sign, style), span(text.slice(0, MAX_LINE_LENGTH) + rest, style));
}
