import type { CaptureId } from '../../../domain/capture.ts';
import type { CaptureRow, EngineEvent } from '../../../domain/event.ts';
import { reduceSession } from '../../../domain/session.ts';
import { takeBurst, takeRows } from './arrivals.ts';
import { isEmpty, rowWith } from './list.ts';
import type { Evidence, State } from './state.ts';
import { say, wordsFor } from './step.ts';
import { followEvents } from './waterfall.ts';

/**
 * A batch of the engine's events. Those that come before the session is known are in it already, but not in the rows.
 */
export function takeEvents(state: State, events: readonly EngineEvent[]): State {
  const session = state.session === null ? null : events.reduce(reduceSession, state.session);
  const { rows, newRows, touched } = changedRows(state, events);
  const told = takeRows(state.list, rows, newRows.length);
  const bursts = events.filter((event) => event.type === 'burst');
  const list = bursts.reduce((before, { captured }) => takeBurst(before, captured, touched), told);
  const isChanged = events.some((event) => event.type === 'captures-changed' || isWithoutRow(event));
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
  const fromOutside = rows.filter((row) => isFromOutside(state, row));
  if (fromOutside.length === 0) return state;
  const { accepted, rejected } = state.evidence;
  const evidence: Evidence = {
    accepted: later(
      accepted,
      fromOutside.findLast(({ admission }) => admission !== 'rejected'),
    ),
    rejected: later(
      rejected,
      fromOutside.findLast(({ admission }) => admission === 'rejected'),
    ),
  };
  return { ...state, evidence };
}

/** Without a tunnel everything comes from this machine, and nothing tells the sender from a trial. */
function isFromOutside({ session }: State, row: CaptureRow): boolean {
  return row.tunnel !== 'none' || session?.tunnel.state === 'off';
}

function later(known: CaptureRow | null, found: CaptureRow | undefined): CaptureRow | null {
  return found !== undefined && (known === null || found.id > known.id) ? found : known;
}

/** What the delivery made of its capture has to be asked for. */
function isWithoutRow(event: EngineEvent): boolean {
  return event.type === 'delivery' && event.row === null;
}

function greetFirst(before: State, after: State): State {
  const isFirst = before.evidence.accepted === null && after.evidence.accepted !== null;
  return isFirst && isEmpty(before.list) ? say(after, 'good', wordsFor(after).notices.firstWebhook) : after;
}

/** The rows after the events, oldest first, each once; which of them are new; and every capture something happened to. */
function changedRows(
  { list }: State,
  events: readonly EngineEvent[],
): Readonly<{ rows: readonly CaptureRow[]; newRows: readonly CaptureRow[]; touched: ReadonlySet<CaptureId> }> {
  const changed = new Map<CaptureId, CaptureRow>();
  const arrived = new Set<CaptureId>();
  const touched = new Set<CaptureId>();
  for (const event of events) {
    if (event.type === 'burst') {
      for (const id of event.touched) touched.add(id);
    } else if (event.type === 'capture') {
      changed.set(event.row.id, event.row);
      arrived.add(event.row.id);
    } else if (event.type === 'delivery') {
      touched.add(event.delivery.captureId);
      if (event.row !== null) changed.set(event.row.id, event.row);
    } else if (event.type === 'delivery-started') {
      touched.add(event.captureId);
      const row = changed.get(event.captureId) ?? rowWith(list.rows, event.captureId);
      if (row !== undefined) changed.set(row.id, { ...row, forward: 'delivering' });
    }
  }
  const rows = [...changed.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  return { rows, newRows: rows.filter(({ id }) => arrived.has(id)), touched };
}
