import type { KeyboardEvent, ReactNode } from 'react';
import { ELEMENT_IDS } from '../browser/reading.ts';
import type { Search } from '../model/body.ts';
import { MAX_HITS } from '../model/searching.ts';
import type { Words } from '../words/en.ts';
import { Icon } from './icons.tsx';
import { useCommand, useDispatch, useWords } from './program.tsx';

/** Searches in the text that is shown. */
export function BodySearch({ search }: Readonly<{ search: Search }>): ReactNode {
  const words = useWords();
  const dispatch = useDispatch();
  const run = useCommand();
  const onKey = (event: KeyboardEvent<HTMLInputElement>) => {
    event.stopPropagation();
    if (event.key === 'Enter') run(event.shiftKey ? 'previous-place' : 'next-place');
    if (event.key !== 'Escape') return;
    dispatch({ type: 'searched', text: '' });
    document.getElementById(ELEMENT_IDS.detail)?.focus();
  };
  return (
    <search className="body-search">
      <Icon name="search" />
      <input
        id={ELEMENT_IDS.search}
        className="body-search-input"
        type="text"
        aria-label={words.body.search}
        placeholder={words.body.search}
        autoComplete="off"
        spellCheck={false}
        value={search.text}
        onChange={({ currentTarget }) => dispatch({ type: 'searched', text: currentTarget.value })}
        onKeyDown={onKey}
      />
      {search.text === '' ? <kbd>/</kbd> : <output className="body-search-hits">{hitWords(search, words)}</output>}
    </search>
  );
}

function hitWords({ hits, hit }: Search, { body }: Words): string {
  if (hits.length === 0) return body.noHits;
  return hits.length < MAX_HITS ? body.hits(hit + 1, hits.length) : body.manyHits(hit + 1, hits.length);
}
