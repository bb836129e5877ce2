import { textOf } from '../../../domain/json/document.ts';
import { pathOf } from '../../../domain/json/find.ts';
import { formatPath } from '../../../domain/json/path.ts';
import { bodyDocument, jsonRoot } from '../text/body-document.ts';
import type { TextDocument } from '../text/document.ts';
import { BODY_VIEWS, type BodyView, type ReadableBody } from './readable-body.ts';
import { after } from './tabs.ts';

/** How a body is read: the line under the cursor, what is folded, what is searched for. */
export type BodyModel = Readonly<{
  view: BodyView;
  /** False until the body has been looked at: reading a large one takes a while, and often nobody looks. */
  isOpen: boolean;
  /** Rows of objects and lists that take one line. */
  folded: ReadonlySet<number>;
  /** One line stands for all members of an object that are null, but for objects in `spread`. */
  gathersNulls: boolean;
  spread: ReadonlySet<number>;
  line: number;
  /** Grows whenever `line` has to be brought into view. */
  reveals: number;
  /** Characters that fit beside each other. */
  columns: number;
  search: Search;
}>;

/** `hits`: places in the text that is searched in, the first `MAX_HITS` of them; `hit` is the one gone to last. */
export type Search = Readonly<{ text: string; hits: readonly number[]; hit: number }>;

export const NO_SEARCH: Search = { text: '', hits: [], hit: -1 };

export const NEW_BODY: BodyModel = {
  view: 'pretty',
  isOpen: false,
  folded: new Set(),
  gathersNulls: true,
  spread: new Set(),
  line: 0,
  reveals: 0,
  columns: 100,
  search: NO_SEARCH,
};

/** Another body, to be looked at in the same way. */
export function nextBody({ view, columns, reveals, gathersNulls }: BodyModel): BodyModel {
  return { ...NEW_BODY, view, columns, reveals, gathersNulls };
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

/** The path of the value on the line, as filters and edits write it; null where there is none. */
export function pathAt(model: BodyModel, body: ReadableBody, line: number): string | null {
  const root = jsonRoot(body);
  const place = documentIn(model, body).placeAt?.(line);
  return root === undefined || place === undefined ? null : formatPath(pathOf(root, place.node));
}

/** The value on the line as it was sent, a string with its quotes; elsewhere the text of the line. */
export function valueOnLine(model: BodyModel, body: ReadableBody, line: number): string {
  const document = documentIn(model, body);
  const place = document.placeAt?.(line);
  if (place !== undefined) return textOf(place.node);
  const { spans } = document.lineAt(line);
  return spans.map(({ text }) => text).join('');
}
