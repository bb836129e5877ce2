import type { ReactNode } from 'react';
import type { DeliverySummary } from '../../../domain/delivery.ts';
import { formatDuration } from '../../../domain/size.ts';
import { readDelivery, type ShownCapture } from '../model/detail.ts';
import { outcomeOf } from '../text/standing.ts';
import { exactTime } from '../text/times.ts';
import { visible } from '../text/visible.ts';
import { Status } from './controls.tsx';
import { DeliveryView } from './delivery-view.tsx';
import { useDispatch, useModel, useWords } from './program.tsx';
import { Timeline } from './timeline.tsx';

/** All tries at handing the capture over, oldest first, and below them the one that is read. */
export function DeliveriesTab({ shown }: Readonly<{ shown: ShownCapture }>): ReactNode {
  const read = useModel(({ detail }) => readDelivery(detail));
  const fetched = useModel(({ detail }) => detail.fetched);
  const { deliveries: words, overview } = useWords();
  if (read === undefined)
    return (
      <p className="nothing-here">
        {shown.row.forward === 'none' || shown.row.forward === 'done'
          ? words.none
          : overview.forwards[shown.row.forward]}
      </p>
    );
  return (
    <div className="deliveries">
      <Timeline row={shown.row} deliveries={shown.deliveries} read={read.id} />
      <ul className="tries" aria-label={words.tries}>
        {shown.deliveries.map((delivery) => (
          <Try key={delivery.id} delivery={delivery} isRead={delivery.id === read.id} />
        ))}
      </ul>
      {fetched?.id !== read.id ? null : fetched.delivery === null ? (
        <p className="nothing-here">{words.gone}</p>
      ) : (
        <DeliveryView delivery={fetched.delivery} />
      )}
    </div>
  );
}

function Try({ delivery, isRead }: Readonly<{ delivery: DeliverySummary; isRead: boolean }>): ReactNode {
  const zone = useModel((state) => state.zone);
  const words = useWords();
  const dispatch = useDispatch();
  const { parity } = words;
  return (
    <li>
      <button
        type="button"
        className="try"
        aria-pressed={isRead}
        onClick={() => dispatch({ type: 'delivery-chosen', id: delivery.id })}
      >
        <span className="try-time">{exactTime(delivery.startedAt, zone)}</span>
        <span className="try-kind">{words.deliveries[delivery.kind]}</span>
        <Status {...outcomeOf(delivery, words)} />
        <span className="try-took">{formatDuration(delivery.ms)}</span>
        <span className="dim">{parity[delivery.parity]}</span>
        {delivery.reason === undefined ? null : <span className="try-reason">{visible(delivery.reason)}</span>}
      </button>
    </li>
  );
}
