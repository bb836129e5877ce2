import { jsonRoot } from '../text/body-document.ts';
import { valueAt } from '../text/json-lines.ts';
import { type BodyModel, documentIn, goToLine } from './body.ts';
import type { ReadableBody } from './readable-body.ts';
import { revealNode } from './tree.ts';

/** More places than this nobody goes through. */
export const MAX_HITS = 10_000;

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
  const root = model.view === 'pretty' ? jsonRoot(body) : undefined;
  const open = root === undefined ? model : revealNode(model, body, valueAt(root.document, offset));
  const shown = { ...open, search: { ...search, hit } };
  return goToLine(shown, body, documentIn(shown, body).searched?.lineOf(offset) ?? 0);
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
