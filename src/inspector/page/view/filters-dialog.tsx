import type { ReactNode } from 'react';
import { visible } from '../text/visible.ts';
import { DialogFrame } from './dialog.tsx';
import { Icon } from './icons.tsx';
import { useDispatch, useModel, useWords } from './program.tsx';

/** Filters to come back to. */
export function FiltersDialog(): ReactNode {
  const saved = useModel(({ preferences }) => preferences.savedFilters);
  const now = useModel(({ list }) => list.filter);
  const dispatch = useDispatch();
  const words = useWords();
  const { filters } = words;
  const save = (savedFilters: readonly string[]) => dispatch({ type: 'preferred', preferences: { savedFilters } });
  return (
    <DialogFrame title={filters.title}>
      {saved.length === 0 ? <p className="dim">{filters.none}</p> : null}
      <ul className="choices">
        {saved.map((filter, index) => (
          <li key={filter} className="choice">
            <button
              type="button"
              className="line-button mono"
              data-first={index === 0 ? '' : undefined}
              aria-label={filters.show(visible(filter))}
              onClick={() => dispatch({ type: 'filter-chosen', filter })}
            >
              {visible(filter)}
            </button>
            <button
              type="button"
              className="button button-bare"
              aria-label={`${words.actions.remove}: ${visible(filter)}`}
              title={words.actions.remove}
              onClick={() => save(saved.filter((one) => one !== filter))}
            >
              <Icon name="close" />
            </button>
          </li>
        ))}
      </ul>
      {now === '' || saved.includes(now) ? null : (
        <div>
          <button type="button" className="button button-plain" onClick={() => save([...saved, now])}>
            <Icon name="plus" />
            {filters.save(visible(now))}
          </button>
        </div>
      )}
    </DialogFrame>
  );
}
