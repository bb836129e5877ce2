import type { CaptureId } from '../../domain/capture.ts';
import type { CaptureRow, EngineEvent } from '../../domain/event.ts';
import { reduceSession } from '../../domain/session.ts';
import type { Evidence } from '../documents/setup.ts';
import { placeOf } from './list.ts';
import { isEmpty, type State } from './state.ts';
import { say } from './step.ts';
import { takeRows } from './windows.ts';

/**
 * A batch of the engine's events. Those that come before the session is known are in it already, but not in the rows.
 */
export function takeEvents(state: State, events: readonly EngineEvent[]): State {
  const session = state.session === null ? null : events.reduce(reduceSession, state.session);
  const { rows, newRows, touched } = changedRows(state, events);
  const isChanged =
    events.some(({ type }) => type === 'captures-changed' || type === 'burst') || events.some(isWithoutRow);
  const list = takeRows(state.list, rows, newRows.length + untold(events));
  const shownId = state.detail.shown?.capture.id;
  const mayBeGone = events.some(({ type }) => type === 'captures-changed');
  const isStale = mayBeGone || (shownId !== undefined && touched.has(shownId));
  const next: State = {
    ...state,
    session,
    list: isChanged ? { ...list, isStale: true, hasNewer: list.hasNewer || untold(events) > 0 } : list,
    matches: rows.length > 0 || isChanged ? { ...state.matches, isStale: true } : state.matches,
    detail: isStale ? { ...state.detail, isStale: true } : state.detail,
  };
  return greetFirst(state, withEvidence(next, newRows));
}

/** What the rows, oldest first, say about the setup. */
export function withEvidence(state: State, rows: readonly CaptureRow[]): State {
  const fromOutside = rows.filter((row) => isFromOutside(state, row));
  if (fromOutside.length === 0) return state;
  const evidence: Evidence = {
    accepted: later(
      state.evidence.accepted,
      fromOutside.findLast(({ admission }) => admission !== 'rejected'),
    ),
    rejected: later(
      state.evidence.rejected,
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

function greetFirst(before: State, after: State): State {
  const isFirst = before.evidence.accepted === null && after.evidence.accepted !== null;
  return isFirst && isEmpty(before) ? say(after, 'good', 'The first webhook has come: the setup works') : after;
}

/** The rows after the events, each once; which of them are new captures; and every capture something happened to. */
function changedRows(
  { list }: State,
  events: readonly EngineEvent[],
): Readonly<{ rows: readonly CaptureRow[]; newRows: readonly CaptureRow[]; touched: ReadonlySet<CaptureId> }> {
  const changed = new Map<CaptureId, CaptureRow>();
  const arrived = new Set<CaptureId>();
  const touched = new Set<CaptureId>();
  for (const event of events) {
    if (event.type === 'burst') for (const id of event.touched) touched.add(id);
    if (event.type === 'capture') {
      changed.set(event.row.id, event.row);
      arrived.add(event.row.id);
    } else if (event.type === 'delivery') {
      touched.add(event.delivery.captureId);
      if (event.row !== null) changed.set(event.row.id, event.row);
    } else if (event.type === 'delivery-started') {
      touched.add(event.captureId);
      const row = changed.get(event.captureId) ?? heldRow(list.rows, event.captureId);
      if (row !== undefined) changed.set(row.id, { ...row, forward: 'delivering' });
    }
  }
  const rows = [...changed.values()];
  return { rows, newRows: rows.filter(({ id }) => arrived.has(id)), touched };
}

/** New captures that were not told one by one. */
function untold(events: readonly EngineEvent[]): number {
  return events.reduce((count, event) => count + (event.type === 'burst' ? event.captured : 0), 0);
}

/** What the delivery made of its capture has to be asked for. */
function isWithoutRow(event: EngineEvent): boolean {
  return event.type === 'delivery' && event.row === null;
}

function heldRow(rows: readonly CaptureRow[], id: CaptureId): CaptureRow | undefined {
  const row = rows[placeOf(rows, id)];
  return row?.id === id ? row : undefined;
}
