import type { CommandId } from '../commands.ts';
import { qrSize } from '../documents/qr.ts';
import { START } from '../documents/document.ts';
import { fold, foldAll, turn, turnNulls, unfold, unfoldAll } from '../documents/tree.ts';
import type { Key } from '../keys.ts';
import { cancelBatch, unsentOf } from './batch.ts';
import { chooseDelivery, turnBodyView, turnTab } from './detail.ts';
import { turnRival } from './comparing.ts';
import { wayFrom } from './contexts.ts';
import { copyAtCursor, copyId, copyPath, copyPart, copyUrl, copyValue } from './copying.ts';
import { askWhatToEdit, openValue } from './editing.ts';
import { clearFilter, openFilter } from './filter-prompt.ts';
import { enterDetail, leaveDetail, showTab } from './focus.ts';
import { type ListModel, moveSelection, selectedRow, selectNewest, selectOldest, toggleFollowing } from './list.ts';
import { deleteMarked, turnMark, unmarkAll } from './marks.ts';
import { shownCount } from './matches.ts';
import { nextMatch } from './matching.ts';
import { openPicker } from './picker.ts';
import { aboutClearing, aboutDeleting, aboutQueue, aboutQuitting } from './question.ts';
import { scrollBy, scrollByPages, scrollToEnd, scrollToStart } from './reading.ts';
import { repeatReplay, replayMarked, replaySelected } from './replaying.ts';
import { goToMatch, openSearch } from './searching.ts';
import { changeSettings, openSetting } from './settings-prompt.ts';
import { layoutFor, type State } from './state.ts';
import { openTimes } from './times-prompt.ts';
import { onTree } from './tree-reading.ts';
import { say, step, type Step } from './step.ts';
import { nameOf } from '../text/row-name.ts';

type Action = (state: State, key: Key) => Step;

/** What each command does. */
export const ACTIONS: Readonly<Record<CommandId, Action>> = {
  'select-next': (state) => step(onList(state, (list) => moveSelection(list, 1))),
  'select-previous': (state) => step(onList(state, (list) => moveSelection(list, -1))),
  'page-down': (state) => step(onList(state, (list) => moveSelection(list, pageOf(list), true))),
  'page-up': (state) => step(onList(state, (list) => moveSelection(list, -pageOf(list), true))),
  oldest: (state) => step(onList(state, selectOldest)),
  newest: (state) => step(onList(state, selectNewest)),
  follow: (state) => step(onList(state, toggleFollowing)),
  filter: openFilter,
  'clear-filter': clearFilter,
  'next-match': (state) => nextMatch(state, 1),
  'previous-match': (state) => nextMatch(state, -1),
  'saved-filters': (state) => openPicker(state, 'filters'),
  mark: turnMark,
  open: (state) => step(enterDetail(state)),

  focus: (state) => step(state.focus === 'list' ? enterDetail(state) : leaveDetail(state)),
  zoom,
  'tab-overview': (state) => step(showTab(state, 'overview')),
  'tab-body': (state) => step(showTab(state, 'body')),
  'tab-headers': (state) => step(showTab(state, 'headers')),
  'tab-deliveries': (state) => step(showTab(state, 'deliveries')),
  'tab-diff': (state) => step(showTab(state, 'diff')),
  'tab-next': (state) => step({ ...state, detail: turnTab(state.detail, 1) }),
  'tab-previous': (state) => step({ ...state, detail: turnTab(state.detail, -1) }),
  'body-view': (state) => step({ ...state, detail: turnBodyView(state.detail) }),
  'turn-fold': (state) => step(onTree(state, turn)),
  fold: (state) => step(onTree(state, fold)),
  unfold: (state) => step(onTree(state, unfold)),
  'fold-all': (state) => step(onTree(state, foldAll)),
  'unfold-all': (state) => step(onTree(state, unfoldAll)),
  nulls: (state) => step(onTree(state, turnNulls)),
  search: openSearch,
  'next-place': (state) => goToMatch(state, 1),
  'previous-place': (state) => goToMatch(state, -1),
  'older-delivery': (state) => step({ ...state, detail: chooseDelivery(state.detail, -1) }),
  'newer-delivery': (state) => step({ ...state, detail: chooseDelivery(state.detail, 1) }),
  'rival-previous': (state) => step(turnRival(state, -1)),
  'rival-next': (state) => step(turnRival(state, 1)),
  'scroll-down': (state) => step(scrollBy(state, 1)),
  'scroll-up': (state) => step(scrollBy(state, -1)),
  'scroll-page-down': (state) => step(scrollByPages(state, 1)),
  'scroll-page-up': (state) => step(scrollByPages(state, -1)),
  'scroll-top': (state) => step(scrollToStart(state)),
  'scroll-bottom': (state) => step(scrollToEnd(state)),

  replay: replaySelected,
  'repeat-replay': repeatReplay,
  'replay-times': openTimes,
  'replay-marked': replayMarked,
  'cancel-replay': cancelBatch,
  'delete-marked': deleteMarked,
  'unmark-all': unmarkAll,
  edit: askWhatToEdit,
  'edit-value': openValue,
  'copy-url': copyUrl,
  'copy-id': copyId,
  'copy-body': (state) => copyPart(state, 'body'),
  'copy-header': (state) => openPicker(state, 'headers'),
  'copy-curl': (state) => copyPart(state, 'curl'),
  'copy-at-cursor': copyAtCursor,
  'copy-path': copyPath,
  'copy-value': copyValue,
  'save-fixture': saveFixture,
  hold: (state) => step(state, { kind: 'command', command: { type: 'hold' } }),
  drain: (state) => step(state, { kind: 'command', command: { type: 'drain' } }),
  'reply-ack': (state) => changeSettings(state, { reply: 'ack' }),
  'reply-handler': (state) => changeSettings(state, { reply: 'handler' }),
  'set-deadline': (state) => openSetting(state, 'deadline'),
  'set-handler': (state) => openSetting(state, 'handler'),
  mouse: turnMouse,
  queue: askAboutQueue,
  prove: (state) =>
    step(say(state, 'busy', 'Trying the way through the public URL'), {
      kind: 'command',
      command: { type: 'prove-tunnel' },
    }),
  inspect,
  delete: askAboutDeleting,
  clear: askAboutClearing,

  back: (state) => step(state.pages.length > 0 ? { ...state, pages: state.pages.slice(0, -1) } : leaveDetail(state)),
  setup: (state) => step({ ...state, pages: [...state.pages, { kind: 'setup', place: START }] }),
  language: (state) => step({ ...state, language: state.language === 'de' ? 'en' : 'de' }),
  qr: showQr,
  palette: (state) => openPicker(state, 'commands'),
  help: (state) =>
    step(
      state.pages.at(-1)?.kind === 'help'
        ? { ...state, pages: state.pages.slice(0, -1) }
        : { ...state, pages: [...state.pages, { kind: 'help', place: START }] },
    ),
  repaint: (state) => step(state, { kind: 'repaint' }),
  suspend: (state) => step(state, { kind: 'suspend' }),
  quit,
};

/** Ctrl-C ends it whatever is under way. */
function quit(state: State, key: Key): Step {
  const unsent = unsentOf(state.batch);
  return key === 'ctrl-c' || unsent === 0
    ? step(state, { kind: 'quit' })
    : step({ ...state, question: aboutQuitting(unsent) });
}

function onList(state: State, change: (list: ListModel) => ListModel): State {
  return { ...state, list: change(state.list) };
}

function pageOf({ height }: ListModel): number {
  return Math.max(1, height - 1);
}

/** Gives the whole screen to one pane, or divides it again. */
function zoom(state: State): Step {
  const isDivided = layoutFor({ ...state, isZoomed: false }).arrangement !== 'single';
  if (!isDivided)
    return step(
      say(state, 'info', `There is room for only one of them here: ${wayFrom(state, 'focus')} goes to the other`),
    );
  return step({ ...state, isZoomed: !state.isZoomed });
}

/** While it is on, the terminal hands on what the mouse does, instead of selecting text. */
function turnMouse(state: State): Step {
  const hasMouse = !state.hasMouse;
  const words = hasMouse
    ? 'The mouse scrolls and selects here; with shift held it selects text'
    : 'The mouse selects text again, as everywhere in the terminal';
  return step({ ...say(state, 'info', words), hasMouse }, { kind: 'mouse', isOn: hasMouse });
}

function showQr(state: State): Step {
  const url = state.session?.publicUrl ?? null;
  if (url === null) return step(say(state, 'info', 'There is no public URL yet'));
  const { columns, bodyRows } = layoutFor(state);
  const needed = qrSize(url);
  if (needed.columns + 2 > columns || needed.rows > bodyRows)
    return step(say(state, 'info', `The QR code needs ${needed.columns + 2} × ${needed.rows} cells`));
  if (state.pages.at(-1)?.kind === 'qr') return step(state);
  return step({ ...state, pages: [...state.pages, { kind: 'qr', place: START }] });
}

function saveFixture(state: State): Step {
  const row = selectedRow(state.list);
  if (row === undefined) return step(state);
  return step(state, { kind: 'command', command: { type: 'save-fixture', captureId: row.id } });
}

function askAboutQueue(state: State): Step {
  const handler = state.session?.handler;
  if (handler === undefined || (handler.queued === 0 && !handler.isPaused))
    return step(say(state, 'info', 'No webhook is waiting'));
  return step({ ...state, question: aboutQueue(handler) });
}

function inspect(state: State): Step {
  const url = state.session?.inspectorUrl ?? null;
  return url === null
    ? step(say(state, 'info', 'The web inspector is not running'))
    : step(state, { kind: 'open-url', url });
}

function askAboutDeleting(state: State): Step {
  const row = selectedRow(state.list);
  if (row === undefined) return step(state);
  return step({ ...state, question: aboutDeleting(row.id, nameOf(row)) });
}

function askAboutClearing(state: State): Step {
  return step({ ...state, question: aboutClearing(shownCount(state), state.list.filter) });
}
