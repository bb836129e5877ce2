import { type ReactNode, useRef, useState } from 'react';
import type { DeliverySummary } from '../../../domain/delivery.ts';
import type { CaptureRow } from '../../../domain/event.ts';
import { formatDuration } from '../../../domain/size.ts';
import { timeScale } from '../text/time-scale.ts';
import { stretchOf, waitOf } from '../text/waterfall-layout.ts';
import { tryStory } from '../text/waterfall-story.ts';
import { useModel, useWords } from './program.tsx';
import { useSize } from './use-size.ts';
import { toneOf } from './waterfall.tsx';

const LANE = 18;
const MARGIN = 12;

/** When a capture arrived, how long it waited, and when each try began and ended; long pauses are left out. */
export function Timeline({
  row,
  deliveries,
  read,
}: Readonly<{ row: CaptureRow; deliveries: readonly DeliverySummary[]; read: string }>): ReactNode {
  const words = useWords();
  const ref = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useSize(ref, setWidth);
  const now = useModel((state) => state.now);
  const { receivedAt } = row;
  const wait = waitOf(row, deliveries, now);
  const room = Math.max(0, width - 2 * MARGIN);
  const arrival = { start: receivedAt, end: receivedAt };
  const { x, breaks } = timeScale([arrival, ...(wait === null ? [] : [wait]), ...deliveries.map(stretchOf)], room);
  const height = LANE * deliveries.length + 8;
  return (
    <div ref={ref} className="timeline">
      {width === 0 ? null : (
        <svg width={width} height={height} role="img" aria-label={words.deliveries.timeline}>
          <g transform={`translate(${MARGIN} 4)`}>
            {breaks.map(({ x: from, width: gap, ms }, index) => (
              <g key={`break ${index}`} className="waterfall-break">
                <rect x={from} y={-4} width={gap} height={height} />
                <text x={from + gap / 2} y={height / 2} textAnchor="middle" dominantBaseline="middle">
                  {formatDuration(ms)}
                </text>
              </g>
            ))}
            <rect className="bar-arrived" x={x(receivedAt) - 1} y={-4} width={2} height={height}>
              <title>{words.deliveries.arrived}</title>
            </rect>
            {wait === null ? null : (
              <rect className="bar-wait" x={x(wait.start)} y={8} width={x(wait.end) - x(wait.start)} height={2}>
                <title>{words.deliveries.waited(formatDuration(wait.end - wait.start))}</title>
              </rect>
            )}
            {deliveries.map((delivery, lane) => {
              const { start, end } = stretchOf(delivery);
              const bar = { x: x(start), width: Math.max(3, x(end) - x(start)) };
              const y = lane * LANE + 4;
              return (
                <g key={delivery.id} className={delivery.id === read ? 'lane lane-read' : 'lane'}>
                  <rect
                    className={`bar bar-${toneOf(delivery)} bar-${delivery.kind}`}
                    {...bar}
                    y={y}
                    height={10}
                    rx={2}
                  >
                    <title>{tryStory(delivery, words)}</title>
                  </rect>
                </g>
              );
            })}
          </g>
        </svg>
      )}
    </div>
  );
}
