import { closeOffer, type FilterBar, filterBarOf, moveChoice, takeOption, typeFilter } from './filter-bar.ts';
import type { Message } from './message.ts';
import type { State } from './state.ts';
import { step, type Step } from './step.ts';
import { refilter } from './windows.ts';

export type FilterMessage = Extract<Message, { type: `filter-${string}` }>;

/** What happens in the filter's field. */
export function onFilterBar(state: State, message: FilterMessage): Step {
  const { filterBar, now } = state;
  switch (message.type) {
    case 'filter-typed':
      return step(withBar(state, typeFilter(message.text, message.cursor, now)));
    case 'filter-moved':
      return step(withBar(state, moveChoice(filterBar, message.by)));
    case 'filter-taken':
      return step(withBar(state, takeOption(filterBar, message.option, now).bar));
    case 'filter-left':
      return step(applyFilter(withBar(state, closeOffer(filterBar))));
    case 'filter-entered':
      return step(applyFilter(withBar(state, closeOffer(filterBar))), { kind: 'focus', on: 'list' });
    case 'filter-cleared':
      return step(applyFilter(withBar(state, filterBarOf(''))));
    case 'filter-chosen':
      return step(applyFilter(withBar({ ...state, dialog: null }, filterBarOf(message.filter))), {
        kind: 'focus',
        on: 'list',
      });
  }
}

/** Puts what was typed to use once its pause is over. */
export function applyWhenDue(state: State): State {
  const { applyAt } = state.filterBar;
  return applyAt !== null && state.now >= applyAt ? applyFilter(state) : state;
}

/** A filter that is wrong changes nothing: what was right last is shown until it is right again. */
export function applyFilter(state: State): State {
  const { filterBar, list } = state;
  const next = withBar(state, { ...filterBar, applyAt: null });
  const filter = filterBar.text.trim();
  if (filterBar.error !== null || filter === list.filter) return next;
  return {
    ...next,
    lastFilter: filter === '' ? state.lastFilter : filter,
    list: refilter(list, filter, { isReading: state.isReading }),
  };
}

function withBar(state: State, filterBar: FilterBar): State {
  return { ...state, filterBar };
}
