import { formatPath } from '../../domain/json/path.ts';
import { pathOf } from '../../domain/json/find.ts';
import type { JsonNode } from '../../domain/json/document.ts';
import type { JsonLine } from '../../domain/json/layout.ts';
import { isEndShown, scrolled, showing, START, endOf, type Place } from '../documents/document.ts';
import { cursorLine, cursorTo, lineAtCursor, treeLayout, type TreeModel } from '../documents/tree.ts';
import type { DetailModel } from './detail.ts';
import type { Reading } from './reading.ts';
import type { State } from './state.ts';

/** JSON that is read as a tree. */
export type ReadTree = Readonly<{ root: JsonNode; tree: TreeModel }>;

/** The tree that is open, if the body is read as one. */
export function openTree({ shown, tab, bodyView, tree }: DetailModel): ReadTree | undefined {
  if (tab !== 'body' || bodyView !== 'pretty' || tree === null || shown?.body.json?.ok !== true) return undefined;
  return { root: shown.body.json.root, tree };
}

/** What the cursor is on: the line, and where in the body its value is. */
export function atCursor(state: State): Readonly<{ line: JsonLine; path: string }> | undefined {
  const open = openTree(state.detail);
  const line = open && lineAtCursor(open.root, open.tree);
  return line && { line, path: formatPath(pathOf(open.root, line.node)) };
}

/** Changes how the tree is looked at. */
export function onTree(state: State, change: (root: JsonNode, tree: TreeModel) => TreeModel): State {
  const open = openTree(state.detail);
  return open === undefined ? state : withTree(state, change(open.root, open.tree));
}

/** The place from which the cursor is on the screen: whatever became of the tree or the screen, it is never lost. */
export function placeOfTree({ root, tree }: ReadTree, { document, place, viewport }: Reading): Place {
  const cursor = cursorLine(root, tree);
  const line = document.lineCount - treeLayout(root, tree).lineCount + cursor;
  const context = Math.min(CONTEXT, Math.floor(viewport.height / 5));
  const near = [line - context, Math.min(line + context, document.lineCount - 1), line];
  // What stands above the tree comes back with its first line.
  const from = cursor === 0 ? START : place;
  return near.reduce((shown, one) => showing(document, shown, Math.max(0, one), viewport), from);
}

/** So many lines are kept on the screen above and below the cursor, where there is room. */
const CONTEXT = 2;

/** Moves the cursor by lines; through a value that is longer than the screen row by row. */
export function moveCursor(state: State, reading: Reading, by: 1 | -1): State {
  const open = openTree(state.detail);
  if (open === undefined) return state;
  const { root, tree } = open;
  const { document, place, viewport } = reading;
  const cursor = cursorLine(root, tree);
  const line = document.lineCount - treeLayout(root, tree).lineCount + cursor;
  const isInside = by > 0 ? !isEndShown(document, place, line, viewport) : place.line === line && place.row > 0;
  if (isInside) return withPlace(state, scrolled(document, place, by, viewport));
  return withTree(withPlace(state, place), cursorTo(root, tree, cursor + by));
}

/** Moves the cursor and the view by so many rows; at an end the cursor goes to it. */
export function pageCursor(state: State, { document, place, viewport }: Reading, rows: number): State {
  const open = openTree(state.detail);
  if (open === undefined) return state;
  const { root, tree } = open;
  const next = scrolled(document, place, rows, viewport);
  const by = next.line - place.line;
  const isAtEnd = next.line === place.line && next.row === place.row;
  const cursor = isAtEnd ? Math.sign(rows) * document.lineCount : cursorLine(root, tree) + by;
  return withTree(withPlace(state, next), cursorTo(root, tree, cursor));
}

export function cursorToEnd(state: State, { document, viewport }: Reading): State {
  const next = onTree(state, (root, tree) => cursorTo(root, tree, document.lineCount));
  return withPlace(next, endOf(document, viewport));
}

export function cursorToStart(state: State): State {
  return withPlace(
    onTree(state, (root, tree) => cursorTo(root, tree, 0)),
    START,
  );
}

function withTree(state: State, tree: TreeModel): State {
  return { ...state, detail: { ...state.detail, tree } };
}

function withPlace(state: State, place: Place): State {
  const { detail } = state;
  return { ...state, detail: { ...detail, places: { ...detail.places, body: place } } };
}
