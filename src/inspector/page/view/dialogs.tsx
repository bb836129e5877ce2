import type { ReactNode } from 'react';
import { EXPORT_FORMATS } from '../../../export/formats.ts';
import { ConfirmDialog } from './confirm-dialog.tsx';
import { CopyHeaderDialog, QrDialog } from './copy-dialogs.tsx';
import { DialogFrame } from './dialog.tsx';
import { EditDialog } from './edit-dialog.tsx';
import { EditValueDialog } from './edit-value-dialog.tsx';
import { FiltersDialog } from './filters-dialog.tsx';
import { HelpDialog } from './help-dialog.tsx';
import { PaletteDialog } from './palette-dialog.tsx';
import { useDispatch, useModel, useWords } from './program.tsx';
import { SettingsDialog } from './settings-dialog.tsx';
import { TimesDialog } from './times-dialog.tsx';

/** The dialog that is open, if one is. */
export function OpenDialog(): ReactNode {
  const dialog = useModel((state) => state.dialog);
  switch (dialog?.kind) {
    case 'help':
      return <HelpDialog />;
    case 'settings':
      return <SettingsDialog field={dialog.field} />;
    case 'filters':
      return <FiltersDialog />;
    case 'palette':
      return <PaletteDialog />;
    case 'qr':
      return <QrDialog />;
    case 'copy-header':
      return <CopyHeaderDialog />;
    case 'edit-value':
      return <EditValueDialog {...dialog} />;
    case 'export':
      return <ExportDialog />;
    case 'queue':
      return <QueueDialog />;
    case 'edit':
      return <EditDialog captureId={dialog.captureId} sending={dialog.sending} />;
    case 'times':
      return <TimesDialog name={dialog.name} />;
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
  const { queued = 0, held = 0, isPaused = false } = handler ?? {};
  const choices = [
    { what: 'drain', name: isPaused ? queue.goOn : queue.drain, hint: queue.drainHint },
    ...(isPaused ? [] : [{ what: 'hold', name: queue.hold, hint: queue.holdHint } as const]),
    ...(queued === 0 ? [] : [{ what: 'unqueue', name: queue.unqueue, hint: queue.unqueueHint } as const]),
  ] as const;
  return (
    <DialogFrame title={queue.title} size="small">
      <p>{isPaused ? queue.paused(queued) : held > 0 ? queue.held(queued) : queue.waiting(queued)}</p>
      <ul className="choices">
        {choices.map(({ what, name, hint }) => (
          <li key={what} className="choice">
            <button
              type="button"
              className={what === 'drain' ? 'button button-primary' : 'button button-plain'}
              data-first={what === 'drain' ? '' : undefined}
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
