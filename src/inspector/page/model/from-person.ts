import { ACTIONS, onBody, prefer, read, showTab } from './actions.ts';
import { goToLine, goToPath, searchFor, showView, toggleFold } from './body.ts';
import { commandOf } from './dialog.ts';
import { scrollTo, selectId } from './list-moves.ts';
import type { FromPerson } from './message.ts';
import type { FilterMessage } from './filtering.ts';
import type { State } from './state.ts';
import { onList, step, type Step, wordsFor } from './step.ts';

/** What someone does on the page, apart from the filter's field. */
export function fromPerson(state: State, message: Exclude<FromPerson, FilterMessage>): Step {
  const { detail } = state;
  switch (message.type) {
    case 'command':
      return ACTIONS[message.id](state, message.key);
    case 'row-chosen': {
      const chosen = onList({ ...state, isReading: true }, (list) => selectId(list, message.id));
      const isRead = message.toRead || state.isNarrow || state.waterfall.isShown;
      return isRead ? read(chosen) : step({ ...chosen, focus: 'list' });
    }
    case 'list-scrolled':
      return step(onList(state, (list) => scrollTo(list, message.top, { mayFollow: !state.isReading })));
    case 'focused':
      return step(state.focus === message.pane ? state : { ...state, focus: message.pane });
    case 'tab-chosen':
      return showTab({ ...state, focus: 'detail', isReading: true }, message.tab);
    case 'delivery-chosen':
      return step({ ...state, detail: { ...detail, chosenDelivery: message.id } });
    case 'body-view-chosen':
      return onBody(state, (body) => showView(body, message.view));
    case 'line-chosen':
      return onBody(state, (model, body) => goToLine(model, body, message.line));
    case 'fold-toggled':
      return onBody(state, (model, body) => toggleFold(model, body, message.line));
    case 'searched':
      return onBody(state, (model, body) => searchFor(model, body, message.text));
    case 'path-chosen': {
      const shown = showTab(state, 'body');
      const gone = onBody(shown.state, (model, body) => goToPath(model, body, message.path));
      return step(gone.state, ...shown.effects);
    }
    case 'diff-view-chosen':
      return step({ ...state, detail: { ...detail, comparing: { ...detail.comparing, view: message.view } } });
    case 'against-chosen':
      return step({ ...state, detail: { ...detail, comparing: { ...detail.comparing, against: message.against } } });
    case 'copied':
      return step(state, { kind: 'copy', what: message.what, text: message.text });
    case 'exported':
      return exportCapture(state, message);
    case 'body-saved':
      return detail.shown === null ? step(state) : step(state, { kind: 'save-body', capture: detail.shown.capture });
    case 'dialog-closed':
      return step({ ...state, dialog: null });
    case 'confirmed':
      return confirm(state);
    case 'queue-decided':
      return decideQueue(state, message.what);
    case 'edit-sent':
      return sendEdit(state, message);
    case 'settings-chosen':
      return step(state, { kind: 'command', command: { type: 'settings', ...message.settings } });
    case 'preferred':
      return prefer(state, message.preferences);
    case 'notice-closed':
      return step({ ...state, notices: state.notices.filter(({ id }) => id !== message.id) });
  }
}

function exportCapture(state: State, { format, to }: Extract<FromPerson, { type: 'exported' }>): Step {
  const { id } = state.list.selection;
  if (id === null) return step(state);
  const closed: State = { ...state, dialog: null };
  return step(closed, { kind: to === 'clipboard' ? 'copy-export' : 'save-export', id, format, what: 'export' });
}

function confirm(state: State): Step {
  if (state.dialog?.kind !== 'confirm') return step(state);
  return step({ ...state, dialog: null }, { kind: 'command', command: commandOf(state.dialog.question) });
}

/** Dropping what waits cannot be undone, so it is asked about once more. */
function decideQueue(state: State, what: 'drain' | 'hold' | 'unqueue'): Step {
  const count = state.session?.handler.queued ?? 0;
  if (what === 'unqueue') return step({ ...state, dialog: { kind: 'confirm', question: { about: 'unqueue', count } } });
  return step({ ...state, dialog: null }, { kind: 'command', command: { type: what } });
}

function sendEdit(state: State, { edit }: Extract<FromPerson, { type: 'edit-sent' }>): Step {
  const { dialog } = state;
  if (dialog?.kind !== 'edit') return step(state);
  if (state.session?.settings.handlerUrl === null) {
    const sending = {
      state: 'done',
      isGood: false,
      message: wordsFor(state).notices.noHandler,
      delivery: null,
    } as const;
    return step({ ...state, dialog: { ...dialog, sending } });
  }
  return step(
    { ...state, dialog: { ...dialog, sending: { state: 'busy' } } },
    { kind: 'send-edit', command: { type: 'replay', captureId: dialog.captureId, edit } },
  );
}
