import { ancestorsOf } from '../../domain/json/find.ts';
import { childrenOf, type JsonDocument, type JsonNode } from '../../domain/json/document.ts';
import { type JsonLayout, type JsonLine, layoutJson, type LinePart } from '../../domain/json/layout.ts';

/** How a JSON body is looked at. Rows are those of its document, so that they are the same whenever it is parsed. */
export type TreeModel = Readonly<{
  /** Objects and lists that take one line. */
  folded: RowSet;
  /** Objects in which one line stands for all members that are null. */
  gathered: RowSet;
  cursor: TreePlace;
}>;

/** A line of the tree: a value, or what its `part` is of it. */
export type TreePlace = Readonly<{ row: number; part: LinePart }>;

/** All rows but some, or none but some. */
export type RowSet = Readonly<{ hasAll: boolean; except: ReadonlySet<number> }>;

/** A larger document begins with only its first level open: nobody reads a million lines, and laying them out takes time. */
const MAX_OPEN_ROWS = 200_000;

const ALL: RowSet = { hasAll: true, except: new Set() };
const NONE: RowSet = { hasAll: false, except: new Set() };

export function newTree(root: JsonNode): TreeModel {
  const isLarge = root.document.kinds.length > MAX_OPEN_ROWS;
  return { folded: isLarge ? allBut(root.row) : NONE, gathered: ALL, cursor: begin(root.row) };
}

/** The lines of the tree. Those made last for a document are kept, since a screen asks again and again. */
export function treeLayout(root: JsonNode, { folded, gathered }: TreeModel): JsonLayout {
  const known = laidOut.get(root.document);
  if (known?.folded === folded && known.gathered === gathered) return known.layout;
  const layout = layoutJson(
    root,
    (row) => has(folded, row),
    (row) => has(gathered, row),
  );
  laidOut.set(root.document, { folded, gathered, layout });
  return layout;
}

/** The line that the cursor is on. */
export function cursorLine(root: JsonNode, tree: TreeModel): number {
  return treeLayout(root, tree).lineOf(tree.cursor, tree.cursor.part);
}

/** The cursor on a line; beyond either end, on the last one there. */
export function cursorTo(root: JsonNode, tree: TreeModel, line: number): TreeModel {
  const layout = treeLayout(root, tree);
  const [target] = layout.lines(Math.max(0, Math.min(line, layout.lineCount - 1)), 1);
  return target === undefined ? tree : { ...tree, cursor: { row: target.node.row, part: partOf(target) } };
}

/** Folds what the cursor is on; from what cannot be folded it goes to what that is in. */
export function fold(root: JsonNode, tree: TreeModel): TreeModel {
  const { row, part } = tree.cursor;
  switch (kindAt(root, tree)) {
    case 'open':
    case 'close':
      return { ...tree, folded: changed(tree.folded, row, true), cursor: begin(row) };
    case 'nulls':
    case 'folded':
    case 'value':
      return { ...tree, cursor: begin(part === 'nulls' ? row : (ancestorsOf(root, row).at(-1)?.row ?? row)) };
    case undefined:
      return tree;
  }
}

/** Unfolds what the cursor is on; from what is open it goes in. */
export function unfold(root: JsonNode, tree: TreeModel): TreeModel {
  const { row } = tree.cursor;
  switch (kindAt(root, tree)) {
    case 'folded':
      return { ...tree, folded: changed(tree.folded, row, false) };
    case 'nulls':
      return settled(root, { ...tree, gathered: changed(tree.gathered, row, false) });
    case 'open':
      return cursorTo(root, tree, cursorLine(root, tree) + 1);
    case 'close':
    case 'value':
    case undefined:
      return tree;
  }
}

/** Folds what is open and unfolds what is folded; on a null it gathers those beside it again. */
export function turn(root: JsonNode, tree: TreeModel): TreeModel {
  switch (kindAt(root, tree)) {
    case 'open':
    case 'close':
      return fold(root, tree);
    case 'folded':
    case 'nulls':
      return unfold(root, tree);
    case 'value': {
      const parent = ancestorsOf(root, tree.cursor.row).at(-1);
      const gathered = parent && { ...tree, gathered: changed(tree.gathered, parent.row, true) };
      // Only when that hides the value, which is then null and not the only one.
      return gathered === undefined || cursorLine(root, gathered) !== -1 ? tree : settled(root, gathered);
    }
    case undefined:
      return tree;
  }
}

/** Folds all but the first level. */
export function foldAll(root: JsonNode, tree: TreeModel): TreeModel {
  return settled(root, { ...tree, folded: allBut(root.row) });
}

export function unfoldAll(root: JsonNode, tree: TreeModel): TreeModel {
  return settled(root, { ...tree, folded: NONE });
}

/** Shows each null where it stands, or gathers them. */
export function turnNulls(root: JsonNode, tree: TreeModel): TreeModel {
  return settled(root, { ...tree, gathered: tree.gathered.hasAll ? NONE : ALL });
}

/** The cursor on a value, with everything open that hides it. */
export function reveal(root: JsonNode, tree: TreeModel, row: number): TreeModel {
  const around = ancestorsOf(root, row).map((node) => node.row);
  const folded = around.reduce((set, one) => (has(set, one) ? changed(set, one, false) : set), tree.folded);
  const opened: TreeModel = { ...tree, folded, cursor: begin(row) };
  const parent = around.at(-1);
  if (parent === undefined || cursorLine(root, opened) !== -1) return opened;
  return { ...opened, gathered: changed(tree.gathered, parent, false) };
}

/** The value that the cursor is on, or in. */
export function lineAtCursor(root: JsonNode, tree: TreeModel): JsonLine | undefined {
  return treeLayout(root, tree).lines(cursorLine(root, tree), 1)[0];
}

const laidOut = new WeakMap<JsonDocument, Readonly<{ folded: RowSet; gathered: RowSet; layout: JsonLayout }>>();

/** The cursor on a line that is there: where it is, or on what stands for it. */
function settled(root: JsonNode, tree: TreeModel): TreeModel {
  const { row, part } = tree.cursor;
  const layout = treeLayout(root, tree);
  const isThere = (place: TreePlace) => layout.lineOf(place, place.part) !== -1;
  const places: TreePlace[] = [tree.cursor];
  if (part === 'nulls') places.push(...firstNull(root, row));
  places.push(begin(row));
  const around = ancestorsOf(root, row).toReversed();
  const parent = around[0];
  if (parent !== undefined) places.push({ row: parent.row, part: 'nulls' });
  places.push(...around.map((node) => begin(node.row)));
  return { ...tree, cursor: places.find(isThere) ?? begin(root.row) };
}

function firstNull(root: JsonNode, row: number): TreePlace[] {
  for (const { node } of childrenOf({ ...root, row })) if (node.kind === 'null') return [begin(node.row)];
  return [];
}

function kindAt(root: JsonNode, tree: TreeModel): JsonLine['kind'] | undefined {
  return lineAtCursor(root, tree)?.kind;
}

function partOf({ kind }: JsonLine): LinePart {
  return kind === 'close' || kind === 'nulls' ? kind : 'begin';
}

function begin(row: number): TreePlace {
  return { row, part: 'begin' };
}

function allBut(row: number): RowSet {
  return { hasAll: true, except: new Set([row]) };
}

function has({ hasAll, except }: RowSet, row: number): boolean {
  return hasAll !== except.has(row);
}

function changed(set: RowSet, row: number, isIn: boolean): RowSet {
  const except = new Set(set.except);
  if (isIn === set.hasAll) except.delete(row);
  else except.add(row);
  return { hasAll: set.hasAll, except };
}
