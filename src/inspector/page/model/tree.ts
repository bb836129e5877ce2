import { childrenOf, type JsonNode } from '../../../domain/json/document.ts';
import { ancestorsOf, findPath } from '../../../domain/json/find.ts';
import { parsePath } from '../../../domain/json/path.ts';
import { jsonRoot } from '../text/body-document.ts';
import type { TreePlace } from '../text/document.ts';
import { type BodyModel, documentIn, goToLine, showView } from './body.ts';
import type { ReadableBody } from './readable-body.ts';

/** Above so many values, what is deep is folded at first. */
const MANY_VALUES = 2_000;
const NOTHING: ReadonlySet<number> = new Set();

/** The body is looked at. Of a large tree, what is below the top is folded. */
export function openBody(model: BodyModel, body: ReadableBody): BodyModel {
  const root = model.view === 'pretty' ? jsonRoot(body) : undefined;
  const isLarge = root !== undefined && root.document.kinds.length > MANY_VALUES;
  return { ...model, folded: isLarge ? belowTop(root) : NOTHING, isOpen: true };
}

/** Folds what begins or ends on the line; from what cannot be folded the cursor goes to what that is in. */
export function foldAt(model: BodyModel, body: ReadableBody, line: number): BodyModel {
  const document = documentIn(model, body);
  const place = document.placeAt?.(line);
  const root = jsonRoot(body);
  if (place === undefined || root === undefined) return model;
  const canFold = place.part === 'close' || document.lineAt(line).fold === 'open';
  if (canFold) return goToNode({ ...model, folded: plus(model.folded, place.node.row) }, body, place.node);
  const around = place.part === 'nulls' ? place.node : (ancestorsOf(root, place.node.row).at(-1) ?? place.node);
  return goToNode(model, body, around);
}

/** Unfolds what is folded on the line; into what is open the cursor goes. */
export function unfoldAt(model: BodyModel, body: ReadableBody, line: number): BodyModel {
  const document = documentIn(model, body);
  const place = document.placeAt?.(line);
  if (place === undefined) return model;
  const { fold } = document.lineAt(line);
  if (place.part === 'nulls')
    return goToFirstNull({ ...model, spread: plus(model.spread, place.node.row) }, body, place);
  if (fold === 'closed') return goToNode({ ...model, folded: minus(model.folded, [place.node.row]) }, body, place.node);
  return fold === 'open' ? goToLine(model, body, line + 1) : model;
}

/** Folds what is open on the line and unfolds what is folded; on a null it gathers those beside it again. */
export function turnFoldAt(model: BodyModel, body: ReadableBody, line: number): BodyModel {
  const document = documentIn(model, body);
  const place = document.placeAt?.(line);
  const root = jsonRoot(body);
  if (place === undefined || root === undefined) return model;
  const { fold } = document.lineAt(line);
  if (fold === 'closed') return unfoldAt(model, body, line);
  if (fold === 'open' || place.part === 'close') return foldAt(model, body, line);
  const parent = ancestorsOf(root, place.node.row).at(-1);
  if (place.node.kind !== 'null' || parent === undefined || !model.spread.has(parent.row)) return model;
  return goToNode({ ...model, spread: minus(model.spread, [parent.row]) }, body, parent);
}

/** Folds all but the first level. */
export function foldAll(model: BodyModel, body: ReadableBody): BodyModel {
  const root = jsonRoot(body);
  return root === undefined ? model : goToLine({ ...model, folded: belowTop(root) }, body, 0);
}

export function unfoldAll(model: BodyModel, body: ReadableBody): BodyModel {
  const place = documentIn(model, body).placeAt?.(model.line);
  const open = { ...model, folded: NOTHING };
  return place === undefined ? model : goToNode(open, body, place.node);
}

/** Shows each null where it stands, or gathers them. */
export function turnNulls(model: BodyModel, body: ReadableBody): BodyModel {
  const place = documentIn(model, body).placeAt?.(model.line);
  const turned = { ...model, gathersNulls: !model.gathersNulls, spread: NOTHING };
  return place === undefined ? model : goToNode(turned, body, place.node);
}

/** Goes to the value at a path, and unfolds what hides it. A path that leads nowhere changes nothing. */
export function goToPath(model: BodyModel, body: ReadableBody, path: string): BodyModel {
  const root = jsonRoot(body);
  const node = root && findPath(root, parsePath(path));
  return node === undefined ? model : goToNode(revealNode(showView(model, 'pretty'), body, node), body, node);
}

/** Unfolds what hides a value. */
export function revealNode(model: BodyModel, body: ReadableBody, node: JsonNode): BodyModel {
  const root = jsonRoot(body);
  if (root === undefined) return model;
  const around = ancestorsOf(root, node.row);
  const parent = around.at(-1);
  const isGathered = node.kind === 'null' && model.gathersNulls && parent !== undefined;
  return {
    ...model,
    folded: minus(
      model.folded,
      around.map(({ row }) => row),
    ),
    spread: isGathered ? plus(model.spread, parent.row) : model.spread,
  };
}

/** The cursor on a value, or where that is hidden, on what hides it. */
function goToNode(model: BodyModel, body: ReadableBody, node: JsonNode): BodyModel {
  const root = jsonRoot(body);
  const { searched } = documentIn(model, body);
  if (root === undefined || searched === null) return model;
  const around = ancestorsOf(root, node.row).toReversed();
  const lines = [node, ...around].map(({ start }) => searched.lineOf(start));
  return goToLine(model, body, lines.find((line) => line !== -1) ?? 0);
}

function goToFirstNull(model: BodyModel, body: ReadableBody, { node }: TreePlace): BodyModel {
  const first = Array.from(childrenOf(node)).find((child) => child.node.kind === 'null');
  return goToNode(model, body, first?.node ?? node);
}

/** Objects and lists below the top, as deep as one gets by unfolding two of them. */
function belowTop(root: JsonNode): ReadonlySet<number> {
  const children = Array.from(childrenOf(root), ({ node }) => node);
  const grandchildren = children.flatMap((node) => Array.from(childrenOf(node), (child) => child.node));
  return new Set([...children, ...grandchildren].flatMap(({ size, row }) => (size > 0 ? [row] : [])));
}

function plus(set: ReadonlySet<number>, row: number): ReadonlySet<number> {
  return new Set([...set, row]);
}

/** The same set where nothing of it goes: what was made from it stays valid. */
function minus(set: ReadonlySet<number>, rows: readonly number[]): ReadonlySet<number> {
  return rows.some((row) => set.has(row)) ? new Set([...set].filter((row) => !rows.includes(row))) : set;
}
