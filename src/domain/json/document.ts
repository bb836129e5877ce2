/**
 * A parsed JSON text as columns: one row for each value and each key, in the order of the source, a key right before
 * its value. A row takes 17 bytes, so that a body of 25 MB stays affordable; nodes are made when they are asked for.
 */
export type JsonDocument = Readonly<{
  text: string;
  /** Index into `ROW_KINDS`. */
  kinds: Uint8Array;
  starts: Int32Array;
  ends: Int32Array;
  /** The row after the value and everything in it. */
  afters: Int32Array;
  /** Members of an object or items of an array; 0 for anything else. */
  sizes: Int32Array;
}>;

export const ROW_KINDS = ['object', 'array', 'string', 'number', 'boolean', 'null', 'key'] as const;

export type JsonKind = Exclude<(typeof ROW_KINDS)[number], 'key'>;

/** One value in a text. `start` and `end` (exclusive) are offsets into it, in UTF-16 units. */
export type JsonNode = Readonly<{
  kind: JsonKind;
  start: number;
  end: number;
  /** Members of an object or items of an array, duplicate keys counted; 0 for anything else. */
  size: number;
  /** Its place in the document: nodes of one document are the same value when their rows are equal. */
  row: number;
  document: JsonDocument;
}>;

/** `name`: the decoded key, or the index. `start`: where the key begins, or the item. */
export type JsonChild = Readonly<{ name: string | number; start: number; node: JsonNode }>;

export function nodeAt(document: JsonDocument, row: number): JsonNode {
  return {
    kind: ROW_KINDS[cell(document.kinds, row)] as JsonKind,
    start: cell(document.starts, row),
    end: cell(document.ends, row),
    size: cell(document.sizes, row),
    row,
    document,
  };
}

/** The value exactly as it stands in the source. */
export function textOf(node: JsonNode): string {
  return node.document.text.slice(node.start, node.end);
}

/** A string, decoded; undefined for any other value. */
export function stringValue(node: JsonNode): string | undefined {
  return node.kind === 'string' ? decode(textOf(node)) : undefined;
}

/** What a person reads: a string decoded, anything else as it stands in the source. */
export function plainText(node: JsonNode): string {
  return stringValue(node) ?? textOf(node);
}

/** Members or items in the order of the source, duplicate keys included. Nothing for other values. */
export function* childrenOf(node: JsonNode): Generator<JsonChild> {
  const { document } = node;
  const end = cell(document.afters, node.row);
  let index = 0;
  for (let row = node.row + 1; row < end; index += 1) {
    const child = childAt(document, row, index);
    yield child;
    row = cell(document.afters, child.node.row);
  }
}

/**
 * The member or item called `name`. Of duplicate keys the last one, as `JSON.parse` and most handlers take it;
 * a name of digits is also an index, so that `items.0` finds what `items[0]` finds.
 */
export function childOf(node: JsonNode, name: string | number): JsonNode | undefined {
  const wanted = node.kind === 'array' && typeof name === 'string' && /^\d+$/.test(name) ? Number(name) : name;
  let found: JsonNode | undefined;
  for (const child of childrenOf(node)) if (child.name === wanted) found = child.node;
  return found;
}

/** `root` and everything in it, parents before children, without recursion. `depth` of the root is 0, its name ''. */
export function* walk(root: JsonNode): Generator<JsonChild & Readonly<{ depth: number }>> {
  yield { name: '', start: root.start, node: root, depth: 0 };
  const { document } = root;
  const open = [{ end: cell(document.afters, root.row), index: 0 }];
  for (let row = root.row + 1; ;) {
    while (open.length > 0 && open.at(-1)?.end === row) open.pop();
    const parent = open.at(-1);
    if (parent === undefined) return;
    const child = childAt(document, row, parent.index);
    parent.index += 1;
    yield { ...child, depth: open.length };
    open.push({ end: cell(document.afters, child.node.row), index: 0 });
    row = child.node.row + 1;
  }
}

/** A cell of a column. Rows come from the document itself, so that they always exist. */
export function cell(column: Uint8Array | Int32Array, row: number): number {
  return column[row] ?? 0;
}

export function isKeyRow(document: JsonDocument, row: number): boolean {
  return ROW_KINDS[cell(document.kinds, row)] === 'key';
}

/** The child whose key or item is in `row`. */
export function childAt(document: JsonDocument, row: number, index: number): JsonChild {
  const start = cell(document.starts, row);
  if (!isKeyRow(document, row)) return { name: index, start, node: nodeAt(document, row) };
  const key = document.text.slice(start, cell(document.ends, row));
  return { name: decode(key), start, node: nodeAt(document, row + 1) };
}

/** A JSON string with its quotes, which the parser has accepted. */
function decode(source: string): string {
  return source.includes('\\') ? (JSON.parse(source) as string) : source.slice(1, -1);
}
