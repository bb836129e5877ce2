import { childrenOf, plainText, type JsonNode } from '../../../domain/json/document.ts';
import { findPath, pathOf } from '../../../domain/json/find.ts';
import { formatPath, parsePath } from '../../../domain/json/path.ts';
import { bodyDocument, jsonRoot } from '../text/body-document.ts';
import type { TextDocument } from '../text/document.ts';
import { valueAt } from '../text/json-lines.ts';
import { BODY_VIEWS, type BodyView, type ReadableBody } from './readable-body.ts';
import { after } from './tabs.ts';

/** How a body is read: the line under the cursor, what is folded, what is searched for. */
export type BodyModel = Readonly<{
  view: BodyView;
  /** False until the body has been looked at: reading a large one takes a while, and often nobody looks. */
  isOpen: boolean;
  /** Rows of objects and lists that take one line. */
  folded: ReadonlySet<number>;
  line: number;
  /** Grows whenever `line` has to be brought into view. */
  reveals: number;
  /** Characters that fit beside each other. */
  columns: number;
  search: Search;
}>;

/** `hits`: places in the text that is searched in, `MAX_HITS` at most; `hit` is the one gone to last. */
export type Search = Readonly<{ text: string; hits: readonly number[]; hit: number }>;

export const MAX_HITS = 10_000;
const NO_SEARCH: Search = { text: '', hits: [], hit: -1 };

export const NEW_BODY: BodyModel = {
  view: 'pretty',
  isOpen: false,
  folded: new Set(),
  line: 0,
  reveals: 0,
  columns: 100,
  search: NO_SEARCH,
};

/** Above so many values, what is deep is folded at first. */
const MANY_VALUES = 2_000;

/** Another body, to be looked at in the same way. */
export function nextBody({ view, columns, reveals }: BodyModel): BodyModel {
  return { ...NEW_BODY, view, columns, reveals };
}

/** The body is looked at. Of a large one, what is deep is folded. */
export function openBody(model: BodyModel, body: ReadableBody): BodyModel {
  const root = model.view === 'pretty' ? jsonRoot(body) : undefined;
  const folded = root !== undefined && root.document.kinds.length > MANY_VALUES ? deepRows(root) : NEW_BODY.folded;
  return { ...model, folded, isOpen: true };
}

export function documentIn(model: BodyModel, body: ReadableBody): TextDocument {
  return bodyDocument(body, model);
}

export function showView(model: BodyModel, view: BodyView): BodyModel {
  return view === model.view ? model : { ...model, view, line: 0, reveals: model.reveals + 1, search: NO_SEARCH };
}

export function nextView(model: BodyModel): BodyModel {
  return showView(model, after(BODY_VIEWS, model.view, 1));
}

export function goToLine(model: BodyModel, body: ReadableBody, line: number): BodyModel {
  const last = documentIn(model, body).lineCount - 1;
  return { ...model, line: Math.max(0, Math.min(line, last)), reveals: model.reveals + 1 };
}

/** Folds what begins at the line, or what the line is in; unfolding opens what is folded there. */
export function setFold(model: BodyModel, body: ReadableBody, line: number, isFolded: boolean): BodyModel {
  const document = documentIn(model, body);
  const { fold } = document.lineAt(line);
  const node = document.nodeAt?.(line);
  if (node === undefined) return model;
  if (!isFolded) return fold === 'closed' ? refold(model, body, { open: [node.row] }, node) : model;
  const target = fold === 'open' ? node : parentOf(body, node);
  return target === undefined ? model : refold(model, body, { close: [target.row] }, target);
}

export function toggleFold(model: BodyModel, body: ReadableBody, line: number): BodyModel {
  return setFold(model, body, line, documentIn(model, body).lineAt(line).fold === 'open');
}

/** Folds everything below the top, or unfolds everything when something is folded. */
export function toggleAllFolds(model: BodyModel, body: ReadableBody): BodyModel {
  const root = jsonRoot(body);
  if (root === undefined || model.view !== 'pretty') return model;
  const folded = model.folded.size > 0 ? NEW_BODY.folded : deepRows(root);
  return goToLine({ ...model, folded }, body, 0);
}

/** Searches for a text, upper and lower case alike, and goes to the first place. */
export function searchFor(model: BodyModel, body: ReadableBody, text: string): BodyModel {
  const source = documentIn(model, body).searched;
  const hits = source === null || text === '' ? [] : placesOf(source.text, text);
  const searched = { ...model, search: { text, hits, hit: -1 } };
  return hits.length === 0 ? searched : goToHit(searched, body, 1);
}

/** Goes to a place `by` further on, round and round, and unfolds what hides it. */
export function goToHit(model: BodyModel, body: ReadableBody, by: number): BodyModel {
  const { search } = model;
  if (search.hits.length === 0) return model;
  const hit = (search.hit + by + search.hits.length) % search.hits.length;
  const offset = search.hits[hit] ?? 0;
  const shown = { ...unfoldTo(model, body, offset), search: { ...search, hit } };
  return goToLine(shown, body, documentIn(shown, body).searched?.lineOf(offset) ?? 0);
}

/** Goes to the value at a path, and unfolds what hides it. A path that leads nowhere changes nothing. */
export function goToPath(model: BodyModel, body: ReadableBody, path: string): BodyModel {
  const root = jsonRoot(body);
  const node = root && findPath(root, parsePath(path));
  if (node === undefined) return model;
  const shown = unfoldTo(showView(model, 'pretty'), body, node.start);
  return goToLine(shown, body, documentIn(shown, body).searched?.lineOf(node.start) ?? 0);
}

/** The path of the value on the line, as filters and edits write it; null where there is none. */
export function pathAt(model: BodyModel, body: ReadableBody, line: number): string | null {
  const root = jsonRoot(body);
  const node = documentIn(model, body).nodeAt?.(line);
  return root === undefined || node === undefined ? null : formatPath(pathOf(root, node));
}

/** The value on the line, a string without its quotes; elsewhere the text of the line. */
export function valueOnLine(model: BodyModel, body: ReadableBody, line: number): string {
  const document = documentIn(model, body);
  const node = document.nodeAt?.(line);
  return node === undefined
    ? document
        .lineAt(line)
        .spans.map(({ text }) => text)
        .join('')
    : plainText(node);
}

function refold(
  model: BodyModel,
  body: ReadableBody,
  change: Readonly<{ open?: readonly number[]; close?: readonly number[] }>,
  cursor: JsonNode,
): BodyModel {
  const folded = new Set(model.folded);
  for (const row of change.open ?? []) folded.delete(row);
  for (const row of change.close ?? []) folded.add(row);
  const next = { ...model, folded };
  return goToLine(next, body, documentIn(next, body).searched?.lineOf(cursor.start) ?? 0);
}

function unfoldTo(model: BodyModel, body: ReadableBody, offset: number): BodyModel {
  const root = jsonRoot(body);
  if (root === undefined || model.view !== 'pretty' || model.folded.size === 0) return model;
  const node = valueAt(root.document, offset);
  const hiding = ancestorsOf(root, node).filter(({ row }) => model.folded.has(row));
  if (hiding.length === 0) return model;
  const hidden = new Set(hiding.map(({ row }) => row));
  return { ...model, folded: new Set([...model.folded].filter((row) => !hidden.has(row))) };
}

function parentOf(body: ReadableBody, node: JsonNode): JsonNode | undefined {
  const root = jsonRoot(body);
  return root && ancestorsOf(root, node).at(-1);
}

/** The values that `node` is in, the outermost first. */
function ancestorsOf(root: JsonNode, node: JsonNode): JsonNode[] {
  const ancestors: JsonNode[] = [];
  for (let above: JsonNode | undefined = root; above !== undefined && above.row !== node.row;) {
    ancestors.push(above);
    above = Array.from(childrenOf(above)).find((child) => child.node.end >= node.end)?.node;
  }
  return ancestors;
}

/** Objects and lists below the top. */
function deepRows(root: JsonNode): ReadonlySet<number> {
  return new Set(
    Array.from(childrenOf(root)).flatMap(({ node }) => [
      ...(node.size > 0 ? [node.row] : []),
      ...Array.from(childrenOf(node), (child) => (child.node.size > 0 ? [child.node.row] : [])).flat(),
    ]),
  );
}

function placesOf(source: string, text: string): number[] {
  const haystack = lowered(source);
  const needle = text.toLowerCase();
  const places: number[] = [];
  for (let at = haystack.indexOf(needle); at !== -1 && places.length < MAX_HITS; at = haystack.indexOf(needle, at + 1))
    places.push(at);
  return places;
}

/** Lower case changes the length of a few letters: then places would be wrong, and case counts. */
function lowered(source: string): string {
  const lower = source.toLowerCase();
  return lower.length === source.length ? lower : source;
}
