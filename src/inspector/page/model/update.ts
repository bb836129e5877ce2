import { withOpenBody } from './detail.ts';
import { fromBrowser } from './from-browser.ts';
import { fromEngine } from './from-engine.ts';
import { fromPerson } from './from-person.ts';
import { onFilterBar } from './filtering.ts';
import type { Message } from './message.ts';
import { formatRoute, isStep } from './route.ts';
import { routeOf, type State } from './state.ts';
import { step, type Step } from './step.ts';

/** The state after `message`, at `now`. Pure; the only place where the page's state changes. */
export function update(state: State, message: Message, now: number): Step {
  const { state: applied, effects } = apply({ ...state, now }, message);
  const next = { ...applied, detail: withOpenBody(applied.detail) };
  const route = routeOf(next);
  const address = formatRoute(route);
  if (address === formatRoute(next.address)) return step(next, ...effects);
  const isOwnStep = message.type !== 'navigated' && isStep(next.address, route);
  return step({ ...next, address: route }, ...effects, { kind: 'navigate', address, isStep: isOwnStep });
}

function apply(state: State, message: Message): Step {
  switch (message.type) {
    case 'events':
    case 'connection':
    case 'session-loaded':
    case 'window-loaded':
    case 'search-progress':
    case 'detail-loaded':
    case 'delivery-loaded':
    case 'comparison-loaded':
    case 'deliveries-loaded':
    case 'guide-loaded':
    case 'command-ended':
    case 'edit-ended':
    case 'replay-ended':
    case 'match-found':
    case 'fetch-failed':
      return fromEngine(state, message);
    case 'navigated':
    case 'list-resized':
    case 'body-resized':
    case 'window-resized':
    case 'ticked':
    case 'copy-ended':
    case 'saved':
    case 'capture-gone':
    case 'not-text':
    case 'said':
      return fromBrowser(state, message);
    case 'filter-typed':
    case 'filter-moved':
    case 'filter-taken':
    case 'filter-entered':
    case 'filter-left':
    case 'filter-cleared':
    case 'filter-chosen':
      return onFilterBar(state, message);
    default:
      return fromPerson(state, message);
  }
}
