import type { CaptureRow, EngineEvent } from '../../domain/event.ts';
import { evidenceAfter } from '../../domain/evidence.ts';
import { newsOf } from '../../domain/news.ts';
import { reduceSession } from '../../domain/session.ts';
import { isEmpty, type State } from './state.ts';
import { say } from './step.ts';
import { takeRows } from './windows.ts';

/**
 * A batch of the engine's events. Those that come before the session is known are in it already, but not in the rows.
 */
export function takeEvents(state: State, events: readonly EngineEvent[]): State {
  const session = state.session === null ? null : events.reduce(reduceSession, state.session);
  const { rows, newRows, untold, touched, lacksRows } = newsOf(events, state.list.rows);
  const mayBeGone = events.some(({ type }) => type === 'captures-changed');
  const isChanged = mayBeGone || lacksRows || events.some(({ type }) => type === 'burst');
  const list = takeRows(state.list, rows, newRows.length + untold);
  const shownId = state.detail.shown?.capture.id;
  const isStale = mayBeGone || (shownId !== undefined && touched.has(shownId));
  const next: State = {
    ...state,
    session,
    list: isChanged ? { ...list, isStale: true, hasNewer: list.hasNewer || untold > 0 } : list,
    matches: rows.length > 0 || isChanged ? { ...state.matches, isStale: true } : state.matches,
    detail: isStale ? { ...state.detail, isStale: true } : state.detail,
  };
  return greetFirst(state, withEvidence(next, newRows));
}

/** What the rows, oldest first, say about the setup. */
export function withEvidence(state: State, rows: readonly CaptureRow[]): State {
  return { ...state, evidence: evidenceAfter(state.evidence, rows, state.session) };
}

function greetFirst(before: State, after: State): State {
  const isFirst = before.evidence.accepted === null && after.evidence.accepted !== null;
  return isFirst && isEmpty(before) ? say(after, 'good', 'The first webhook has come: the setup works') : after;
}
