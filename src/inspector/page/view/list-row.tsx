import { memo, type ReactNode } from 'react';
import type { CaptureRow } from '../../../domain/event.ts';
import { formatDuration, formatSize } from '../../../domain/size.ts';
import { besideEvent, nameOfRow, standingOf } from '../text/standing.ts';
import { dateOf, timeOfDay } from '../text/times.ts';
import { visible } from '../text/visible.ts';
import type { Words } from '../words/en.ts';
import { Status } from './controls.tsx';
import { useDispatch } from './program.tsx';

/** What all rows are drawn with. `today`: the date that needs not be shown. */
export type RowContext = Readonly<{ zone: string; today: string; deadlineMs: number; words: Words }>;

export function optionId(id: string): string {
  return `capture-${id}`;
}

export const CaptureOption = memo(function CaptureOption({
  row,
  at,
  place,
  total,
  isSelected,
  isMarked,
  context,
}: Readonly<{
  row: CaptureRow;
  at: number;
  place: number;
  total: number;
  isSelected: boolean;
  isMarked: boolean;
  context: RowContext;
}>): ReactNode {
  const { zone, today, deadlineMs, words } = context;
  const dispatch = useDispatch();
  const day = dateOf(row.receivedAt, zone);
  const time = day === today ? timeOfDay(row.receivedAt, zone) : day.slice(2);
  const standing = standingOf(row, words);
  const isLate = (row.lastDelivery?.ms ?? 0) > deadlineMs;
  const marks = marksOf(row, words);
  const took = row.lastDelivery === null ? '' : formatDuration(row.lastDelivery.ms);
  return (
    // Keys are handled for the whole list, which has the focus.
    <div
      id={optionId(row.id)}
      role="option"
      aria-selected={isSelected}
      aria-posinset={place + 1}
      aria-setsize={total}
      className={isSelected ? 'row capture capture-selected' : 'row capture'}
      style={{ transform: `translateY(${at}px)` }}
      onClick={() => dispatch({ type: 'row-chosen', id: row.id, toRead: false })}
      onDoubleClick={() => dispatch({ type: 'row-chosen', id: row.id, toRead: true })}
    >
      <span className="cell-mark" title={isMarked ? words.list.marks.marked : undefined}>
        {isMarked ? <span aria-hidden="true">★</span> : null}
      </span>
      <span className="cell-time">{time}</span>
      <span className="cell-status">
        <Status {...standing} />
      </span>
      <span className={isLate ? 'cell-took tone-bad' : 'cell-took'} title={isLate ? words.list.marks.late : undefined}>
        {isLate ? `! ${took}` : took}
      </span>
      <span className="cell-size">{formatSize(row.bodySize)}</span>
      <span className="cell-marks">
        {marks.map(({ letter, title }) => (
          <span key={title} className="mark-letter" title={title}>
            <span aria-hidden="true">{letter}</span>
            <span className="unseen">{title}</span>
          </span>
        ))}
      </span>
      <span className={row.event === null ? 'cell-event cell-unnamed' : 'cell-event'}>{visible(nameOfRow(row))}</span>
      <span className="cell-summary">{visible(besideEvent(row.event, row.summary))}</span>
    </div>
  );
});

/** A row that has not come yet. */
export function PlaceholderRow({ at }: Readonly<{ at: number }>): ReactNode {
  return (
    <div className="row placeholder" role="presentation" style={{ transform: `translateY(${at}px)` }}>
      <span />
      <span className="placeholder-bar" />
      <span className="placeholder-bar" />
    </div>
  );
}

/** The same letters as in the terminal; their meaning is in the tooltip and in the help. */
function marksOf(row: CaptureRow, { list }: Words): readonly Readonly<{ letter: string; title: string }>[] {
  const { marks } = list;
  return [
    ...(row.admission === 'rejected' ? [{ letter: 'R', title: marks.rejected }] : []),
    ...(row.completeness === 'complete' ? [] : [{ letter: 'T', title: marks.truncated }]),
    ...(row.isDuplicate ? [{ letter: 'D', title: marks.duplicate }] : []),
    ...(row.lastDelivery?.parity === 'edited' ? [{ letter: 'E', title: marks.edited }] : []),
    ...(row.replays === 0
      ? []
      : [{ letter: row.replays > 9 ? '+' : String(row.replays), title: marks.replayed(row.replays) }]),
  ];
}
