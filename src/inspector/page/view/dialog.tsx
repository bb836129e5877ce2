import { type ReactNode, useEffect, useId, useRef } from 'react';
import { Icon } from './icons.tsx';
import { useDispatch, useWords } from './program.tsx';

/** A dialog of the browser's own: it keeps the focus inside, and what is behind it rests. */
export function DialogFrame({
  title,
  size = 'medium',
  children,
  foot,
}: Readonly<{ title: string; size?: 'small' | 'medium' | 'large'; children: ReactNode; foot?: ReactNode }>): ReactNode {
  const ref = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  const dispatch = useDispatch();
  const { actions } = useWords();
  useEffect(() => {
    const dialog = ref.current;
    const before = document.activeElement;
    dialog?.showModal();
    const first =
      dialog?.querySelector<HTMLElement>('[data-first]') ?? dialog?.querySelector<HTMLElement>('.dialog-body');
    first?.focus();
    return () => {
      dialog?.close();
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  return (
    // A click beside the dialog closes it, as Escape does.
    <dialog
      ref={ref}
      className={`dialog dialog-${size}`}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        dispatch({ type: 'dialog-closed' });
      }}
      onClick={(event) => event.target === ref.current && dispatch({ type: 'dialog-closed' })}
    >
      <div className="dialog-frame">
        <header className="dialog-head">
          <h2 id={titleId}>{title}</h2>
          <button
            type="button"
            className="button button-bare"
            aria-label={actions.close}
            title={`${actions.close} (Esc)`}
            onClick={() => dispatch({ type: 'dialog-closed' })}
          >
            <Icon name="close" />
          </button>
        </header>
        <div className="dialog-body" tabIndex={0}>
          {children}
        </div>
        {foot === undefined ? null : <footer className="dialog-foot">{foot}</footer>}
      </div>
    </dialog>
  );
}
