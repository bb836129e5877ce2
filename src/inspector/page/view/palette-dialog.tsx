import { type KeyboardEvent, type ReactNode, useEffect, useState } from 'react';
import { showOption } from '../browser/reading.ts';
import { COMMANDS, type CommandId } from '../commands.ts';
import { isAvailable, keyLabel, mainKey } from '../keys.ts';
import { contextsBehind } from '../model/contexts.ts';
import { DialogFrame } from './dialog.tsx';
import { useDispatch, useModel, useWords } from './program.tsx';

const OPTIONS = 'palette-options';

/** Any command that can be given here, by its name. */
export function PaletteDialog(): ReactNode {
  const available = useModel(availableIds);
  const dispatch = useDispatch();
  const { palette, commands } = useWords();
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState(0);
  const wanted = text.toLowerCase().split(/\s+/);
  const found = available.split(' ').filter((id): id is CommandId => {
    const name = `${commands[id as CommandId]} ${id}`.toLowerCase();
    return wanted.every((word) => name.includes(word));
  });
  useEffect(() => showOption(`${OPTIONS}-${found[chosen]}`));
  const run = (id: CommandId | undefined) => {
    if (id === undefined) return;
    dispatch({ type: 'dialog-closed' });
    dispatch({ type: 'command', id, key: mainKey(id) });
  };
  const onKey = (event: KeyboardEvent) => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by !== undefined) setChosen((chosen + by + found.length) % Math.max(1, found.length));
    if (event.key === 'Enter') run(found[chosen]);
    if (by !== undefined || event.key === 'Enter') event.preventDefault();
  };
  return (
    <DialogFrame title={palette.title}>
      <input
        className="input"
        type="text"
        data-first
        role="combobox"
        aria-label={palette.label}
        aria-expanded={found.length > 0}
        aria-controls={OPTIONS}
        aria-activedescendant={found[chosen] === undefined ? undefined : `${OPTIONS}-${found[chosen]}`}
        placeholder={palette.label}
        autoComplete="off"
        spellCheck={false}
        value={text}
        onChange={({ currentTarget }) => {
          setText(currentTarget.value);
          setChosen(0);
        }}
        onKeyDown={onKey}
      />
      {found.length === 0 ? <p className="dim">{palette.none}</p> : null}
      <ul id={OPTIONS} role="listbox" aria-label={palette.title} className="palette">
        {found.map((id, index) => (
          <li
            key={id}
            id={`${OPTIONS}-${id}`}
            role="option"
            aria-selected={index === chosen}
            className="palette-option"
            onClick={() => run(id)}
          >
            <span>{commands[id]}</span>
            <kbd>{keyLabel(mainKey(id))}</kbd>
          </li>
        ))}
      </ul>
    </DialogFrame>
  );
}

/** As one text, so that it is the same value while nothing changes. */
function availableIds(state: Parameters<typeof contextsBehind>[0]): string {
  const contexts = contextsBehind(state);
  return COMMANDS.filter(({ id }) => isAvailable(contexts, id) && id !== 'palette')
    .map(({ id }) => id)
    .join(' ');
}
