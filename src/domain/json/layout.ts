import { cell, isKeyRow, nodeAt, ROW_KINDS, textOf, type JsonDocument, type JsonNode } from './document.ts';
import { parseJson, type JsonError } from './parse.ts';
import { grown } from './rows.ts';

/**
 * One line of a tree view. `key` and `text` are slices of the source, so that nothing is shown that was not sent; a
 * string may be as long as the body. Nothing is sanitised.
 */
export type JsonLine = Readonly<{
  /** `open` and `close` have a bracket as text; `folded` and `value` take one line; `nulls` has no text of its own. */
  kind: 'open' | 'close' | 'folded' | 'value' | 'nulls';
  /** Levels below the root. */
  indent: number;
  /** With its quotes and escapes, or null. */
  key: string | null;
  text: string;
  hasComma: boolean;
  /** The value that the line belongs to: `pathOf` tells where it is, `size` how much a fold hides. */
  node: JsonNode;
}>;

/** All lines of a tree, at a few bytes a line; the lines themselves are made when they are asked for. */
export type JsonLayout = Readonly<{
  lineCount: number;
  /** At most `count` lines from the line `from` on; the first is 0. */
  lines(from: number, count: number): JsonLine[];
  /** The line on which a value begins, or its `part`; -1 when a fold hides it. */
  lineOf(node: Pick<JsonNode, 'row'>, part?: LinePart): number;
}>;

/** What a line is of its value. `nulls`: stands for all members of an object that are null. */
export type LinePart = 'begin' | 'close' | 'nulls';

/**
 * Lays out a tree; `isFolded` tells, by row, which objects and lists take one line, and `gathersNulls` in which objects
 * two and more members that are null do. Linear in the number of lines.
 */
export function layoutJson(
  root: JsonNode,
  isFolded: (row: number) => boolean = () => false,
  gathersNulls: (row: number) => boolean = () => false,
): JsonLayout {
  const { document } = root;
  const { afters, sizes } = document;
  const table = newLines();
  const open: Readonly<{ row: number; hidesNulls: boolean }>[] = [];
  const end = cell(afters, root.row);
  for (let row = root.row; ;) {
    for (let top = open.at(-1); top !== undefined && cell(afters, top.row) === row; top = open.at(-1)) {
      if (top.hidesNulls) table.add(top.row, NULLS, open.length);
      open.pop();
      table.add(top.row, CLOSE, open.length);
    }
    if (row === end) break;
    if (isKeyRow(document, row)) row += 1;
    if (open.at(-1)?.hidesNulls === true && isNull(document, row)) {
      row += 1;
      continue;
    }
    table.add(row, BEGIN, open.length);
    const hasLinesOfItsOwn = cell(sizes, row) > 0 && !isFolded(row);
    if (hasLinesOfItsOwn) open.push({ row, hidesNulls: gathersNulls(row) && hasNulls(document, row) });
    row = hasLinesOfItsOwn ? row + 1 : cell(afters, row);
  }
  const { rows, parts, indents, length } = table.done();
  const lineAt = (line: number): JsonLine => {
    const indent = cell(indents, line);
    const part = cell(parts, line);
    const node = nodeAt(document, cell(rows, line));
    const isOpen = part === BEGIN && line + 1 < length && cell(indents, line + 1) > indent;
    const kind =
      part === CLOSE ? 'close' : part === NULLS ? 'nulls' : isOpen ? 'open' : node.size > 0 ? 'folded' : 'value';
    // The next line is a closing bracket, or there is none, exactly when nothing follows in the same parent.
    const hasComma = !isOpen && part !== NULLS && line + 1 < length && cell(parts, line + 1) !== CLOSE;
    const key = part !== BEGIN || node.row === root.row ? null : keyOf(document, node.row);
    return { kind, indent, key, text: lineText(kind, node), hasComma, node };
  };
  return {
    lineCount: length,
    lines: (from, count) =>
      Array.from({ length: Math.max(0, Math.min(count, length - from)) }, (_, index) => lineAt(from + index)),
    lineOf({ row }, part = 'begin') {
      const wanted = PARTS.indexOf(part);
      for (let line = rows.indexOf(row); line !== -1; line = rows.indexOf(row, line + 1))
        if (parts[line] === wanted) return line;
      return -1;
    },
  };
}

/** The first `limit` lines of a JSON text, laid out; `total` counts all of them. */
export function prettyLines(
  text: string,
  { limit = Infinity }: Readonly<{ limit?: number }> = {},
): Readonly<{ ok: true; lines: readonly JsonLine[]; total: number } | { ok: false; error: JsonError }> {
  const parsed = parseJson(text);
  if (!parsed.ok) return parsed;
  const layout = layoutJson(parsed.root);
  return { ok: true, lines: layout.lines(0, limit), total: layout.lineCount };
}

/** A line as text, two spaces a level; from a depth on that no screen shows, lines move no further in. */
export function formatLine(line: JsonLine): string {
  const indent = '  '.repeat(Math.min(line.indent, MAX_INDENT));
  return `${indent}${line.key === null ? '' : `${line.key}: `}${line.text}${line.hasComma ? ',' : ''}`;
}

const MAX_INDENT = 50;

const PARTS: readonly LinePart[] = ['begin', 'close', 'nulls'];
const BEGIN = PARTS.indexOf('begin');
const CLOSE = PARTS.indexOf('close');
const NULLS = PARTS.indexOf('nulls');
const NULL = ROW_KINDS.indexOf('null');

/** A table of lines while it grows: the row that each belongs to, what it is of it, and its levels below the root. */
function newLines() {
  let capacity = 256;
  let length = 0;
  let rows = new Int32Array(capacity);
  let indents = new Int32Array(capacity);
  let parts = new Uint8Array(capacity);
  return {
    add(row: number, part: number, indent: number): void {
      if (length === capacity) {
        capacity *= 2;
        rows = grown(rows, new Int32Array(capacity));
        indents = grown(indents, new Int32Array(capacity));
        parts = grown(parts, new Uint8Array(capacity));
      }
      rows[length] = row;
      parts[length] = part;
      indents[length] = indent;
      length += 1;
    },
    done: () => ({ rows: rows.subarray(0, length), parts, indents, length }),
  };
}

function isNull({ kinds }: JsonDocument, row: number): boolean {
  return cell(kinds, row) === NULL;
}

/** Whether the object in `row` has so many members that are null that one line for all of them is shorter. */
function hasNulls(document: JsonDocument, row: number): boolean {
  if (!isKeyRow(document, row + 1)) return false;
  const end = cell(document.afters, row);
  let count = 0;
  for (let key = row + 1; key < end && count < 2; key = cell(document.afters, key + 1))
    if (isNull(document, key + 1)) count += 1;
  return count >= 2;
}

function keyOf(document: JsonDocument, row: number): string | null {
  if (!isKeyRow(document, row - 1)) return null;
  return document.text.slice(cell(document.starts, row - 1), cell(document.ends, row - 1));
}

function lineText(kind: JsonLine['kind'], node: JsonNode): string {
  const isObject = node.kind === 'object';
  switch (kind) {
    case 'open':
      return isObject ? '{' : '[';
    case 'close':
      return isObject ? '}' : ']';
    case 'folded':
      return isObject ? '{…}' : '[…]';
    case 'nulls':
      return '';
    case 'value':
      return isObject ? '{}' : node.kind === 'array' ? '[]' : textOf(node);
  }
}
