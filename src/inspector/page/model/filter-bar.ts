import { completeFilter } from '../../../domain/filter/complete.ts';
import { parseFilter } from '../../../domain/filter/parse.ts';
import type { FilterError } from '../../../domain/filter/syntax-error.ts';

/** The filter as it is being typed. What was right last is what the list shows. */
export type FilterBar = Readonly<{
  text: string;
  error: FilterError | null;
  /** What may be typed at the cursor; null when nothing is offered. */
  offer: Offer | null;
  /** Epoch milliseconds at which what is typed is put to use; null when it is. */
  applyAt: number | null;
}>;

/** Each option replaces the text between `from` and `to`. `chosen`: the one that Enter takes, or -1. */
export type Offer = Readonly<{ from: number; to: number; options: readonly string[]; chosen: number }>;

/** Long enough that a word is not searched for letter by letter. */
const PAUSE_MS = 150;

export function filterBarOf(text: string): FilterBar {
  const parsed = parseFilter(text);
  return { text, error: parsed.ok ? null : parsed.error, offer: null, applyAt: null };
}

export function typeFilter(text: string, cursor: number, now: number): FilterBar {
  const { error } = filterBarOf(text);
  return { text, error, offer: offerAt(text, cursor), applyAt: error === null ? now + PAUSE_MS : null };
}

/** What is wrong, but for what is only not finished: where there are words to go on with, they say it better. */
export function problemIn({ error, offer }: FilterBar): FilterError | null {
  return error !== null && offer !== null && error.position >= offer.from ? null : error;
}

export function moveChoice(bar: FilterBar, by: number): FilterBar {
  const { offer } = bar;
  if (offer === null) return bar;
  const count = offer.options.length;
  // Nothing chosen is a place too, before the first.
  const chosen = ((offer.chosen + 1 + by + count + 1) % (count + 1)) - 1;
  return { ...bar, offer: { ...offer, chosen } };
}

/** Takes an option over; what is typed goes on behind it. Returns the bar and where the cursor goes. */
export function takeOption(bar: FilterBar, index: number, now: number): Readonly<{ bar: FilterBar; cursor: number }> {
  const { text, offer } = bar;
  const option = offer?.options[index];
  if (offer === null || option === undefined) return { bar, cursor: text.length };
  const isWhole = !/[:.]$/.test(option);
  const head = text.slice(0, offer.from) + option + (isWhole && !/^\s/.test(text.slice(offer.to)) ? ' ' : '');
  const next = head + text.slice(offer.to);
  return { bar: typeFilter(next, head.length, now), cursor: head.length };
}

export function closeOffer(bar: FilterBar): FilterBar {
  return bar.offer === null ? bar : { ...bar, offer: null };
}

/** Nothing is offered that stands there already. */
function offerAt(text: string, cursor: number): Offer | null {
  const { from, to, options } = completeFilter(text, cursor);
  const typed = text.slice(from, to);
  const isTyped = options.length === 1 && options[0]?.toLowerCase() === typed.toLowerCase();
  return options.length === 0 || isTyped ? null : { from, to, options, chosen: -1 };
}
