import type { CommandResult } from '../../../engine/client.ts';
import { ACTIONS } from './actions.ts';
import { takeReplay } from './batch.ts';
import { takeDelivery, takeDetail } from './detail.ts';
import { takeEvents, withEvidence } from './events.ts';
import { takeMatch } from './matching.ts';
import type { FromEngine } from './message.ts';
import { takeProgress } from './progress.ts';
import type { State } from './state.ts';
import { onList, say, step, type Step, wordsFor } from './step.ts';
import { takeDeliveries } from './waterfall.ts';
import { takeWindow } from './windows.ts';

/** What the engine tells, by itself or because it was asked. */
export function fromEngine(state: State, message: FromEngine): Step {
  switch (message.type) {
    case 'events':
      return step(takeEvents(state, message.events));
    case 'connection':
      return step({ ...state, connection: message.connection });
    case 'session-loaded':
      return step({ ...state, session: message.session });
    case 'window-loaded': {
      const { ticket, fetched } = message;
      const total = state.list.filter === '' && state.session !== null ? state.session.total : fetched.total;
      const loaded = onList(state, (list) => takeWindow(list, ticket, { ...fetched, total }, state.now));
      return step(withEvidence(loaded, fetched.window.rows.toReversed()));
    }
    case 'search-progress':
      return step({ ...state, list: takeProgress(state.list, message.ticket, message.progress) });
    case 'detail-loaded':
      return takeCapture(state, message);
    case 'delivery-loaded':
      return step({ ...state, detail: takeDelivery(state.detail, message.id, message.delivery) });
    case 'comparison-loaded': {
      const { key, compared } = message;
      const comparing = { ...state.detail.comparing, wanted: null, fetched: { key, compared } };
      return step({ ...state, detail: { ...state.detail, comparing } });
    }
    case 'deliveries-loaded':
      return step({ ...state, waterfall: takeDeliveries(state.waterfall, message.deliveries) });
    case 'guide-loaded':
      return step({ ...state, guide: message.guide, guideFor: message.key, wantedGuide: null });
    case 'command-ended':
      return step(say(state, message.result.ok ? 'good' : 'bad', message.result.message));
    case 'edit-ended':
      return step(takeSent(state, message.result));
    case 'replay-ended':
      return takeReplay(state, message.result);
    case 'match-found':
      return takeMatch(state, message.by, message.id);
    case 'fetch-failed':
      return step({ ...say(state, 'bad', message.reason), hasFetchFailed: true, matchesOwed: null });
  }
}

/** A command may have waited for it. */
function takeCapture(state: State, { id, detail }: Extract<FromEngine, { type: 'detail-loaded' }>): Step {
  const list = detail === undefined ? { ...state.list, isStale: state.list.isLoaded } : state.list;
  const taken: State = { ...state, list, detail: takeDetail(state.detail, id, detail) };
  if (state.awaiting?.id !== id) return step(taken);
  const ready: State = { ...taken, awaiting: null };
  if (detail === undefined) return step(say(ready, 'bad', wordsFor(state).notices.gone));
  return ACTIONS[state.awaiting.command](ready, '');
}

/** The dialog shows how it went; when it is closed already, a line tells. */
function takeSent(state: State, result: CommandResult): State {
  if (state.dialog?.kind !== 'edit' && state.dialog?.kind !== 'edit-value')
    return say(state, result.ok ? 'good' : 'bad', result.message);
  const delivery = 'delivery' in result ? (result.delivery ?? null) : null;
  const sending = { state: 'done', isGood: result.ok, message: result.message, delivery } as const;
  return { ...state, dialog: { ...state.dialog, sending } };
}
