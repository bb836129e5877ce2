import { bodyDocument, bodyHeading } from '../documents/body.ts';
import { linesMatching, MAX_PLACES, patternOf, rowsMatching } from '../documents/search.ts';
import { reveal } from '../documents/tree.ts';
import type { Key } from '../keys.ts';
import { grouped } from '../text/words.ts';
import { wayFrom } from './contexts.ts';
import type { State } from './state.ts';
import { say, step, type Step } from './step.ts';
import { inputOf, type TextInput, typed } from './text-input.ts';
import { onTree, openTree } from './tree-reading.ts';

/** The line in which one types what to look for in the body. */
export type SearchPrompt = Readonly<{ kind: 'search'; input: TextInput }>;

/** `at`: the row or line where one is, of those that match; null when it was not gone to yet. */
export type Search = Readonly<{ query: string; at: number | null }>;

export function openSearch(state: State): Step {
  return step({ ...state, prompt: { kind: 'search', input: inputOf(state.detail.search?.query ?? '') } });
}

export function pressInSearch(state: State, prompt: SearchPrompt, key: Key): Step {
  if (key === 'esc') return step({ ...state, prompt: null });
  if (key === 'enter') return search(state, prompt.input.text);
  const input = typed(prompt.input, key);
  return step(input === undefined ? state : { ...state, prompt: { ...prompt, input } });
}

/** What is looked for now: its matches are shown, also while one still types. */
export function soughtPattern({ prompt, detail }: State): RegExp | null {
  return patternOf(prompt?.kind === 'search' ? prompt.input.text : (detail.search?.query ?? ''));
}

/** Goes to the next place that matches, or the one before; at either end it begins again from the other. */
export function goToMatch(state: State, by: 1 | -1): Step {
  const { search: sought } = state.detail;
  const pattern = soughtPattern(state);
  if (sought === null || pattern === null)
    return step(say(state, 'info', `Nothing was looked for yet: ${wayFrom(state, 'search')} does`));
  const places = placesOf(state, pattern);
  if (places.length === 0) return step(say(state, 'info', `The body has no ${sought.query}`));
  const from = placeNow(state);
  const isFirst = sought.at === null;
  const later = places.findIndex((place) => (isFirst ? place >= from : place > from));
  const earlier = places.findLastIndex((place) => place < from);
  const index = by > 0 ? Math.max(0, later) : earlier === -1 ? places.length - 1 : earlier;
  const place = places[index] ?? 0;
  const count = places.length === MAX_PLACES ? `more than ${grouped(MAX_PLACES)}` : grouped(places.length);
  const isAround = (by > 0 && later === -1) || (by < 0 && earlier === -1);
  const words = `${grouped(index + 1)} of ${count}: ${sought.query}${isAround ? ', from the other end' : ''}`;
  return step(say(goTo(state, place), 'info', words));
}

function search(state: State, query: string): Step {
  const next: State = {
    ...state,
    prompt: null,
    detail: { ...state.detail, search: query === '' ? null : { query, at: null } },
  };
  return query === '' ? step(next) : goToMatch(next, 1);
}

/** Rows of the tree, or lines of the text. */
function placesOf({ detail }: State, pattern: RegExp): readonly number[] {
  const open = openTree(detail);
  if (open !== undefined) return rowsMatching(open.root, pattern);
  return detail.shown === null ? [] : linesMatching(bodyDocument(detail.shown.body, detail.bodyView), pattern);
}

function placeNow({ detail }: State): number {
  const open = openTree(detail);
  return open?.tree.cursor.row ?? detail.search?.at ?? Math.max(0, detail.places.body.line - headLines(detail));
}

function goTo(state: State, place: number): State {
  const { detail } = state;
  const sought = detail.search && { ...detail.search, at: place };
  const next: State = { ...state, detail: { ...detail, search: sought } };
  if (openTree(detail) !== undefined) return onTree(next, (root, tree) => reveal(root, tree, place));
  const places = { ...detail.places, body: { line: headLines(detail) + place, row: 0 } };
  return { ...next, detail: { ...next.detail, places } };
}

function headLines({ shown, bodyView }: State['detail']): number {
  return shown === null ? 0 : bodyHeading(shown.body, bodyView).lineCount;
}
