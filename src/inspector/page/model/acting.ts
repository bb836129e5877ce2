import type { EngineCommand } from '../../../engine/client.ts';
import type { CommandId } from '../commands.ts';
import { cancelBatch } from './batch.ts';
import { pathAt, valueOnLine } from './body.ts';
import { chooseHeader, copyAtCursor, copyBody, copyCurl, copyId, copyPath, copyUrl, copyValue } from './copying.ts';
import { type Dialog, NOT_SENT } from './dialog.ts';
import { deleteMarked, replayMarked, unmarkAll } from './marks.ts';
import { repeatReplay, replay } from './replaying.ts';
import type { State } from './state.ts';
import { say, step, type Step, wordsFor } from './step.ts';
import { subjectId, subjectName, withSubject } from './subject.ts';
import type { Action } from './actions.ts';

/** Commands that do something with captures, the queue, the settings and the tunnel. */
export const acting = {
  replay: replaySubject,
  'repeat-replay': repeatReplay,
  'replay-times': askHowOften,
  'replay-marked': replayMarked,
  'cancel-replay': cancelBatch,
  'delete-marked': deleteMarked,
  'unmark-all': unmarkAll,
  edit: (state) =>
    withSubject(state, 'edit', ({ capture }) =>
      open(state, { kind: 'edit', captureId: capture.id, sending: NOT_SENT }),
    ),
  'edit-value': editValue,
  'copy-url': copyUrl,
  'copy-id': copyId,
  'copy-body': copyBody,
  'copy-header': chooseHeader,
  'copy-at-cursor': copyAtCursor,
  'copy-path': copyPath,
  'copy-curl': copyCurl,
  'copy-value': copyValue,
  export: (state) => (subjectId(state) === undefined ? step(state) : open(state, { kind: 'export' })),
  'save-fixture': (state) => {
    const captureId = subjectId(state);
    return captureId === undefined ? step(state) : command(state, { type: 'save-fixture', captureId });
  },
  queue: (state) => {
    const { queued = 0, isPaused = false } = state.session?.handler ?? {};
    if (queued === 0 && !isPaused) return step(say(state, 'info', wordsFor(state).notices.nothingWaits));
    return open(state, { kind: 'queue' });
  },
  hold: (state) => command(state, { type: 'hold' }),
  drain: (state) => command(state, { type: 'drain' }),
  'reply-ack': (state) => command(state, { type: 'settings', reply: 'ack' }),
  'reply-handler': (state) => command(state, { type: 'settings', reply: 'handler' }),
  'set-deadline': (state) => open(state, { kind: 'settings', field: 'deadline' }),
  'set-handler': (state) => open(state, { kind: 'settings', field: 'handler' }),
  prove: (state) => command(say(state, 'busy', wordsFor(state).notices.proving), { type: 'prove-tunnel' }),
  delete: (state) => {
    const captureId = subjectId(state);
    const name = subjectName(state);
    if (captureId === undefined || name === undefined) return step(state);
    return open(state, { kind: 'confirm', question: { about: 'delete', name, captureId } });
  },
  clear: (state) => {
    const { total, filter } = state.list;
    if (total === 0) return step(say(state, 'info', wordsFor(state).notices.nothingToDelete));
    return open(state, { kind: 'confirm', question: { about: 'clear', count: total, filter } });
  },
} as const satisfies Partial<Record<CommandId, Action>>;

function open(state: State, dialog: Dialog): Step {
  return step({ ...state, dialog });
}

function command(state: State, asked: EngineCommand): Step {
  return step(state, { kind: 'command', command: asked });
}

function replaySubject(state: State): Step {
  const captureId = subjectId(state);
  const name = subjectName(state);
  if (captureId === undefined || name === undefined) return step(state);
  return replay(state, [{ type: 'replay', captureId }], name);
}

function askHowOften(state: State): Step {
  const captureId = subjectId(state);
  const name = subjectName(state);
  return captureId === undefined || name === undefined ? step(state) : open(state, { kind: 'times', captureId, name });
}

/** The value at the cursor is to be changed. */
function editValue(state: State): Step {
  return withSubject(state, 'edit-value', (shown) => {
    const { body } = state.detail;
    const path = pathAt(body, shown.body, body.line);
    if (path === null || path === '') return step(say(state, 'info', wordsFor(state).notices.noPath));
    const value = valueOnLine(body, shown.body, body.line);
    return open(state, { kind: 'edit-value', captureId: shown.capture.id, path, value, sending: NOT_SENT });
  });
}
