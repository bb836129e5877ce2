import type { ReactNode } from 'react';
import type { Question } from '../model/dialog.ts';
import { visible } from '../text/visible.ts';
import type { Words } from '../words/en.ts';
import { DialogFrame } from './dialog.tsx';
import { useDispatch, useWords } from './program.tsx';

/** Asks before something is done that cannot be undone, or that is much. */
export function ConfirmDialog({ question }: Readonly<{ question: Question }>): ReactNode {
  const dispatch = useDispatch();
  const words = useWords();
  const { confirm, actions } = words;
  const isForGood = question.about !== 'replay';
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
          <button
            type="button"
            className={isForGood ? 'button button-danger' : 'button button-primary'}
            onClick={() => dispatch({ type: 'confirmed' })}
          >
            {yesWords(question, words)}
          </button>
        </>
      }
    >
      <p className="question">{visible(questionWords(question, words))}</p>
      {isForGood ? <p className="dim">{confirm.forGood}</p> : null}
    </DialogFrame>
  );
}

function questionWords(question: Question, { confirm }: Words): string {
  switch (question.about) {
    case 'delete':
      return confirm.delete(question.name);
    case 'delete-marked':
      return confirm.deleteMarked(question.captureIds.length);
    case 'clear':
      return question.filter === ''
        ? confirm.clear(question.count)
        : confirm.clearMatching(question.count, question.filter);
    case 'unqueue':
      return confirm.unqueue(question.count);
    case 'replay':
      return confirm.replay(question.commands.length);
  }
}

function yesWords({ about }: Question, { confirm }: Words): string {
  if (about === 'replay') return confirm.yesReplay;
  return about === 'unqueue' ? confirm.yesUnqueue : confirm.yesDelete;
}
