import type { ReactNode } from 'react';
import { EXPORT_FORMATS } from '../../../export/formats.ts';
import type { Question } from '../model/dialog.ts';
import { visible } from '../text/visible.ts';
import type { Words } from '../words/en.ts';
import { DialogFrame } from './dialog.tsx';
import { EditDialog } from './edit-dialog.tsx';
import { HelpDialog } from './help-dialog.tsx';
import { useDispatch, useModel, useWords } from './program.tsx';
import { SettingsDialog } from './settings-dialog.tsx';

/** The dialog that is open, if one is. */
export function OpenDialog(): ReactNode {
  const dialog = useModel((state) => state.dialog);
  switch (dialog?.kind) {
    case 'help':
      return <HelpDialog />;
    case 'settings':
      return <SettingsDialog />;
    case 'export':
      return <ExportDialog />;
    case 'queue':
      return <QueueDialog />;
    case 'edit':
      return <EditDialog captureId={dialog.captureId} sending={dialog.sending} />;
    case 'confirm':
      return <ConfirmDialog question={dialog.question} />;
    case undefined:
      return null;
  }
}

function ExportDialog(): ReactNode {
  const dispatch = useDispatch();
  const { exporting } = useWords();
  return (
    <DialogFrame title={exporting.title}>
      <ul className="choices">
        {EXPORT_FORMATS.map(({ name, isBinary }) => {
          const words = exporting.formats[name];
          return (
            <li key={name} className="choice">
              <div className="choice-text">
                <b>{words.name}</b>
                <span className="dim">{isBinary ? `${words.hint}. ${exporting.binary}` : words.hint}</span>
              </div>
              {isBinary ? null : (
                <button
                  type="button"
                  className="button button-plain"
                  aria-label={`${exporting.copy}: ${words.name}`}
                  onClick={() => dispatch({ type: 'exported', format: name, to: 'clipboard' })}
                >
                  {exporting.copy}
                </button>
              )}
              <button
                type="button"
                className="button button-plain"
                aria-label={`${exporting.download}: ${words.name}`}
                onClick={() => dispatch({ type: 'exported', format: name, to: 'file' })}
              >
                {exporting.download}
              </button>
            </li>
          );
        })}
      </ul>
      <p className="dim">{exporting.personal}</p>
    </DialogFrame>
  );
}

function QueueDialog(): ReactNode {
  const handler = useModel(({ session }) => session?.handler);
  const dispatch = useDispatch();
  const { queue } = useWords();
  const { queued = 0, held = 0 } = handler ?? {};
  const choices = [
    { what: 'drain', name: queue.drain, hint: queue.drainHint },
    { what: 'hold', name: queue.hold, hint: queue.holdHint },
    { what: 'unqueue', name: queue.unqueue, hint: queue.unqueueHint },
  ] as const;
  return (
    <DialogFrame title={queue.title} size="small">
      <p>{held > 0 ? queue.held(queued) : queue.waiting(queued)}</p>
      <ul className="choices">
        {choices.map(({ what, name, hint }) => (
          <li key={what} className="choice">
            <button
              type="button"
              className={what === 'drain' ? 'button button-primary' : 'button button-plain'}
              onClick={() => dispatch({ type: 'queue-decided', what })}
            >
              {name}
            </button>
            <span className="dim">{hint}</span>
          </li>
        ))}
      </ul>
    </DialogFrame>
  );
}

function ConfirmDialog({ question }: Readonly<{ question: Question }>): ReactNode {
  const dispatch = useDispatch();
  const words = useWords();
  const { confirm, actions } = words;
  return (
    <DialogFrame
      title={confirm.title}
      size="small"
      foot={
        <>
          <button
            type="button"
            className="button button-plain"
            data-first
            onClick={() => dispatch({ type: 'dialog-closed' })}
          >
            {actions.cancel}
          </button>
          <button type="button" className="button button-danger" onClick={() => dispatch({ type: 'confirmed' })}>
            {question.about === 'unqueue' ? confirm.yesUnqueue : confirm.yesDelete}
          </button>
        </>
      }
    >
      <p className="question">{visible(questionText(question, words))}</p>
      <p className="dim">{confirm.forGood}</p>
    </DialogFrame>
  );
}

function questionText(question: Question, { confirm }: Words): string {
  switch (question.about) {
    case 'delete':
      return confirm.delete(question.name);
    case 'clear':
      return question.filter === ''
        ? confirm.clear(question.count)
        : confirm.clearMatching(question.count, question.filter);
    case 'unqueue':
      return confirm.unqueue(question.count);
  }
}
