import { deliveriesOf } from '../documents/deliveries.ts';
import { bodyDocument, bodyHeading, type ReadableBody } from '../documents/body.ts';
import {
  type Document,
  documentOf,
  endOf,
  joinDocuments,
  type Viewport,
  type Place,
  scrolled,
  START,
} from '../documents/document.ts';
import { headersOf } from '../documents/headers.ts';
import { helpDocument } from '../documents/help.ts';
import { qrDocument } from '../documents/qr.ts';
import { treeDocument } from '../documents/json-tree.ts';
import { withMatches } from '../documents/search.ts';
import { overviewOf } from '../documents/overview.ts';
import { setupDocument } from '../documents/setup.ts';
import { readDelivery } from './detail.ts';
import { diffTab } from './diff-tab.ts';
import { soughtPattern } from './searching.ts';
import { isDetailVisible, isEmpty, layoutFor, type Page, type State } from './state.ts';
import { cursorToEnd, cursorToStart, moveCursor, openTree, pageCursor, placeOfTree } from './tree-reading.ts';

/** A text on the screen, what it is seen through, and where in it one is. */
export type Reading = Readonly<{ document: Document; viewport: Viewport; place: Place }>;

/** Text stands one cell in from either side of its pane. */
export const MARGIN = 1;
/** Prose in wider lines is hard to read. */
const MAX_PROSE_WIDTH = 100;

const NOTHING: Document = documentOf([], 'words');

/** The text that the scrolling keys move: the page on top, the setup steps, or the capture. */
export function readingOf(state: State): Reading | undefined {
  return pageReading(state) ?? (isDetailVisible(state) ? detailReading(state) : undefined);
}

/** The page on top, or the setup steps while there is nothing to list. */
export function pageReading(state: State): Reading | undefined {
  const page = state.pages.at(-1);
  if (page === undefined && !isEmpty(state)) return undefined;
  const { columns, bodyRows } = layoutFor(state);
  const viewport = { width: Math.min(columns - 2 * MARGIN, MAX_PROSE_WIDTH), height: bodyRows };
  const document = pageDocument(state, page);
  return { document, viewport, place: page?.place ?? state.homePlace };
}

function pageDocument(state: State, page: Page | undefined): Document {
  if (page?.kind === 'help') return helpDocument(state.keymap);
  return page?.kind === 'qr' ? qrDocument(state.session?.publicUrl ?? '') : setupOf(state);
}

export function detailReading(state: State): Reading {
  const { width, height } = layoutFor(state).detail;
  const { detail } = state;
  const reading: Reading = {
    document: detailDocument(state),
    viewport: { width: width - 2 * MARGIN, height },
    place: detail.places[detail.tab],
  };
  const open = openTree(detail);
  if (open !== undefined) return { ...reading, place: placeOfTree(open, reading) };
  return { ...reading, place: scrolled(reading.document, reading.place, 0, reading.viewport) };
}

/** Moves by a row; in a tree it is the cursor that moves, and the text with it. Beyond either end it stays there. */
export function scrollBy(state: State, by: 1 | -1): State {
  const tree = treeReading(state);
  if (tree !== undefined) return moveCursor(state, tree, by);
  return moveReading(state, ({ document, place, viewport }) => scrolled(document, place, by, viewport));
}

export function scrollByPages(state: State, pages: number): State {
  const reading = readingOf(state);
  return reading === undefined ? state : scrollByRows(state, pages * Math.max(1, reading.viewport.height - 1));
}

/** Moves the text by so many rows, and in a tree the cursor with it. */
export function scrollByRows(state: State, rows: number): State {
  const tree = treeReading(state);
  if (tree !== undefined) return pageCursor(state, tree, rows);
  return moveReading(state, ({ document, place, viewport }) => scrolled(document, place, rows, viewport));
}

export function scrollToStart(state: State): State {
  return treeReading(state) === undefined ? moveReading(state, () => START) : cursorToStart(state);
}

export function scrollToEnd(state: State): State {
  const tree = treeReading(state);
  if (tree !== undefined) return cursorToEnd(state, tree);
  return moveReading(state, ({ document, viewport }) => endOf(document, viewport));
}

/** What is read, if it is a tree. */
function treeReading(state: State): Reading | undefined {
  const isTree = state.pages.length === 0 && isDetailVisible(state) && openTree(state.detail) !== undefined;
  return isTree ? detailReading(state) : undefined;
}

function moveReading(state: State, move: (reading: Reading) => Place): State {
  const reading = readingOf(state);
  if (reading === undefined) return state;
  const place = move(reading);
  const page = state.pages.at(-1);
  if (page !== undefined) return { ...state, pages: [...state.pages.slice(0, -1), { ...page, place }] };
  if (isEmpty(state)) return { ...state, homePlace: place };
  const { detail } = state;
  return { ...state, detail: { ...detail, places: { ...detail.places, [detail.tab]: place } } };
}

function setupOf({ session, guide, evidence, now, zone, keymap }: State): Document {
  return session === null ? NOTHING : setupDocument({ session, guide, evidence, now, zone, keymap });
}

function detailDocument(state: State): Document {
  const { detail, zone } = state;
  const { shown } = detail;
  if (shown === null) return NOTHING;
  switch (detail.tab) {
    case 'overview':
      return overviewOf(shown, zone);
    case 'body':
      return joinDocuments([
        bodyHeading(shown.body, detail.bodyView),
        withMatches(bodyOf(state, shown.body), soughtPattern(state)),
      ]);
    case 'headers':
      return headersOf(shown.capture.rawHeaders);
    case 'deliveries':
      return deliveriesOf(shown.deliveries, readDelivery(detail), detail.fetched, zone);
    case 'diff':
      return diffTab(state);
  }
}

function bodyOf({ detail, focus }: State, body: ReadableBody): Document {
  const open = openTree(detail);
  if (open === undefined) return bodyDocument(body, detail.bodyView);
  return treeDocument(open.root, open.tree, focus === 'detail' ? 'selected' : 'marked');
}
