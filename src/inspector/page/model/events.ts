import type { CaptureRow, EngineEvent } from '../../../domain/event.ts';
import { evidenceAfter } from '../../../domain/evidence.ts';
import { newsOf } from '../../../domain/news.ts';
import { reduceSession } from '../../../domain/session.ts';
import { takeBurst, takeRows } from './arrivals.ts';
import { isEmpty } from './list.ts';
import type { State } from './state.ts';
import { say, wordsFor } from './step.ts';
import { followEvents } from './waterfall.ts';

/**
 * A batch of the engine's events. Those that come before the session is known are in it already, but not in the rows.
 */
export function takeEvents(state: State, events: readonly EngineEvent[]): State {
  const session = state.session === null ? null : events.reduce(reduceSession, state.session);
  const { rows, newRows, untold, touched, lacksRows } = newsOf(events, state.list.rows);
  const told = takeRows(state.list, rows, newRows.length);
  const list = events.some(({ type }) => type === 'burst') ? takeBurst(told, untold, touched) : told;
  const isChanged = lacksRows || events.some(({ type }) => type === 'captures-changed');
  const shownId = state.detail.shown?.capture.id;
  const isTouched = isChanged || (shownId !== undefined && touched.has(shownId));
  const next: State = {
    ...state,
    session,
    list: isChanged ? { ...list, isStale: list.isLoaded } : list,
    detail: isTouched ? { ...state.detail, isStale: true } : state.detail,
    waterfall: followEvents(state.waterfall, events),
  };
  return greetFirst(state, withEvidence(next, newRows));
}

/** What the rows, oldest first, say about the setup. */
export function withEvidence(state: State, rows: readonly CaptureRow[]): State {
  return { ...state, evidence: evidenceAfter(state.evidence, rows, state.session) };
}

function greetFirst(before: State, after: State): State {
  const isFirst = before.evidence.accepted === null && after.evidence.accepted !== null;
  return isFirst && isEmpty(before.list) ? say(after, 'good', wordsFor(after).notices.firstWebhook) : after;
}
