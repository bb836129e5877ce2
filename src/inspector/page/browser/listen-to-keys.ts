import type { Key } from '../commands.ts';
import { commandFor, isControlKey, isFirstKey, keyOf } from '../keys.ts';
import { contextsOf } from '../model/contexts.ts';
import type { State } from '../model/state.ts';
import type { Program } from '../program.ts';

/** Turns keys into commands, wherever the focus is; what is typed into a field stays text. */
export function listenToKeys(program: Pick<Program, 'state' | 'dispatch'>): void {
  document.addEventListener('keydown', (event) => {
    const key = keyOf(event);
    if (key === undefined || event.defaultPrevented || isForTarget(event.composedPath()[0], key)) return;
    const state = program.state();
    if (key.length === 1 && !state.preferences.hasLetterKeys) return;
    if (!isMeant(state, key)) return;
    event.preventDefault();
    program.dispatch({ type: 'pressed', key });
  });
}

/** Whether the key means something where one is; after the first of several any key does, if only the end of it. */
function isMeant(state: State, key: Key): boolean {
  const contexts = contextsOf(state);
  return state.menu !== null || commandFor(contexts, key) !== undefined || isFirstKey(contexts, key);
}

/** Whether the key belongs to what has the focus: text to a field, arrows and Enter to a control. */
function isForTarget(target: EventTarget | undefined, key: string): boolean {
  if (!(target instanceof Element)) return false;
  if (target.matches('textarea, select, [contenteditable]:not([contenteditable=false])')) return true;
  if (target.matches('input')) return !target.matches('[type=radio], [type=checkbox]') || isControlKey(key);
  return target.matches('button, a, summary, [role=separator]') && isControlKey(key);
}
