import { isJson } from '../documents/body.ts';
import { diffKey, rivalOf } from './comparing.ts';
import { readDelivery } from './detail.ts';
import type { Effect } from './effect.ts';
import { selectedRow } from './list.ts';
import { askForCount } from './matches.ts';
import { guideKey, isDetailVisible, isSetupVisible, type State } from './state.ts';
import { step, type Step } from './step.ts';
import { askForMissing, queryFor } from './windows.ts';

/**
 * Asks for what the screen needs and does not have yet. It is called once for each painting, so that a burst of captures
 * asks no more often than it paints; of each kind one request is under way at a time.
 */
export function fetchMissing(state: State): Step {
  return askFor(state, [askForRows, askForCount, ...READING, askForGuide]);
}

/** Asks for what is missing of the capture that is selected: which one that is may only be known with the rows. */
export function fetchReading(state: State): Step {
  return askFor(state, READING);
}

/** Whether something is under way that soon changes the screen. */
export function isUnderWay({ session, list, detail, wantedGuide }: State): boolean {
  const { wantedCapture, wantedDelivery, diff } = detail;
  const wanted = [list.request, wantedCapture, wantedDelivery, diff.wanted, wantedGuide];
  return session === null || wanted.some((one) => one !== null);
}

const READING = [askForDetail, askForJson, askForDelivery, askForDiff];

function askFor(state: State, parts: readonly ((state: State) => Step)[]): Step {
  if (state.session === null) return step(state);
  const effects: Effect[] = [];
  let next = state;
  for (const ask of parts) {
    const asked = ask(next);
    next = asked.state;
    effects.push(...asked.effects);
  }
  return step(next, ...effects);
}

function askForRows(state: State): Step {
  const list = askForMissing(state.list);
  const { request } = list;
  if (request === null || request.isSent) return step({ ...state, list });
  return step(
    { ...state, list: { ...list, request: { ...request, isSent: true } } },
    { kind: 'fetch-window', ticket: request.ticket, query: queryFor(list, request) },
  );
}

function askForDetail(state: State): Step {
  const { detail } = state;
  const row = selectedRow(state.list);
  if (row === undefined) return step(detail.shown === null ? state : { ...state, detail: { ...detail, shown: null } });
  const isThere = detail.shown?.capture.id === row.id && !detail.isStale;
  if (isThere || !isDetailVisible(state) || detail.wantedCapture !== null || detail.goneCapture === row.id)
    return step(state);
  return step(
    { ...state, detail: { ...detail, wantedCapture: row.id, isStale: false } },
    { kind: 'fetch-detail', id: row.id, body: detail.shown?.capture.id === row.id ? detail.shown.body : undefined },
  );
}

/** A long body is shown as it stands first, so that it can be read at once. */
function askForJson(state: State): Step {
  const { detail } = state;
  const body = detail.shown?.body;
  const isNeeded = detail.tab === 'body' && detail.bodyView === 'pretty' && isDetailVisible(state);
  if (!isNeeded || body === undefined || !isJson(body.view) || body.json !== null) return step(state);
  if (detail.wantedJson !== null) return step(state);
  return step({ ...state, detail: { ...detail, wantedJson: body } }, { kind: 'parse-json', body });
}

function askForDelivery(state: State): Step {
  const { detail } = state;
  const read = readDelivery(detail);
  if (read === undefined || detail.tab !== 'deliveries' || !isDetailVisible(state)) return step(state);
  if (detail.fetched?.id === read.id || detail.wantedDelivery !== null) return step(state);
  return step({ ...state, detail: { ...detail, wantedDelivery: read.id } }, { kind: 'fetch-delivery', id: read.id });
}

function askForDiff(state: State): Step {
  const { detail, zone } = state;
  const id = detail.shown?.capture.id;
  const rival = detail.tab === 'diff' && isDetailVisible(state) ? rivalOf(state) : undefined;
  if (id === undefined || rival === undefined || typeof rival === 'string') return step(state);
  const key = diffKey(id, rival);
  if (detail.diff.done?.key === key || detail.diff.wanted !== null) return step(state);
  return step(
    { ...state, detail: { ...detail, diff: { ...detail.diff, wanted: key } } },
    { kind: 'fetch-diff', key, id, rival, zone },
  );
}

function askForGuide(state: State): Step {
  const key = guideKey(state);
  if (!isSetupVisible(state) || state.guideFor === key || state.wantedGuide !== null) return step(state);
  return step({ ...state, wantedGuide: key }, { kind: 'fetch-guide', key, language: state.language });
}
