import type { Key } from '../commands.ts';
import { pathAt, valueOnLine } from './body.ts';
import { valuesToEnter } from './setup-values.ts';
import type { State } from './state.ts';
import { say, step, type Step, wordsFor } from './step.ts';
import { subjectId, withSubject } from './subject.ts';

export function copyUrl(state: State): Step {
  const { session } = state;
  if (session === null) return step(state);
  return session.publicUrl === null
    ? step(state, { kind: 'copy', what: 'local-url', text: session.localUrl })
    : step(state, { kind: 'copy', what: 'public-url', text: session.publicUrl });
}

export function copyId(state: State): Step {
  const id = subjectId(state);
  return id === undefined ? step(state) : step(state, { kind: 'copy', what: 'id', text: id });
}

export function copyCurl(state: State): Step {
  const id = subjectId(state);
  return id === undefined ? step(state) : step(state, { kind: 'copy-export', id, format: 'curl', what: 'curl' });
}

export function copyBody(state: State): Step {
  return withSubject(state, 'copy-body', ({ body: { view } }) =>
    view.text === null
      ? step(say(state, 'info', wordsFor(state).notices.bodyNotText))
      : step(state, { kind: 'copy', what: 'body', text: view.text }),
  );
}

export function chooseHeader(state: State): Step {
  return withSubject(state, 'copy-header', () => step({ ...state, dialog: { kind: 'copy-header' } }));
}

export function copyAtCursor(state: State): Step {
  return withSubject(state, 'copy-at-cursor', ({ body }) => {
    const { line } = state.detail.body;
    return step(state, { kind: 'copy', what: 'value', text: valueOnLine(state.detail.body, body, line) });
  });
}

export function copyPath(state: State): Step {
  return withSubject(state, 'copy-path', ({ body }) => {
    const path = pathAt(state.detail.body, body, state.detail.body.line);
    if (path === null || path === '') return step(say(state, 'info', wordsFor(state).notices.noPath));
    return step(state, { kind: 'copy', what: 'path', text: path });
  });
}

/** Copies the value of the setup steps that has this number. */
export function copyValue(state: State, key: Key): Step {
  const value = valuesToEnter(state.guide)[Number(key) - 1];
  return value === undefined ? step(state) : step(state, { kind: 'copy', what: 'value', text: value });
}
