import { type ReactNode, useMemo, useRef, useState } from 'react';
import { changedPart, type DiffRow, diffRows, type UnifiedRow, unifiedRows } from '../text/diff-rows.ts';
import { visible } from '../text/visible.ts';
import { useWords } from './program.tsx';
import { LINE_HEIGHT } from './text-lines.tsx';
import { useLines } from './use-lines.ts';
import { useSize } from './use-size.ts';

/** In less room two lines beside each other cannot be read. */
const LEAST_WIDTH = 560;

/** Two texts line by line: side by side, or where there is no room, below each other. */
export function DiffLines({
  before,
  after,
}: Readonly<{ before: readonly string[]; after: readonly string[] }>): ReactNode {
  const { diff } = useWords();
  const [unfolded, setUnfolded] = useState<ReadonlySet<number>>(new Set());
  const [isWide, setIsWide] = useState(true);
  const ref = useRef<HTMLDivElement>(null);
  useSize(ref, (width) => setIsWide(width >= LEAST_WIDTH));
  const rows = useMemo(() => diffRows(before, after, unfolded), [before, after, unfolded]);
  const shown = useMemo(() => (isWide ? rows : unifiedRows(rows)), [rows, isWide]);
  const lines = useLines(ref, shown.length, LINE_HEIGHT);
  const isSame = rows.every(({ kind }) => kind === 'same');
  return (
    <div ref={ref} className="diff-lines mono" role="group" aria-label={diff.views.lines} tabIndex={0} data-reading="">
      {isSame ? <p className="nothing-here">{diff.same}</p> : null}
      <div className="text-all" style={{ height: lines.height }}>
        {shown.slice(lines.first, lines.end).map((row, index) => (
          <div
            key={lines.first + index}
            className={isWide && row.kind !== 'folded' ? 'diff-row diff-row-pair' : 'diff-row'}
            style={{ transform: `translateY(${lines.at(lines.first + index)}px)` }}
          >
            {row.kind === 'folded' ? (
              <button
                type="button"
                className="unfold"
                onClick={() => setUnfolded((now) => new Set([...now, row.from]))}
              >
                {diff.folded(row.count)}
              </button>
            ) : (
              <Row row={row} />
            )}
          </div>
        ))}
      </div>
    </div>
  );
}

type Lines = Exclude<DiffRow | UnifiedRow, { kind: 'folded' }>;

function Row({ row }: Readonly<{ row: Lines }>): ReactNode {
  if ('line' in row) return <Half line={row.line} other={row.other} number={row.number} look={row.kind} />;
  const { kind, left, right, leftLine, rightLine } = row;
  return (
    <>
      <Half line={left} other={right} number={leftLine} look={kind === 'same' ? 'same' : 'removed'} />
      <Half line={right} other={left} number={rightLine} look={kind === 'same' ? 'same' : 'added'} />
    </>
  );
}

function Half({
  line,
  other,
  number,
  look,
}: Readonly<{
  line: string | null;
  other: string | null;
  number: number;
  look: 'same' | 'removed' | 'added';
}>): ReactNode {
  if (line === null) return <div className="half half-none" />;
  const [start, end] = look === 'same' ? [0, 0] : changedPart(line, other);
  return (
    <div className={`half half-${look}`}>
      <span className="half-number" aria-hidden="true">
        {number}
      </span>
      <span className="half-text" title={line.length > LONG_LINE ? visible(line.slice(0, 1_000)) : undefined}>
        {visible(line.slice(0, start))}
        {end > start ? <mark>{visible(line.slice(start, end))}</mark> : null}
        {visible(line.slice(end))}
      </span>
    </div>
  );
}

/** Longer lines may not fit; the pointer shows more of them. */
const LONG_LINE = 30;
