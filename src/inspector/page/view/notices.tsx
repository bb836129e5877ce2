import type { ReactNode } from 'react';
import { visible } from '../text/visible.ts';
import { Icon } from './icons.tsx';
import { useDispatch, useModel, useWords } from './program.tsx';

const GLYPHS = { good: '✓', bad: '✗', busy: '…', info: '·' } as const;

/** How actions went, the latest last. */
export function Notices(): ReactNode {
  const notices = useModel((state) => state.notices);
  const dispatch = useDispatch();
  const { actions } = useWords();
  return (
    <div className="notices" role="status" aria-live="polite">
      {notices.map(({ id, kind, text }) => (
        <div key={id} className={`notice notice-${kind}`}>
          <span className="notice-glyph" aria-hidden="true">
            {GLYPHS[kind]}
          </span>
          <span className="break">{visible(text)}</span>
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
