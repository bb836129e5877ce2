import { type ReactNode, useState } from 'react';
import type { Capture } from '../../../domain/capture.ts';
import type { Sending } from '../model/dialog.ts';
import {
  changedParts,
  type EditForm,
  editOf,
  type FormProblem,
  formOf,
  problemOf,
  withHeader,
  withNewHeader,
  withoutHeader,
} from '../model/edit-form.ts';
import { visible } from '../text/visible.ts';
import type { Words } from '../words/en.ts';
import { DialogFrame } from './dialog.tsx';
import { EditBody } from './edit-body.tsx';
import { Icon } from './icons.tsx';
import { useDispatch, useModel, useWords } from './program.tsx';
import { SendResult } from './send-result.tsx';

/** A capture to be changed and handed over; the capture stays as it is. */
export function EditDialog({ captureId, sending }: Readonly<{ captureId: string; sending: Sending }>): ReactNode {
  const shown = useModel(({ detail }) => detail.shown);
  // What is behind the dialog may move on while one edits.
  const [capture] = useState(() => (shown?.capture.id === captureId ? shown.capture : null));
  return capture === null ? null : (
    <Editing capture={capture} isJson={shown?.body.view.kind === 'json'} sending={sending} />
  );
}

function Editing({
  capture,
  isJson,
  sending,
}: Readonly<{ capture: Capture; isJson: boolean; sending: Sending }>): ReactNode {
  const [form, setForm] = useState(() => formOf(capture));
  // Everything as captured again: the editor, which keeps its own text, is made anew.
  const [round, setRound] = useState(0);
  const handlerUrl = useModel(({ session }) => session?.settings.handlerUrl ?? null);
  const dispatch = useDispatch();
  const words = useWords();
  const { edit } = words;
  const problem = problemOf(form);
  const send = () => {
    if (problem === null && sending.state !== 'busy') dispatch({ type: 'edit-sent', edit: editOf(capture, form) });
  };
  return (
    <DialogFrame
      title={edit.title}
      size="large"
      foot={
        <>
          <SendState capture={capture} form={form} problem={problem} sending={sending} />
          <span className="spacer" />
          <button
            type="button"
            className="button button-plain"
            onClick={() => {
              setForm(formOf(capture));
              setRound(round + 1);
            }}
          >
            {edit.reset}
          </button>
          <button
            type="button"
            className="button button-primary"
            disabled={problem !== null || sending.state === 'busy'}
            title={handlerUrl === null ? undefined : edit.to(handlerUrl)}
            onClick={send}
          >
            <Icon name="replay" />
            {sending.state === 'busy' ? edit.sending : edit.send}
            <kbd>Ctrl ⏎</kbd>
          </button>
        </>
      }
    >
      <form
        className="edit-form"
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) send();
        }}
      >
        <div className="edit-line">
          <label className="field edit-method">
            <span className="field-name">{edit.method}</span>
            <input
              className="input mono"
              data-first
              value={form.method}
              spellCheck={false}
              onChange={({ currentTarget }) => setForm({ ...form, method: currentTarget.value })}
            />
          </label>
          <label className="field edit-suffix">
            <span className="field-name">
              {edit.suffix} <span className="dim">{edit.suffixHint}</span>
            </span>
            <input
              className="input mono"
              value={form.suffix}
              spellCheck={false}
              placeholder={handlerUrl ?? ''}
              onChange={({ currentTarget }) => setForm({ ...form, suffix: currentTarget.value })}
            />
          </label>
        </div>
        <HeaderFields form={form} onChange={setForm} />
        <EditBody
          key={round}
          capture={capture}
          text={form.body}
          isJson={isJson}
          onChange={(body) => setForm((now) => ({ ...now, body }))}
          onSend={send}
        />
        <button type="submit" hidden />
      </form>
    </DialogFrame>
  );
}

function HeaderFields({ form, onChange }: Readonly<{ form: EditForm; onChange(form: EditForm): void }>): ReactNode {
  const { edit } = useWords();
  return (
    <fieldset className="field edit-headers">
      <legend>
        {edit.headers} <span className="dim">{edit.ownHeaders}</span>
      </legend>
      {form.headers.map(({ key, name, value }, index) => (
        <div key={key} className="edit-header">
          <input
            className="input mono"
            aria-label={edit.headerName(index + 1)}
            value={name}
            spellCheck={false}
            onChange={({ currentTarget }) => onChange(withHeader(form, key, { name: currentTarget.value }))}
          />
          <input
            className="input mono"
            aria-label={edit.headerValue(index + 1)}
            value={value}
            spellCheck={false}
            onChange={({ currentTarget }) => onChange(withHeader(form, key, { value: currentTarget.value }))}
          />
          <button
            type="button"
            className="button button-bare"
            aria-label={edit.removeHeader(visible(name))}
            title={edit.removeHeader(visible(name))}
            onClick={() => onChange(withoutHeader(form, key))}
          >
            <Icon name="close" />
          </button>
        </div>
      ))}
      <button type="button" className="button button-plain" onClick={() => onChange(withNewHeader(form))}>
        <Icon name="plus" />
        {edit.addHeader}
      </button>
    </fieldset>
  );
}

/** What would be sent, what keeps it from being sent, or how it went. */
function SendState({
  capture,
  form,
  problem,
  sending,
}: Readonly<{ capture: Capture; form: EditForm; problem: FormProblem | null; sending: Sending }>): ReactNode {
  const words = useWords();
  const { edit } = words;
  const changed = changedParts(capture, form).map((part) => edit.parts[part]);
  return (
    <div className="send-state" role="status">
      {problem !== null ? (
        <span className="tone-bad">{visible(problemWords(problem, edit))}</span>
      ) : sending.state === 'done' ? (
        <SendResult sending={sending} />
      ) : (
        <span className="dim">{changed.length === 0 ? edit.unchanged : edit.changed(changed)}</span>
      )}
    </div>
  );
}

function problemWords(problem: FormProblem, edit: Words['edit']): string {
  switch (problem.kind) {
    case 'method':
      return edit.wrongMethod;
    case 'header-name':
      return edit.wrongHeader(problem.name);
    case 'header-value':
      return edit.wrongHeaderValue(problem.name);
  }
}
