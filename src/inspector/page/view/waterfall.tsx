import { type ReactNode, useMemo } from 'react';
import { type DeliverySummary, isDelivered } from '../../../domain/delivery.ts';
import { formatDuration } from '../../../domain/size.ts';
import { visibleRows } from '../model/waterfall.ts';
import { drawnAt, type Scroller } from '../text/stretch.ts';
import { layoutWaterfall, type WaterfallRow } from '../text/waterfall-layout.ts';
import { tryStory } from '../text/waterfall-story.ts';
import type { Words } from '../words/en.ts';
import { useModel, useWords } from './program.tsx';

/** Where the column of the waterfall begins, as the style sheet has it. */
const WATERFALL_SHARE = 0.5;
const MARGIN = 16;
const BAR_HEIGHT = 10;
/** A break that is narrower is told without words. */
const LABEL_WIDTH = 40;
/** What the words after the last bar need. */
const LABEL_ROOM = 90;

/** Beside the rows on the screen: when each arrived, waited and was handed over, all on one scale. */
export function Waterfall({ scroller, width }: Readonly<{ scroller: Scroller; width: number }>): ReactNode {
  const list = useModel((state) => state.list);
  const known = useModel(({ waterfall }) => waterfall.known);
  const now = useModel((state) => state.now);
  const words = useWords();
  const drawn = Math.max(0, width * (1 - WATERFALL_SHARE) - 2 * MARGIN);
  const rows = visibleRows(list);
  const first = rows[0] === undefined ? 0 : list.rows.indexOf(rows[0]) + list.offset;
  const top = drawnAt(scroller, first);
  const layout = useMemo(() => {
    const captures = rows.map((row) => ({ row, deliveries: known.get(row.id) ?? lastOf(row.lastDelivery) }));
    return layoutWaterfall(captures, now, drawn);
  }, [rows, known, now, drawn]);
  const { rowHeight } = list;
  const height = rows.length * rowHeight;
  return (
    <svg
      className="waterfall"
      role="img"
      aria-label={words.waterfall.title}
      width={drawn + 2 * MARGIN}
      height={height}
      style={{ transform: `translateY(${top}px)` }}
    >
      <g transform={`translate(${MARGIN} 0)`}>
        {layout.breaks.map(({ x, width: room, ms }, index) => (
          <g key={`break ${index}`} className="waterfall-break">
            <rect x={x} y={0} width={room} height={height} />
            {room < LABEL_WIDTH ? null : (
              <text x={x + room / 2} y={height - 6} textAnchor="middle">
                {formatDuration(ms)}
              </text>
            )}
          </g>
        ))}
        {layout.rows.map((row, index) => (
          <Row key={row.id} row={row} y={index * rowHeight + rowHeight / 2} right={drawn} words={words} />
        ))}
      </g>
    </svg>
  );
}

function Row({
  row,
  y,
  right,
  words,
}: Readonly<{ row: WaterfallRow; y: number; right: number; words: Words }>): ReactNode {
  const { arrived, wait, tries, later } = row;
  const end = Math.max(arrived, ...tries.map(({ x, width }) => x + width));
  const last = tries.at(-1)?.delivery;
  const hasRoom = end < right - LABEL_ROOM;
  return (
    <g>
      {wait === null ? null : <rect className="bar-wait" x={wait.x} y={y - 1} width={wait.width} height={2} />}
      <rect className="bar-arrived" x={arrived - 1} y={y - BAR_HEIGHT / 2} width={2} height={BAR_HEIGHT} />
      {tries.map(({ x, width, delivery }) => (
        <rect
          key={delivery.id}
          className={`bar bar-${toneOf(delivery)} bar-${delivery.kind}`}
          x={x}
          y={y - BAR_HEIGHT / 2}
          width={width}
          height={BAR_HEIGHT}
          rx={2}
        >
          <title>{tryStory(delivery, words)}</title>
        </rect>
      ))}
      <text className="bar-label" x={hasRoom ? end + 6 : arrived - 6} y={y + 4} textAnchor={hasRoom ? 'start' : 'end'}>
        {last === undefined ? '' : tries.map(({ delivery }) => formatDuration(delivery.ms)).join(' · ')}
        {later > 0 ? ` ↻ ${words.waterfall.later(later)}` : ''}
      </text>
    </g>
  );
}

export function toneOf(delivery: DeliverySummary): 'good' | 'warn' | 'bad' {
  if (isDelivered(delivery)) return 'good';
  return delivery.outcome === 'answered' && (delivery.status ?? 0) < 500 ? 'warn' : 'bad';
}

export function lastOf(delivery: DeliverySummary | null): readonly DeliverySummary[] {
  return delivery === null ? [] : [delivery];
}
