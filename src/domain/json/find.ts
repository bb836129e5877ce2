import { closestName } from '../closest-name.ts';
import { ToolError } from '../error.ts';
import {
  cell,
  childAt,
  childOf,
  childrenOf,
  isKeyRow,
  textOf,
  type JsonChild,
  type JsonDocument,
  type JsonNode,
} from './document.ts';
import { formatPath, type JsonPath } from './path.ts';

/** The value at `path`, or undefined. Of duplicate keys the last one counts: see `childOf`. */
export function findPath(root: JsonNode, path: JsonPath): JsonNode | undefined {
  let node: JsonNode | undefined = root;
  for (const name of path) node = node && childOf(node, name);
  return node;
}

/** The value at `path`. Errors: `ToolError` `PATH_UNKNOWN` with the longest known part of the path and what is there. */
export function requirePath(root: JsonNode, path: JsonPath): JsonNode {
  let node = root;
  for (const [depth, name] of path.entries()) {
    const child = childOf(node, name);
    if (child === undefined) throw unknownPath(path, depth, node);
    node = child;
  }
  return node;
}

/** Where `node` is below `root`, its own document's value. */
export function pathOf(root: JsonNode, node: JsonNode): JsonPath {
  return [...wayTo(root, node.row)].map(({ name }) => name);
}

/** The objects and lists around the value in `row`, the outermost first. Nothing for the root. */
export function ancestorsOf(root: JsonNode, row: number): JsonNode[] {
  return root.row === row ? [] : [root, ...[...wayTo(root, row)].slice(0, -1).map(({ node }) => node)];
}

/** What leads from `root` down to the value in `row`, without the root. */
function* wayTo(root: JsonNode, row: number): Generator<JsonChild> {
  const { document } = root;
  for (let above = root.row; above !== row;) {
    const child = childAround(document, above, row);
    if (child === undefined) return;
    yield child;
    above = child.node.row;
  }
}

const MAX_NAMES_SHOWN = 12;

/** The child of `parent` that `row` is in. Looks at numbers alone: a list may have a hundred thousand items. */
function childAround(document: JsonDocument, parent: number, row: number): JsonChild | undefined {
  const end = cell(document.afters, parent);
  let index = 0;
  for (let at = parent + 1; at < end; index += 1) {
    const after = cell(document.afters, isKeyRow(document, at) ? at + 1 : at);
    if (row < after) return childAt(document, at, index);
    at = after;
  }
  return undefined;
}

function unknownPath(path: JsonPath, depth: number, node: JsonNode): ToolError {
  const known = path.slice(0, depth);
  const guess = guessOf(node, path[depth] ?? '');
  return new ToolError('PATH_UNKNOWN', {
    message: `The body has no ${formatPath(path)}.`,
    why: `${known.length === 0 ? 'The body' : formatPath(known)} is ${describe(node)}.`,
    next: guess === undefined ? [] : [`Did you mean ${formatPath([...known, guess, ...path.slice(depth + 1)])}?`],
  });
}

function guessOf(node: JsonNode, name: string | number): string | undefined {
  return node.kind === 'object' ? closestName(String(name), keysOf(node)) : undefined;
}

function describe(node: JsonNode): string {
  if (node.kind === 'array')
    return node.size === 0 ? 'an empty list' : `a list of ${node.size}, from [0] to [${node.size - 1}]`;
  if (node.kind !== 'object') return `a value without names in it: ${shortened(textOf(node))}`;
  const keys = keysOf(node);
  if (keys.length === 0) return 'an empty object';
  const shown = keys.slice(0, MAX_NAMES_SHOWN).map((key) => formatPath([key]));
  const rest = keys.length - shown.length;
  return `an object with ${shown.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}

function keysOf(node: JsonNode): string[] {
  return [...new Set(Array.from(childrenOf(node), (child) => String(child.name)))];
}

function shortened(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
