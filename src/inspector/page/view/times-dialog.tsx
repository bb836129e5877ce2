import { type ReactNode, useState } from 'react';
import { visible } from '../text/visible.ts';
import { DialogFrame } from './dialog.tsx';
import { Icon } from './icons.tsx';
import { useDispatch, useWords } from './program.tsx';

/** `hookscope replay --times` is for more. */
const MOST = 1_000;

/** How often a capture is handed over, one after the other. */
export function TimesDialog({ name }: Readonly<{ name: string }>): ReactNode {
  const [text, setText] = useState('2');
  const dispatch = useDispatch();
  const { times: words, actions } = useWords();
  const times = /^\d+$/.test(text.trim()) ? Number(text) : 0;
  const isRight = times >= 1 && times <= MOST;
  const send = () => {
    if (isRight) dispatch({ type: 'times-chosen', times });
  };
  return (
    <DialogFrame
      title={words.title}
      size="small"
      foot={
        <button type="button" className="button button-primary" disabled={!isRight} onClick={send}>
          <Icon name="replay" />
          {actions.replay}
        </button>
      }
    >
      <p className="question">{visible(name)}</p>
      <label className="field">
        <span className="field-name">{words.count}</span>
        <input
          className="input input-short"
          data-first
          inputMode="numeric"
          autoComplete="off"
          value={text}
          aria-invalid={!isRight}
          onFocus={({ currentTarget }) => currentTarget.select()}
          onChange={({ currentTarget }) => setText(currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter') send();
          }}
        />
        <span className={isRight ? 'hint' : 'hint tone-bad'}>{words.hint}</span>
      </label>
    </DialogFrame>
  );
}
