import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import type { FilterError } from '../../../domain/filter/syntax-error.ts';
import { ELEMENT_IDS, showOption } from '../browser/reading.ts';
import { problemIn, takeOption } from '../model/filter-bar.ts';
import { visible } from '../text/visible.ts';
import { Icon } from './icons.tsx';
import { useDispatch, useModel, useWords } from './program.tsx';

const OFFERS = 'filter-offers';
const PROBLEM = 'filter-problem';

/** The filter's field: what is wrong is marked where it stands, what may be typed is offered below. */
export function FilterField(): ReactNode {
  const bar = useModel((state) => state.filterBar);
  const dispatch = useDispatch();
  const { filter } = useWords();
  const input = useRef<HTMLInputElement>(null);
  const marks = useRef<HTMLDivElement>(null);
  const { offer, text } = bar;
  const error = problemIn(bar);
  const chosen = offer === null || offer.chosen < 0 ? undefined : `${OFFERS}-${offer.chosen}`;

  useEffect(() => {
    if (chosen !== undefined) showOption(chosen);
  }, [chosen]);
  const take = (index: number) => {
    const { cursor } = takeOption(bar, index, 0);
    dispatch({ type: 'filter-taken', option: index });
    requestAnimationFrame(() => input.current?.setSelectionRange(cursor, cursor));
  };
  const onKey = (event: KeyboardEvent<HTMLInputElement>) => {
    const isHandled = pressed(event.key);
    if (isHandled) event.preventDefault();
    // Everything typed here is text: nothing of it is a command.
    event.stopPropagation();
  };
  const pressed = (key: string): boolean => {
    switch (key) {
      case 'ArrowDown':
      case 'ArrowUp':
        dispatch({ type: 'filter-moved', by: key === 'ArrowDown' ? 1 : -1 });
        return offer !== null;
      case 'Tab':
        if (offer === null || offer.chosen < 0) return false;
        take(offer.chosen);
        return true;
      case 'Enter':
        if (offer !== null && offer.chosen >= 0) take(offer.chosen);
        else dispatch({ type: 'filter-entered' });
        return true;
      case 'Escape':
        if (offer === null && text !== '') dispatch({ type: 'filter-cleared' });
        else dispatch({ type: 'filter-entered' });
        return true;
      default:
        return false;
    }
  };
  const typed = ({ value, selectionStart }: HTMLInputElement) =>
    dispatch({ type: 'filter-typed', text: value, cursor: selectionStart ?? value.length });

  return (
    <search className="filter">
      <Icon name="search" />
      <div className="filter-box">
        <div className="filter-marks mono" ref={marks} aria-hidden="true">
          {error === null ? null : <WrongPart text={text} error={error} />}
        </div>
        <input
          id={ELEMENT_IDS.filter}
          ref={input}
          className="filter-input mono"
          type="text"
          role="combobox"
          aria-label={filter.label}
          aria-expanded={offer !== null}
          aria-controls={OFFERS}
          aria-activedescendant={chosen}
          aria-autocomplete="list"
          aria-invalid={error !== null}
          aria-describedby={error === null ? undefined : PROBLEM}
          placeholder={filter.placeholder}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          value={text}
          onChange={(event) => typed(event.currentTarget)}
          onKeyDown={onKey}
          onBlur={() => dispatch({ type: 'filter-left' })}
          onScroll={({ currentTarget }) => marks.current?.scrollTo({ left: currentTarget.scrollLeft })}
        />
        {offer === null && error === null ? null : (
          <div className="filter-below">
            {error === null ? null : <Problem error={error} text={text} />}
            {offer === null ? null : (
              <ul id={OFFERS} role="listbox" aria-label={filter.offers} className="offers">
                {offer.options.map((option, index) => (
                  // The field keeps the focus: its keys choose.
                  <li
                    key={option}
                    id={`${OFFERS}-${index}`}
                    role="option"
                    aria-selected={index === offer.chosen}
                    className="offer mono"
                    onPointerDown={(event) => {
                      event.preventDefault();
                      take(index);
                    }}
                  >
                    {option}
                  </li>
                ))}
              </ul>
            )}
          </div>
        )}
      </div>
      {text === '' ? (
        <kbd className="filter-key">/</kbd>
      ) : (
        <button
          type="button"
          className="button button-bare"
          title={filter.clear}
          aria-label={filter.clear}
          onClick={() => dispatch({ type: 'filter-cleared' })}
        >
          <Icon name="close" />
        </button>
      )}
    </search>
  );
}

/** The text once more, invisible, with a wave under what is wrong in it. */
function WrongPart({ text, error }: Readonly<{ text: string; error: FilterError }>): ReactNode {
  const end = error.position + Math.max(1, error.length);
  return (
    <>
      {text.slice(0, error.position)}
      <mark className="wrong">{text.slice(error.position, end).padEnd(1, '\u00a0')}</mark>
      {text.slice(end)}
    </>
  );
}

function Problem({ error, text }: Readonly<{ error: FilterError; text: string }>): ReactNode {
  const { filter } = useWords();
  const character = Array.from(text.slice(0, error.position)).length + 1;
  return (
    <p id={PROBLEM} className="filter-problem" role="status">
      {visible(filter.wrongAt(character, error.message))}{' '}
      {error.expected.length === 0 ? null : <span className="dim">{filter.expected(error.expected)}</span>}
    </p>
  );
}
