import { cell, isKeyRow, nodeAt, textOf, type JsonDocument, type JsonNode } from './document.ts';
import { parseJson, type JsonError } from './parse.ts';

/**
 * One line of a tree view. `key` and `text` are slices of the source, so that nothing is shown that was not sent; a
 * string may be as long as the body. Nothing is sanitised.
 */
export type JsonLine = Readonly<{
  /** `open` and `close` have a bracket as text; `folded` and `value` take one line. */
  kind: 'open' | 'close' | 'folded' | 'value';
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
  /** The line on which a value begins, or -1 when a fold hides it. */
  lineOf(node: JsonNode): number;
}>;

/** Lays out a tree; `isFolded` tells, by row, which objects and lists take one line. Linear in the size of the tree. */
export function layoutJson(root: JsonNode, isFolded: (row: number) => boolean = () => false): JsonLayout {
  const { document } = root;
  const { afters, sizes } = document;
  /** A line each: the row that begins there, or for a closing bracket the complement of its row. */
  const rows: number[] = [];
  /** A line each: its levels below the root. */
  const indents: number[] = [];
  const open: number[] = [];
  const end = cell(afters, root.row);
  for (let row = root.row; ;) {
    for (let top = open.at(-1); top !== undefined && cell(afters, top) === row; top = open.at(-1)) {
      open.pop();
      rows.push(~top);
      indents.push(open.length);
    }
    if (row === end) break;
    if (isKeyRow(document, row)) row += 1;
    rows.push(row);
    indents.push(open.length);
    const hasLinesOfItsOwn = cell(sizes, row) > 0 && !isFolded(row);
    if (hasLinesOfItsOwn) open.push(row);
    row = hasLinesOfItsOwn ? row + 1 : cell(afters, row);
  }
  const lineAt = (line: number): JsonLine => {
    const row = rows[line] ?? 0;
    const indent = indents[line] ?? 0;
    const isClose = row < 0;
    const node = nodeAt(document, isClose ? ~row : row);
    const isOpen = !isClose && (indents[line + 1] ?? 0) > indent;
    const kind = isClose ? 'close' : isOpen ? 'open' : node.size > 0 ? 'folded' : 'value';
    // The next line is a closing bracket, or there is none, exactly when nothing follows in the same parent.
    const hasComma = !isOpen && (rows[line + 1] ?? -1) >= 0;
    const key = isClose || node.row === root.row ? null : keyOf(document, node.row);
    return { kind, indent, key, text: lineText(kind, node), hasComma, node };
  };
  return {
    lineCount: rows.length,
    lines: (from, count) => Array.from(rows.slice(from, from + count), (_, index) => lineAt(from + index)),
    lineOf: (node) => rows.indexOf(node.row),
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
    case 'value':
      return isObject ? '{}' : node.kind === 'array' ? '[]' : textOf(node);
  }
}
