import { assertNever } from '../../domain/error.ts';
import { commandFor, isFirstKey, type Key } from '../keys.ts';
import { ACTIONS } from './actions.ts';
import { takeReplayed } from './batch.ts';
import { takeDiff } from './comparing.ts';
import { isLost, takeConnection } from './connection.ts';
import { contextsOf } from './contexts.ts';
import { takeDelivery, takeDetail, takeJson } from './detail.ts';
import { takeEdited } from './editing.ts';
import { takeEvents, withEvidence } from './events.ts';
import { resizeList } from './list.ts';
import { applyTyped } from './filter-prompt.ts';
import { takeCount } from './matches.ts';
import { takeMatch } from './matching.ts';
import type { Message } from './message.ts';
import { point } from './pointing.ts';
import { takeCountProgress, takeWindowProgress } from './progress.ts';
import { begin } from './replaying.ts';
import { pasteIntoPrompt, pressInPrompt } from './prompt.ts';
import type { Choice, Question } from './question.ts';
import { layoutFor, type State } from './state.ts';
import { say, step, type Step } from './step.ts';
import { forgetRequest, takeWindow } from './windows.ts';

/** The state after `message`, at `now`. Pure; the only place where the UI's state changes. */
export function update(state: State, message: Message, now: number): Step {
  const { state: next, effects } = apply({ ...state, now }, message);
  const { height } = layoutFor(next).list;
  return { state: height === next.list.height ? next : { ...next, list: resizeList(next.list, height) }, effects };
}

function apply(state: State, message: Message): Step {
  switch (message.type) {
    case 'key':
      return press(state, message.key);
    case 'pasted':
      return state.prompt === null
        ? step(say(state, 'info', 'Pasted text is not run as commands'))
        : pasteIntoPrompt(state, state.prompt, message.text);
    case 'pointed':
      return step(point(state, message.gesture, message.target));
    case 'resized':
      return step({ ...state, size: message.size });
    case 'ticked':
      return tick(state);
    case 'events':
      return step(takeEvents(state, message.events));
    case 'connection':
      return step(takeConnection(state, message.connection));
    case 'session-loaded':
      return step({ ...state, session: message.session });
    case 'window-loaded': {
      const { ticket, window } = message;
      return step(withEvidence({ ...state, list: takeWindow(state.list, ticket, window) }, window.rows.toReversed()));
    }
    case 'window-progress':
      return step(takeWindowProgress(state, message.ticket, message.progress));
    case 'count-progress':
      return step(takeCountProgress(state, message.filter, message.progress));
    case 'detail-loaded': {
      const isGone = message.detail === undefined;
      const list = isGone ? { ...state.list, isStale: true } : state.list;
      return step({ ...state, list, detail: takeDetail(state.detail, message.id, message.detail) });
    }
    case 'json-parsed':
      return step({ ...state, detail: takeJson(state.detail, message.body, message.json) });
    case 'edited':
      return takeEdited(state, message.id, message.scope, message.edited);
    case 'delivery-loaded':
      return step({ ...state, detail: takeDelivery(state.detail, message.id, message.delivery) });
    case 'diff-loaded':
      return step(takeDiff(state, message.key, message.compared));
    case 'guide-loaded':
      return step({ ...state, guide: message.guide, guideFor: message.key, wantedGuide: null });
    case 'count-loaded':
      return step(takeCount(state, message.filter, message.count));
    case 'match-found':
      return takeMatch(state, message.by, message.id);
    case 'typing-paused':
      return step(applyTyped(state, message.text));
    case 'fetch-failed':
      // That the connection is lost stands on the screen already.
      return step({
        ...(isLost(state) ? state : say(state, 'bad', message.reason)),
        hasFetchFailed: true,
        matchesOwed: null,
      });
    case 'replayed':
      return takeReplayed(state, message.result);
    case 'said':
      return step(say(state, message.kind, message.text));
    default:
      return assertNever(message);
  }
}

/** What a key does depends on where one is. It also takes away a message that has been read. */
function press(state: State, key: Key): Step {
  if (state.question !== null) return answer(state, state.question, key);
  if (state.prompt !== null) return pressInPrompt({ ...state, notice: null }, state.prompt, key);
  if (state.menu !== null) return goOn(state, state.menu, key);
  const contexts = contextsOf(state);
  const command = commandFor(contexts, key, state.keymap);
  if (command !== undefined) return ACTIONS[command](withoutOldNotice(state), key);
  return step(isFirstKey(contexts, key, state.keymap) ? { ...withoutOldNotice(state), menu: key } : state);
}

/** The key after the first of several. As with questions, one that means nothing there changes nothing. */
function goOn(state: State, menu: Key, key: Key): Step {
  const closed: State = { ...state, menu: null };
  if (key === 'ctrl-c') return step(closed, { kind: 'quit' });
  const command = commandFor(contextsOf(state), `${menu} ${key}`, state.keymap);
  if (command !== undefined) return ACTIONS[command](closed, key);
  return step(key === 'esc' ? closed : state);
}

function withoutOldNotice(state: State): State {
  return state.notice?.kind === 'busy' ? state : { ...state, notice: null };
}

function answer(state: State, { choices }: Question, key: Key): Step {
  const closed: State = { ...state, question: null };
  if (key === 'ctrl-c') return step(closed, { kind: 'quit' });
  const choice = choices.find((one) => one.key === key);
  if (choice === undefined) return step(key === 'esc' ? closed : state);
  return follow(closed, choice);
}

function follow(state: State, { next }: Choice): Step {
  if (next === null) return step(state);
  if ('choices' in next) return step({ ...state, question: next });
  if ('input' in next) return step({ ...state, prompt: next });
  if (next.kind === 'replays') return begin(state, next.commands);
  return step(state, next);
}

/** Once a second: messages go, and what could not be fetched is tried again. */
function tick(state: State): Step {
  const isOver = state.notice !== null && state.now >= state.notice.until;
  const next: State = isOver ? { ...state, notice: null } : state;
  if (!state.hasFetchFailed) return step(next);
  const retried: State = {
    ...next,
    hasFetchFailed: false,
    list: forgetRequest(next.list),
    detail: { ...next.detail, wantedCapture: null, wantedDelivery: null, diff: { ...next.detail.diff, wanted: null } },
    wantedGuide: null,
    matches: { ...next.matches, wanted: null },
  };
  return step(retried, ...(state.session === null ? [{ kind: 'fetch-session' } as const] : []));
}
