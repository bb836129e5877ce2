import type { CommandId } from '../commands.ts';
import { pathAt, valueOnLine } from './body.ts';
import type { Action } from './actions.ts';
import type { ShownCapture } from './detail.ts';
import type { CopyWhat } from './message.ts';
import { selectedRow } from './list.ts';
import { valuesToEnter } from './setup-values.ts';
import type { State } from './state.ts';
import { say, step, type Step, wordsFor } from './step.ts';

/** Commands that do something with captures, the queue and the tunnel. */
export const acting = {
  replay,
  'edit-replay': editReplay,
  export: (state) => (nameOf(state) === undefined ? step(state) : step({ ...state, dialog: { kind: 'export' } })),
  'save-fixture': saveFixture,
  'copy-url': copyUrl,
  'copy-curl': (state) => {
    const id = idOf(state);
    return id === undefined ? step(state) : step(state, { kind: 'copy-export', id, format: 'curl', what: 'curl' });
  },
  'copy-line': (state) => copyFromBody(state, 'value'),
  'copy-path': (state) => copyFromBody(state, 'path'),
  'copy-value': (state, key) => {
    const value = valuesToEnter(state.guide)[Number(key) - 1];
    return value === undefined ? step(state) : step(state, { kind: 'copy', what: 'value', text: value });
  },
  queue: (state) => {
    const { queued = 0 } = state.session?.handler ?? {};
    if (queued === 0) return step(say(state, 'info', wordsFor(state).notices.nothingWaits));
    return step({ ...state, dialog: { kind: 'queue' } });
  },
  prove: (state) =>
    step(say(state, 'busy', wordsFor(state).notices.proving), { kind: 'command', command: { type: 'prove-tunnel' } }),
  delete: (state) => {
    const captureId = idOf(state);
    const name = nameOf(state);
    if (captureId === undefined || name === undefined) return step(state);
    return step({ ...state, dialog: { kind: 'confirm', question: { about: 'delete', name, captureId } } });
  },
  clear: (state) => {
    const { total, filter } = state.list;
    if (total === 0) return step(say(state, 'info', wordsFor(state).notices.nothingToDelete));
    return step({ ...state, dialog: { kind: 'confirm', question: { about: 'clear', count: total, filter } } });
  },
} as const satisfies Partial<Record<CommandId, Action>>;

/** The capture that commands are about: the one that is read, else the selected one. */
function idOf(state: State) {
  const { isReading, list, detail } = state;
  return isReading ? (list.selection.id ?? detail.shown?.capture.id) : selectedRow(list)?.id;
}

function shownOf(state: State): ShownCapture | undefined {
  const { shown } = state.detail;
  return shown !== null && shown.capture.id === idOf(state) ? shown : undefined;
}

function nameOf(state: State): string | undefined {
  const row = selectedRow(state.list) ?? shownOf(state)?.row;
  return row && (row.event ?? `${row.method} ${row.target}`);
}

function replay(state: State): Step {
  const captureId = idOf(state);
  const name = nameOf(state);
  if (captureId === undefined || name === undefined) return step(state);
  const { notices } = wordsFor(state);
  if (state.session?.settings.handlerUrl === null) return step(say(state, 'bad', notices.noHandler));
  return step(say(state, 'busy', notices.replaying(name)), {
    kind: 'command',
    command: { type: 'replay', captureId },
  });
}

function editReplay(state: State): Step {
  const shown = shownOf(state);
  if (shown === undefined) return step(state);
  return step({ ...state, dialog: { kind: 'edit', captureId: shown.capture.id, sending: { state: 'idle' } } });
}

function saveFixture(state: State): Step {
  const captureId = idOf(state);
  return captureId === undefined
    ? step(state)
    : step(state, { kind: 'command', command: { type: 'save-fixture', captureId } });
}

function copyUrl(state: State): Step {
  const { session } = state;
  if (session === null) return step(state);
  return session.publicUrl === null
    ? step(state, { kind: 'copy', what: 'local-url', text: session.localUrl })
    : step(state, { kind: 'copy', what: 'public-url', text: session.publicUrl });
}

function copyFromBody(state: State, what: Extract<CopyWhat, 'value' | 'path'>): Step {
  const { shown, body } = state.detail;
  if (shown === null) return step(state);
  const text = what === 'path' ? pathAt(body, shown.body, body.line) : valueOnLine(body, shown.body, body.line);
  if (text === null) return step(say(state, 'info', wordsFor(state).notices.noPath));
  return step(state, { kind: 'copy', what, text });
}
