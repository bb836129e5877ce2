import { deliveriesOf } from '../documents/deliveries.ts';
import { bodyDocument, bodyHeading } from '../documents/body.ts';
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
import { overviewOf } from '../documents/overview.ts';
import { setupDocument } from '../documents/setup.ts';
import { readDelivery } from './detail.ts';
import { isDetailVisible, isEmpty, layoutFor, type State } from './state.ts';

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
  const document = page?.kind === 'help' ? helpDocument() : setupOf(state);
  return { document, viewport, place: page?.place ?? state.homePlace };
}

export function detailReading(state: State): Reading {
  const { width, height } = layoutFor(state).detail;
  const { detail } = state;
  return {
    document: detailDocument(state),
    viewport: { width: width - 2 * MARGIN, height },
    place: detail.places[detail.tab],
  };
}

/** Moves by rows; beyond either end it stays there. */
export function scrollBy(state: State, rows: number): State {
  return moveReading(state, ({ document, place, viewport }) => scrolled(document, place, rows, viewport));
}

export function scrollByPages(state: State, pages: number): State {
  return moveReading(state, ({ document, place, viewport }) =>
    scrolled(document, place, pages * Math.max(1, viewport.height - 1), viewport),
  );
}

export function scrollToStart(state: State): State {
  return moveReading(state, () => START);
}

export function scrollToEnd(state: State): State {
  return moveReading(state, ({ document, viewport }) => endOf(document, viewport));
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

function setupOf({ session, guide, evidence, now, zone }: State): Document {
  return session === null ? NOTHING : setupDocument({ session, guide, evidence, now, zone });
}

function detailDocument({ detail, zone }: State): Document {
  const { shown } = detail;
  if (shown === null) return NOTHING;
  switch (detail.tab) {
    case 'overview':
      return overviewOf(shown, zone);
    case 'body':
      return joinDocuments([bodyHeading(shown.body, detail.bodyView), bodyDocument(shown.body, detail.bodyView)]);
    case 'headers':
      return headersOf(shown.capture.rawHeaders);
    case 'deliveries':
      return deliveriesOf(shown.deliveries, readDelivery(detail), detail.fetched, zone);
  }
}
