import { completeFilter } from '../../domain/filter/complete.ts';
import { parseFilter } from '../../domain/filter/parse.ts';
import type { FilterError } from '../../domain/filter/syntax-error.ts';
import type { Key } from '../keys.ts';
import { applyFilter, type ListModel } from './list.ts';
import type { State } from './state.ts';
import { say, step, type Step } from './step.ts';
import { inputOf, replaced, type TextInput, typed } from './text-input.ts';

/** The line in which a filter is written. The list follows it while one types. */
export type FilterPrompt = Readonly<{
  kind: 'filter';
  input: TextInput;
  /** The list as it was before: what leaving without a filter leads back to. */
  before: Pick<ListModel, 'filter' | 'selectedId' | 'topId' | 'isFollowing'>;
  offer: Offer | null;
}>;

/** What completion offers: Tab has put option `chosen` at `from`, and goes on to the next. */
export type Offer = Readonly<{ from: number; options: readonly string[]; chosen: number }>;

/** A person is still typing when the next key comes sooner: then nothing is searched for yet. */
export const TYPING_MS = 100;

export function openFilter(state: State): Step {
  const { filter, selectedId, topId, isFollowing } = state.list;
  const before = { filter, selectedId, topId, isFollowing };
  return step({ ...state, prompt: { kind: 'filter', input: inputOf(filter), before, offer: null } });
}

export function pressInFilter(state: State, prompt: FilterPrompt, key: Key): Step {
  switch (key) {
    case 'enter':
      return accept(state, prompt);
    case 'esc':
      return step({
        ...state,
        prompt: null,
        list: applyFilter({ ...state.list, ...placeBefore(prompt) }, prompt.before.filter),
      });
    case 'tab':
      return change(state, complete(prompt, 1));
    case 'shift-tab':
      return change(state, complete(prompt, -1));
    default: {
      const input = typed(prompt.input, key);
      return input === undefined ? step(state) : typeFilter(state, prompt, input);
    }
  }
}

/** The line after something was typed or pasted. */
export function typeFilter(state: State, prompt: FilterPrompt, input: TextInput): Step {
  return change(state, { ...prompt, input, offer: null });
}

/** The typing has paused at `text`: what passes it is listed, if it is a filter and still what stands there. */
export function applyTyped(state: State, text: string): State {
  const { prompt } = state;
  return prompt?.kind === 'filter' && prompt.input.text === text ? { ...state, list: listOf(state, prompt) } : state;
}

/** What is wrong with the text; undefined when it is a filter. */
export function faultOf(text: string): FilterError | undefined {
  const result = parseFilter(text);
  return result.ok ? undefined : result.error;
}

/** Lists all captures again. */
export function clearFilter(state: State): Step {
  const { filter } = state.list;
  return filter === '' ? step(state) : step(showOnly(state, ''));
}

/** Lists what passes the filter, from now on also what `n` and `N` look for. */
export function showOnly(state: State, filter: string): State {
  return { ...state, list: applyFilter(state.list, filter), lastFilter: filter || state.lastFilter };
}

function accept(state: State, prompt: FilterPrompt): Step {
  const fault = faultOf(prompt.input.text);
  if (fault !== undefined) return step(say(state, 'bad', `This is no filter yet: ${fault.message}`));
  const filter = prompt.input.text.trim();
  return step({ ...state, prompt: null, list: listOf(state, prompt), lastFilter: filter || state.lastFilter });
}

function change(state: State, prompt: FilterPrompt): Step {
  const { text } = prompt.input;
  const next: State = { ...state, prompt };
  if (faultOf(text) !== undefined) return step(next);
  return step(next, { kind: 'wait', ms: TYPING_MS, message: { type: 'typing-paused', text } });
}

/** Each text is looked for from where one was before: what one types on the way there moves nothing. */
function listOf(state: State, prompt: FilterPrompt): ListModel {
  const filter = prompt.input.text.trim();
  if (faultOf(filter) !== undefined) return state.list;
  return applyFilter({ ...state.list, ...placeBefore(prompt) }, filter);
}

function placeBefore({ before }: FilterPrompt): Pick<ListModel, 'selectedId' | 'topId' | 'isFollowing'> {
  const { selectedId, topId, isFollowing } = before;
  return { selectedId, topId, isFollowing };
}

/** The line with the next of what can stand at the cursor. */
function complete(prompt: FilterPrompt, by: number): FilterPrompt {
  const { input, offer } = prompt;
  const { from, to, options } =
    offer === null
      ? completeFilter(input.text, input.cursor)
      : { ...offer, to: offer.from + (offer.options[offer.chosen] ?? '').length };
  const chosen =
    offer === null ? (by > 0 ? 0 : options.length - 1) : (offer.chosen + by + options.length) % options.length;
  const option = options[chosen];
  if (option === undefined) return prompt;
  // A single option is settled: the next Tab completes what follows it.
  const next = options.length === 1 ? null : { from, options, chosen };
  return { ...prompt, input: replaced(input, from, to, option), offer: next };
}
