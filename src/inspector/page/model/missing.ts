import { comparisonKey } from './comparing.ts';
import { readDelivery } from './detail.ts';
import type { Effect } from './effect.ts';
import { guideKey, isDetailVisible, isSetupVisible, type State } from './state.ts';
import { step, type Step } from './step.ts';
import { rowsToFetch } from './waterfall.ts';
import { askForMissing, needsTotal, queryFor } from './windows.ts';

/**
 * Asks for what the screen needs and does not have yet. It is called before each drawing, so that a burst of captures
 * asks no more often than it draws; of each kind one request is under way at a time.
 */
export function fetchMissing(state: State): Step {
  if (state.session === null) return step(state);
  const effects: Effect[] = [];
  let next = state;
  for (const ask of [askForRows, askForDetail, askForDelivery, askForComparison, askForDeliveries, askForGuide]) {
    const asked = ask(next);
    next = asked.state;
    effects.push(...asked.effects);
  }
  return step(next, ...effects);
}

function askForRows(state: State): Step {
  const list = askForMissing(state.list, state.now);
  const { request } = list;
  const asked = list === state.list ? state : { ...state, list };
  if (request === null || request.isSent) return step(asked);
  return step(
    { ...state, list: { ...list, request: { ...request, isSent: true } } },
    {
      kind: 'fetch-window',
      ticket: request.ticket,
      query: queryFor(list, request),
      withTotal: needsTotal(list, request),
      withBefore: request.kind === 'around',
    },
  );
}

function askForDetail(state: State): Step {
  const { detail, list } = state;
  const { id } = list.selection;
  const isNeeded = isDetailVisible(state) || (id !== null && state.awaiting?.id === id);
  if (id === null || !isNeeded || detail.wantedCapture !== null) return step(state);
  const isThere = detail.shown?.capture.id === id && !detail.isStale;
  if (isThere || detail.goneCapture === id) return step(state);
  return step({ ...state, detail: { ...detail, wantedCapture: id, isStale: false } }, { kind: 'fetch-detail', id });
}

function askForDelivery(state: State): Step {
  const { detail } = state;
  const read = readDelivery(detail);
  if (read === undefined || detail.tab !== 'deliveries' || !isDetailVisible(state)) return step(state);
  if (detail.fetched?.id === read.id || detail.wantedDelivery !== null) return step(state);
  return step({ ...state, detail: { ...detail, wantedDelivery: read.id } }, { kind: 'fetch-delivery', id: read.id });
}

function askForComparison(state: State): Step {
  const { detail } = state;
  const { shown, comparing } = detail;
  if (shown === null || detail.tab !== 'diff' || comparing.wanted !== null || !isDetailVisible(state))
    return step(state);
  const key = comparisonKey(shown.capture.id, shown.deliveries, comparing.against);
  if (comparing.fetched?.key === key) return step(state);
  return step(
    { ...state, detail: { ...detail, comparing: { ...comparing, wanted: key } } },
    { kind: 'fetch-comparison', key, shown, against: comparing.against },
  );
}

function askForDeliveries(state: State): Step {
  const rows = rowsToFetch(state.waterfall, state.list);
  if (rows.length === 0) return step(state);
  const wanted = rows.map(({ id }) => id);
  return step(
    { ...state, waterfall: { ...state.waterfall, wanted } },
    { kind: 'fetch-deliveries', rows, filter: state.list.filter },
  );
}

function askForGuide(state: State): Step {
  const key = guideKey(state);
  if (!isSetupVisible(state) || state.guideFor === key || state.wantedGuide !== null) return step(state);
  return step({ ...state, wantedGuide: key }, { kind: 'fetch-guide', key, language: state.preferences.language });
}
