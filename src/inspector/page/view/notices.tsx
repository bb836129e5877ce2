import type { ReactNode } from 'react';
import { visible } from '../text/visible.ts';
import { Icon } from './icons.tsx';
import { useCommand, useDispatch, useModel, useWords } from './program.tsx';

const GLYPHS = { good: '✓', bad: '✗', busy: '…', info: '·' } as const;

/** How actions went, the latest last. */
export function Notices(): ReactNode {
  const notices = useModel((state) => state.notices);
  const dispatch = useDispatch();
  const isBatch = useModel(({ batch }) => batch !== null);
  const run = useCommand();
  const {
    actions,
    notices: { stop },
  } = useWords();
  return (
    <div className="notices" role="status" aria-live="polite">
      {notices.map(({ id, kind, text }) => (
        <div key={id} className={`notice notice-${kind}`}>
          <span className="notice-glyph" aria-hidden="true">
            {GLYPHS[kind]}
          </span>
          <span className="break">{visible(text)}</span>
          {kind === 'busy' && isBatch ? (
            <button type="button" className="button button-plain" onClick={() => run('cancel-replay')}>
              {stop}
            </button>
          ) : null}
          <button
            type="button"
            className="button button-bare"
            aria-label={actions.close}
            onClick={() => dispatch({ type: 'notice-closed', id })}
          >
            <Icon name="close" />
          </button>
        </div>
      ))}
    </div>
  );
}
