import { ToolError } from '../error.ts';
import { childrenOf, type JsonChild, type JsonNode } from './document.ts';
import { requirePath } from './find.ts';
import { parseJson } from './parse.ts';
import { formatPath, type JsonPath } from './path.ts';

/**
 * Puts `jsonText`, as it stands, in the place of the value at `path`. All other text stays as it is. Of duplicate keys
 * the last one is set.
 *
 * Errors: `ToolError` `PATH_UNKNOWN`, `BODY_NOT_JSON`, `VALUE_NOT_JSON`.
 */
export function setValue(text: string, path: JsonPath, jsonText: string): string {
  if (!parseJson(jsonText).ok)
    throw new ToolError('VALUE_NOT_JSON', { message: `The value for ${formatPath(path)} is not JSON: ${jsonText}` });
  const node = requirePath(rootOf(text), path);
  return text.slice(0, node.start) + jsonText + text.slice(node.end);
}

/**
 * Takes the value at `path` away: a member with its key (all of them when the key is there more than once), or an item,
 * so that later ones move up. One comma and the white space beside it go too; all other text stays as it is.
 *
 * Errors: `ToolError` `PATH_UNKNOWN`, `BODY_NOT_JSON`.
 */
export function unsetValue(text: string, path: JsonPath): string {
  const root = rootOf(text);
  const node = requirePath(root, path);
  const parent = path.length === 0 ? undefined : requirePath(root, path.slice(0, -1));
  if (parent === undefined)
    throw new ToolError('PATH_UNKNOWN', {
      message: 'The whole body cannot be unset.',
      next: ['Name a value in it, like positions[0].amount.'],
    });
  const name = Array.from(childrenOf(parent)).find((child) => child.node.row === node.row)?.name;
  return without(text, parent, (child) => child.name === name);
}

function rootOf(text: string): JsonNode {
  const parsed = parseJson(text);
  if (parsed.ok) return parsed.root;
  const { line, column, message } = parsed.error;
  throw new ToolError('BODY_NOT_JSON', {
    message: 'The body is not JSON, so a value in it cannot be changed.',
    why: `Line ${line}, column ${column}: ${message}.`,
    next: ['Give the whole body instead.'],
  });
}

/** The text without some children of `parent`. What stands between two children belongs to the one before. */
function without(text: string, parent: JsonNode, isDropped: (child: JsonChild) => boolean): string {
  const children = [...childrenOf(parent)];
  const kept = children.filter((child) => !isDropped(child));
  const first = children[0];
  const last = children.at(-1);
  if (first === undefined || last === undefined) return text;
  if (kept.length === 0) return text.slice(0, parent.start + 1) + text.slice(parent.end - 1);
  const lastKept = kept.at(-1);
  const pieces = children.flatMap((child, index) => {
    if (isDropped(child)) return [];
    return [text.slice(child.start, child === lastKept ? child.node.end : children[index + 1]?.start)];
  });
  return text.slice(0, first.start) + pieces.join('') + text.slice(last.node.end);
}
