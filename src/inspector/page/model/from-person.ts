import type { Key } from '../commands.ts';
import { commandFor, isFirstKey } from '../keys.ts';
import { ACTIONS, onBody, prefer, read, showTab } from './actions.ts';
import { goToLine, showView } from './body.ts';
import { contextsOf } from './contexts.ts';
import { scrollTo, selectId } from './list-moves.ts';
import type { FromPerson } from './message.ts';
import type { FilterMessage } from './filtering.ts';
import { begin, replayTimes } from './replaying.ts';
import { searchFor } from './searching.ts';
import type { State } from './state.ts';
import { onList, step, type Step, wordsFor } from './step.ts';
import { goToPath, turnFoldAt } from './tree.ts';

/** What someone does on the page, apart from the filter's field. */
export function fromPerson(state: State, message: Exclude<FromPerson, FilterMessage>): Step {
  const { detail } = state;
  switch (message.type) {
    case 'command':
      return ACTIONS[message.id]({ ...state, menu: null, awaiting: null }, message.key);
    case 'pressed':
      return press(state, message.key);
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
      return onBody(state, (model, body) => turnFoldAt(model, body, message.line));
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
    case 'times-chosen':
      return state.dialog?.kind === 'times' ? replayTimes(state, state.dialog.captureId, message.times) : step(state);
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
  const { question } = state.dialog;
  const closed: State = { ...state, dialog: null };
  switch (question.about) {
    case 'delete':
      return step(closed, { kind: 'command', command: { type: 'delete', captureIds: [question.captureId] } });
    case 'delete-marked': {
      const unmarked: State = { ...closed, marks: new Map() };
      return step(unmarked, { kind: 'command', command: { type: 'delete', captureIds: question.captureIds } });
    }
    case 'clear':
      return step(closed, { kind: 'command', command: { type: 'clear', filter: question.filter } });
    case 'unqueue':
      return step(closed, { kind: 'command', command: { type: 'unqueue' } });
    case 'replay':
      return begin(closed, question.commands, wordsFor(state).counts.captures(question.commands.length));
  }
}

/** Dropping what waits cannot be undone, so it is asked about once more. */
function decideQueue(state: State, what: 'drain' | 'hold' | 'unqueue'): Step {
  const count = state.session?.handler.queued ?? 0;
  if (what === 'unqueue') return step({ ...state, dialog: { kind: 'confirm', question: { about: 'unqueue', count } } });
  return step({ ...state, dialog: null }, { kind: 'command', command: { type: what } });
}

/** A replay with changes: its dialog stays, and shows how it went. */
function sendEdit(state: State, { edit }: Extract<FromPerson, { type: 'edit-sent' }>): Step {
  const { dialog } = state;
  if (dialog?.kind !== 'edit' && dialog?.kind !== 'edit-value') return step(state);
  if (state.session?.settings.handlerUrl === null) {
    const sending = {
      state: 'done',
      isGood: false,
      message: wordsFor(state).notices.noHandler,
      delivery: null,
    } as const;
    return step({ ...state, dialog: { ...dialog, sending } });
  }
  const command = { type: 'replay', captureId: dialog.captureId, edit } as const;
  return step(
    { ...state, lastReplay: [command], dialog: { ...dialog, sending: { state: 'busy' } } },
    { kind: 'send-edit', command },
  );
}

/** A key alone, the first of several, or the one that follows. */
function press(state: State, key: Key): Step {
  const contexts = contextsOf(state);
  const { menu } = state;
  const closed: State = { ...state, menu: null, awaiting: null };
  const id = commandFor(contexts, menu === null ? key : `${menu} ${key}`);
  if (id !== undefined) return ACTIONS[id](closed, key);
  return step(menu === null && isFirstKey(contexts, key) ? { ...state, menu: key } : closed);
}
