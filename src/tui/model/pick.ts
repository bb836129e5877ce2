import { keysIn } from '../keys.ts';
import { ACTIONS } from './actions.ts';
import { contextsOf } from './contexts.ts';
import { showOnly } from './filter-prompt.ts';
import { chosenOf, firstKeyOf, type Pick, type PickerPrompt } from './picker.ts';
import type { State } from './state.ts';
import { say, step, type Step } from './step.ts';

/** Does what is chosen in the list. */
export function pick(state: State, prompt: PickerPrompt): Step {
  const { items, chosen } = chosenOf(state, prompt);
  const item = items[chosen];
  return item === undefined ? step(state) : carryOut({ ...state, prompt: null }, item.pick);
}

function carryOut(state: State, picked: Pick): Step {
  switch (picked.kind) {
    case 'command':
      return ACTIONS[picked.id](whereItCounts(state, picked.id), firstKeyOf(state, picked.id));
    case 'filter':
      return step(showOnly(state, picked.filter));
    case 'save-filter': {
      const savedFilters = [picked.filter, ...state.savedFilters];
      const saved: State = { ...say(state, 'good', `Saved the filter ${picked.filter}`), savedFilters };
      return step(saved, { kind: 'save-filters', filters: savedFilters });
    }
    case 'effect':
      return step(state, picked.effect);
  }
}

/** A command that has no key where one is belongs to another place: there one goes first. */
function whereItCounts(state: State, id: Extract<Pick, { kind: 'command' }>['id']): State {
  if (keysIn(contextsOf(state), id, state.keymap).length > 0) return state;
  const home: State = { ...state, pages: [], focus: 'list' };
  return keysIn(contextsOf(home), id, state.keymap).length > 0 ? home : { ...state, pages: [] };
}
