import { type ReactNode, useState } from 'react';
import { parseJson } from '../../../domain/json/parse.ts';
import type { Dialog } from '../model/dialog.ts';
import { visible } from '../text/visible.ts';
import { DialogFrame } from './dialog.tsx';
import { Icon } from './icons.tsx';
import { useDispatch, useWords } from './program.tsx';
import { SendResult } from './send-result.tsx';

/** One value of a JSON body, to be changed and handed over; everything else is sent as it came. */
export function EditValueDialog({ path, value, sending }: Extract<Dialog, { kind: 'edit-value' }>): ReactNode {
  const [text, setText] = useState(value);
  const dispatch = useDispatch();
  const { edit, editValue } = useWords();
  const isJson = parseJson(text).ok;
  const json = isJson ? text.trim() : JSON.stringify(text);
  const send = () => {
    if (sending.state !== 'busy')
      dispatch({ type: 'edit-sent', edit: { changes: [{ kind: 'set', path, value: json }] } });
  };
  return (
    <DialogFrame
      title={editValue.title}
      foot={
        <>
          {sending.state === 'done' ? (
            <SendResult sending={sending} />
          ) : (
            <span className="dim break">{visible(editValue.sends(json))}</span>
          )}
          <span className="spacer" />
          <button type="button" className="button button-primary" disabled={sending.state === 'busy'} onClick={send}>
            <Icon name="replay" />
            {sending.state === 'busy' ? edit.sending : edit.send}
            <kbd>Ctrl ⏎</kbd>
          </button>
        </>
      }
    >
      <label className="field">
        <span className="field-name mono break">{visible(path)}</span>
        <textarea
          className="input input-lines mono"
          data-first
          rows={Math.min(12, text.split('\n').length + 1)}
          spellCheck={false}
          value={text}
          onChange={({ currentTarget }) => setText(currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
            event.preventDefault();
            send();
          }}
        />
        <span className="hint">{editValue.hint}</span>
      </label>
    </DialogFrame>
  );
}
