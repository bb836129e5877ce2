import type { ReactNode } from 'react';
import type { Sending } from '../model/dialog.ts';
import { outcomeOf } from '../text/standing.ts';
import { visible } from '../text/visible.ts';
import { Status } from './controls.tsx';
import { useDispatch, useWords } from './program.tsx';

/** How a replay with changes went, and the way to its answer. */
export function SendResult({ sending }: Readonly<{ sending: Extract<Sending, { state: 'done' }> }>): ReactNode {
  const dispatch = useDispatch();
  const words = useWords();
  const { delivery, isGood, message } = sending;
  return (
    <span className="send-state" role="status">
      {delivery === null ? null : <Status {...outcomeOf(delivery, words)} />}
      <span className={isGood ? 'break' : 'break tone-bad'}>{visible(message)}</span>
      {delivery === null ? null : (
        <button
          type="button"
          className="link"
          onClick={() => {
            dispatch({ type: 'dialog-closed' });
            dispatch({ type: 'tab-chosen', tab: 'deliveries' });
          }}
        >
          {words.edit.showDelivery}
        </button>
      )}
    </span>
  );
}
