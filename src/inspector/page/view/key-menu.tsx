import type { ReactNode } from 'react';
import type { CommandId, Key } from '../commands.ts';
import { choicesOf, keyLabel } from '../keys.ts';
import { contextsOf } from '../model/contexts.ts';
import type { State } from '../model/state.ts';
import { useDispatch, useModel, useWords } from './program.tsx';

/** What may follow the first of several keys that was pressed. */
export function KeyMenu(): ReactNode {
  const menu = useModel((state) => state.menu);
  const choices = useModel(choicesText);
  const dispatch = useDispatch();
  const { menus, commands } = useWords();
  if (menu === null) return null;
  const names: Readonly<Partial<Record<CommandId, string>>> = menus.choices;
  return (
    <section className="key-menu" aria-label={menus.titles[menu]}>
      <span className="key-menu-title">{menus.titles[menu]}</span>
      {choices.split('\n').map((choice) => {
        const [key, id] = choice.split(' ') as [Key, CommandId];
        return (
          <button key={key} type="button" className="key-choice" onClick={() => dispatch({ type: 'pressed', key })}>
            <kbd>{keyLabel(key)}</kbd>
            {names[id] ?? commands[id]}
          </button>
        );
      })}
      <button type="button" className="key-choice" onClick={() => dispatch({ type: 'pressed', key: 'esc' })}>
        <kbd>Esc</kbd>
      </button>
    </section>
  );
}

/** As one text, so that it is the same value while nothing changes. */
function choicesText(state: State): string {
  if (state.menu === null) return '';
  return choicesOf(contextsOf(state), state.menu)
    .map(({ key, id }) => `${key} ${id}`)
    .join('\n');
}
