import { closestName } from '../closest-name.ts';
import { ToolError } from '../error.ts';
import { childOf, childrenOf, textOf, type JsonNode } from './document.ts';
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
  const path: (string | number)[] = [];
  for (let above = root; above.row !== node.row;) {
    const child = childAround(above, node);
    if (child === undefined) break;
    path.push(child.name);
    above = child.node;
  }
  return path;
}

const MAX_NAMES_SHOWN = 12;

function childAround(parent: JsonNode, node: JsonNode) {
  for (const child of childrenOf(parent)) if (child.node.end >= node.end) return child;
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
