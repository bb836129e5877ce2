import { commandFor } from '../commands.ts';
import { isControlKey, keyOf } from '../keys.ts';
import { contextsOf } from '../model/contexts.ts';
import type { Program } from '../program.ts';

/** Turns keys into commands, wherever the focus is; what is typed into a field stays text. */
export function listenToKeys(program: Pick<Program, 'state' | 'dispatch'>): void {
  document.addEventListener('keydown', (event) => {
    const key = keyOf(event);
    if (key === undefined || event.defaultPrevented || isForTarget(event.composedPath()[0], key)) return;
    const state = program.state();
    if (key.length === 1 && !state.preferences.hasLetterKeys) return;
    const id = commandFor(contextsOf(state), key);
    if (id === undefined) return;
    event.preventDefault();
    program.dispatch({ type: 'command', id, key });
  });
}

/** Whether the key belongs to what has the focus: text to a field, arrows and Enter to a control. */
function isForTarget(target: EventTarget | undefined, key: string): boolean {
  if (!(target instanceof Element)) return false;
  if (target.matches('textarea, select, [contenteditable]:not([contenteditable=false])')) return true;
  if (target.matches('input')) return !target.matches('[type=radio], [type=checkbox]') || isControlKey(key);
  return target.matches('button, a, summary, [role=separator]') && isControlKey(key);
}
